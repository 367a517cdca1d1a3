"""Tables beside the registers: histories of records, and codes without a target."""

from __future__ import annotations

from django.db import models


class Act(models.Model):
    """What somebody did to records in one go, so that it can be undone as a whole.

    ``sha256`` is the hash of the file that an import came from, ``run`` the number of
    an import in the ledger of sources.  An act is undone by one other at most.
    """

    country = models.CharField(max_length=2)
    action = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    source = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    run = models.BigIntegerField(null=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone"
    )

    class Meta:
        indexes = [
            models.Index(fields=["country", "sha256"], name="registers_act_import")
        ]


class RecordChange(models.Model):
    """What somebody did to one record of a register; rows are only ever added.

    ``fields`` lists heading, old text and new text of each cell that changed.
    ``row`` is the number of the record's row, ``content`` the hash of what it held
    after the act, and ``seal`` says that this installation wrote that.  ``act`` is the
    number of the act, and ``before`` the record that it changed, for undoing it.
    """

    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=1000)
    action = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    fields = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=255, blank=True)
    row = models.BigIntegerField(null=True)
    content = models.CharField(max_length=64, blank=True, default="")
    seal = models.CharField(max_length=80, blank=True, default="")
    act = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["country", "kind", "key"], name="registers_recordchange_of"
            ),
            models.Index(fields=["act"], name="registers_recordchange_act"),
        ]


class LostReference(models.Model):
    """A code that a record of an older book named although the book has no such record.

    The record keeps its place without the reference until somebody corrects it.
    """

    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=1000)
    field = models.CharField(max_length=60)
    code = models.CharField(max_length=300)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
