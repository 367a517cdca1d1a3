"""Tables of mandates."""

from __future__ import annotations

from django.db import models

from openssr.platform.registers.table import table
from openssr.subjects.mandates.registers.assessments import ASSESSMENTS, REPLIES
from openssr.subjects.mandates.registers.clauses import PASSAGES, TASKS
from openssr.subjects.mandates.registers.texts import CORRECTIONS, SERIES


class Document(models.Model):
    """A United Nations text kept in a country's book, one row a language version.

    ``headings``, ``annexes``, ``footnotes`` and ``repairs`` are lists in the order of
    the text, written and read in one place of the store.
    """

    country = models.CharField(max_length=2)
    symbol = models.CharField(max_length=60)
    language = models.CharField(max_length=2, default="en")
    body = models.CharField(max_length=40, default="Security Council")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True)
    sponsors = models.JSONField(default=list)
    job_number = models.CharField(max_length=20, blank=True)
    headings = models.JSONField(default=list)
    annexes = models.JSONField(default=list)
    footnotes = models.JSONField(default=list)
    repairs = models.JSONField(default=list)
    source = models.ForeignKey("sources.SourceFile", on_delete=models.PROTECT)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "symbol", "language"],
                name="document_version_once",
            )
        ]


class Clause(models.Model):
    """A paragraph or sub-paragraph and the source lines that hold it."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="clauses"
    )
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True)
    order = models.IntegerField()
    kind = models.CharField(max_length=12)
    number = models.CharField(max_length=10, blank=True)
    path = models.CharField(max_length=60)
    text = models.TextField()
    after = models.IntegerField(default=0)
    folded = models.TextField(default="")  # as kernel.words makes it, for searches
    verbs = models.JSONField(default=list)
    first_line = models.IntegerField()
    last_line = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "path"], name="clause_path_once"
            ),
            models.CheckConstraint(
                name="clause_kind",
                condition=models.Q(
                    kind__in=["preambular", "operative", "numbered", "annex"]
                ),
            ),
        ]


class Citation(models.Model):
    """A symbol that a paragraph cites, whether or not we hold it."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="citations"
    )
    paragraph = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=60)
    phrase = models.CharField(max_length=200)
    start = models.IntegerField(default=0)
    end = models.IntegerField(default=0)


class Duty(models.Model):
    """For which classes of addressees a person answers."""

    country = models.CharField(max_length=2)
    name = models.CharField(max_length=150)
    classes = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="duty_once")
        ]


class Deadline(models.Model):
    """A date or rhythm that a paragraph sets, in ISO 8601."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="deadlines"
    )
    paragraph = models.CharField(max_length=40)
    phrase = models.CharField(max_length=200)
    normalised = models.CharField(max_length=20)


Member = table(SERIES)
Correction = table(CORRECTIONS)
Passage = table(PASSAGES)
Task = table(TASKS)
Assessment = table(ASSESSMENTS)
Reply = table(REPLIES)
