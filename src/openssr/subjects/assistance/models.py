"""Tables of assistance.

A source's record is never overwritten: a changed activity is a new row, and the
older one stays as superseded.  Rows are staged by an import and become current
together, in one transaction, when it is applied.
"""

from __future__ import annotations

from django.db import models

from openssr.platform.registers.table import table
from openssr.subjects.assistance.registers.decided import (
    CORRECTIONS,
    IDENTITIES,
    LINKS,
    PREFERENCES,
)
from openssr.subjects.assistance.registers.own import ACTIVITIES, RESULTS, TRANSACTIONS
from openssr.subjects.assistance.registers.support import (
    CONTRIBUTIONS,
    DECISIONS,
    EQUIPMENT,
    TRAININGS,
)


class Activity(models.Model):
    """One version of one publisher's activity in a country's book.

    ``record`` is the source's; title, status and dates are what counts, after the
    country's corrections.  One that is not ``selected`` is only suggested, with its
    ``reasons``, or was set aside by a person.  ``seen_in`` is the newest import taken
    into the book that saw it, and ``superseded_by`` the import that replaced or removed
    it, empty where that was not noted.  ``corrected`` is the hash of the corrections
    that count.  ``brief`` is what questions about partners need of it,
    after corrections; empty where it was imported before briefs were kept.
    """

    class State(models.TextChoices):
        STAGED = "staged"
        CURRENT = "current"
        SUPERSEDED = "superseded"

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    publisher_name = models.CharField(max_length=300, blank=True)
    identifier = models.CharField(max_length=255)
    dataset = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State)
    run = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, related_name="+"
    )
    seen_in = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, related_name="+"
    )
    superseded_by = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, null=True, related_name="+"
    )
    source = models.ForeignKey("sources.SourceFile", on_delete=models.PROTECT)
    line = models.IntegerField()
    content_hash = models.CharField(max_length=64)
    title = models.TextField(blank=True)
    status = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    record = models.JSONField()
    selected = models.BooleanField(default=True)
    reasons = models.JSONField(default=list)
    corrected = models.CharField(max_length=64, blank=True)
    brief = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "publisher", "identifier", "dataset"],
                condition=models.Q(state="current"),
                name="activity_current_once",
            ),
            models.UniqueConstraint(
                fields=["run", "publisher", "identifier", "dataset"],
                name="activity_run_once",
            ),
            models.CheckConstraint(
                name="activity_state",
                condition=models.Q(state__in=["staged", "current", "superseded"]),
            ),
        ]
        indexes = [
            models.Index(fields=["country", "state"], name="activity_country_state")
        ]


class Flow(models.Model):
    """A transaction's part in one purpose and region, in the reporting currency.

    ``amount`` is None where value, currency or date could not be read: missing
    is not zero.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="flows"
    )
    order = models.IntegerField()
    type = models.CharField(max_length=3)
    on = models.DateField(null=True)
    year = models.IntegerField(null=True)
    amount = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    original = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    currency = models.CharField(max_length=10, blank=True)
    rate = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    rate_on = models.DateField(null=True)
    sector = models.CharField(max_length=10)
    component = models.CharField(max_length=30)
    standing = models.CharField(max_length=10)
    region = models.CharField(max_length=80, blank=True)
    split = models.CharField(max_length=20)


class CountryBudget(models.Model):
    """What an organisation's own file means to spend on the country, in all sectors."""

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    publisher_name = models.CharField(max_length=300, blank=True)
    dataset = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=Activity.State)
    run = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, related_name="+"
    )
    seen_in = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, related_name="+"
    )
    superseded_by = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, null=True, related_name="+"
    )
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    value = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    currency = models.CharField(max_length=10, blank=True)
    line = models.IntegerField()


class Dataset(models.Model):
    """How often what the book holds of a dataset was replaced, and by which import.

    An import notes the versions that its preview was computed on; where one has moved,
    it is not taken but read anew.
    """

    country = models.CharField(max_length=2)
    name = models.CharField(max_length=255)
    version = models.BigIntegerField(default=0)
    run = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="dataset_once")
        ]


class SeenActivity(models.Model):
    """A current activity that an import's files hold; it goes when that is decided."""

    run = models.ForeignKey(
        "sources.ImportRun", on_delete=models.CASCADE, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "activity"], name="seen_activity_once"
            )
        ]


class SeenBudget(models.Model):
    """A current budget that an import's files hold; it goes when that is decided."""

    run = models.ForeignKey(
        "sources.ImportRun", on_delete=models.CASCADE, related_name="+"
    )
    budget = models.ForeignKey(
        CountryBudget, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "budget"], name="seen_budget_once")
        ]


Correction = table(CORRECTIONS)
Preference = table(PREFERENCES)
Identity = table(IDENTITIES)
ActivityLink = table(LINKS)
Training = table(TRAININGS)
Equipment = table(EQUIPMENT)
Contribution = table(CONTRIBUTIONS)
Decision = table(DECISIONS)
OwnActivity = table(ACTIVITIES)
OwnTransaction = table(TRANSACTIONS)
OwnResult = table(RESULTS)
