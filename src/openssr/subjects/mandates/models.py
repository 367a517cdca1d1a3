"""Tables of mandates."""

from __future__ import annotations

from django.db import models


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


class Assessment(models.Model):
    """One person's newest score of a clause on one scale."""

    country = models.CharField(max_length=2)
    symbol = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=40)
    scale = models.CharField(max_length=20)
    assessor = models.CharField(max_length=150)
    score = models.IntegerField()
    rationale = models.TextField()
    passage = models.TextField(blank=True)
    document = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "symbol", "paragraph", "scale", "assessor"],
                name="assessment_once",
            ),
            models.CheckConstraint(
                name="assessment_score",
                condition=models.Q(score__gte=0, score__lte=3),
            ),
        ]


class Reply(models.Model):
    """The host State's answer to the assessments of a clause."""

    country = models.CharField(max_length=2)
    symbol = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=40)
    on = models.DateField()
    words = models.TextField()
    document = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "symbol", "paragraph", "on"], name="reply_once"
            )
        ]


class Member(models.Model):
    """A document's place in a series."""

    country = models.CharField(max_length=2)
    series = models.CharField(max_length=60)
    symbol = models.CharField(max_length=60)
    role = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "series", "symbol"], name="series_member_once"
            )
        ]


class Correction(models.Model):
    """A person's correction of an alignment."""

    country = models.CharField(max_length=2)
    old = models.CharField(max_length=60)
    new = models.CharField(max_length=60)
    new_path = models.CharField(max_length=40)
    old_path = models.CharField(max_length=40, blank=True)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "old", "new", "new_path"], name="correction_once"
            )
        ]


class Task(models.Model):
    """A task in a party's workplan that answers to a clause."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=40)
    symbol = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=40)
    party = models.CharField(max_length=40)
    what = models.TextField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=20)
    evidence = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="task_code_once")
        ]


class Passage(models.Model):
    """A person's word on a passage of a report: it evidences a clause, or not."""

    country = models.CharField(max_length=2)
    symbol = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=60)
    source = models.CharField(max_length=60)
    place = models.CharField(max_length=60)
    relation = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "symbol", "paragraph", "source", "place"],
                name="passage_once",
            ),
            models.CheckConstraint(
                name="passage_relation",
                condition=models.Q(relation__in=["evidences", "obstructs", "rejected"]),
            ),
        ]


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
