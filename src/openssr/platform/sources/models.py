"""Tables of the ingest ledger."""

from __future__ import annotations

from django.db import models


class SourceFile(models.Model):
    """A file as it was received, stored under its hash and never changed."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)


class ImportRun(models.Model):
    """One import from staging to its end.

    ``base`` names the versions of what the book held when its files began to be read,
    at ``staged_at``; empty where an older OpenSSR read them.  ``preview`` is the hash
    of what it would do.
    """

    class State(models.TextChoices):
        STAGING = "staging"
        READY = "ready"
        APPLIED = "applied"
        DROPPED = "dropped"
        UNDONE = "undone"

    kind = models.CharField(max_length=40)
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=State, default=State.STAGING)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    staged_at = models.DateTimeField(null=True)
    base = models.JSONField(default=dict)
    preview = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="import_run_state",
                condition=models.Q(
                    state__in=["staging", "ready", "applied", "dropped", "undone"]
                ),
            )
        ]


class RunFile(models.Model):
    """A file of a run, with the dataset whose new version it is.

    ``reading`` is the version of the rules by which it was read; 0 while unread.
    ``counts`` tells how many of its records were read, and left out for what reason;
    ``sums`` what money is in them, and which are the largest.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT)
    order = models.IntegerField()
    dataset = models.CharField(max_length=255)
    reading = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    sums = models.JSONField(default=dict)


class ImportProblem(models.Model):
    """A problem of a run, listed with file, record and element."""

    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, related_name="problems"
    )
    code = models.CharField(max_length=10)
    severity = models.CharField(max_length=10)
    file = models.CharField(max_length=255, blank=True)
    record = models.CharField(max_length=255, blank=True)
    row = models.IntegerField(default=0)
    element = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=120, blank=True)


class Fetched(models.Model):
    """A file that came over the network, with what its server sent about it.

    ``digest`` is the hash by which an index names the file's content; the same digest
    later means that the file need not be asked for.
    """

    address = models.CharField(max_length=1000, unique=True)
    etag = models.CharField(max_length=255, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=128, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT)
    fetched_at = models.DateTimeField()
