"""Tables of assistance.

A source's record is never overwritten: a changed activity is a new row, and the
older one stays as superseded.  Rows are staged by an import and become current
together, in one transaction, when it is applied.
"""

from __future__ import annotations

from django.db import models


class Activity(models.Model):
    """One version of one publisher's activity in a country's book.

    ``record`` is the source's; title, status and dates are what counts, after the
    country's corrections.  One that is not ``selected`` is only suggested, with its
    ``reasons``, or was set aside by a person.  ``corrected`` is the hash of the
    corrections that count.  ``brief`` is what questions about partners need of it,
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


class Correction(models.Model):
    """The country's value of one field of an activity, over its publisher's.

    ``theirs`` is what the publisher had when it was corrected.
    """

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    identifier = models.CharField(max_length=255)
    field = models.CharField(max_length=20)
    value = models.TextField(blank=True)
    reason = models.TextField()
    theirs = models.TextField(blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "publisher", "identifier", "field"],
                name="aid_correction_once",
            )
        ]


class Preference(models.Model):
    """Whose value of a field counts for a publisher: the country's or its own."""

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    field = models.CharField(max_length=20)
    prefers = models.CharField(max_length=10)
    reason = models.TextField()
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "publisher", "field"], name="aid_preference_once"
            )
        ]


class Identity(models.Model):
    """A person's word that a name or identifier stands for another."""

    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=20)
    alias = models.CharField(max_length=300)
    stands_for = models.CharField(max_length=300)
    reason = models.TextField()
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "kind", "alias"], name="aid_identity_once"
            )
        ]


class ActivityLink(models.Model):
    """A person's link from an activity to an objective and an institution."""

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    identifier = models.CharField(max_length=255)
    objective = models.CharField(max_length=20, blank=True)
    institution = models.CharField(max_length=40, blank=True)
    weight = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    linked_by = models.CharField(max_length=150)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "country",
                    "publisher",
                    "identifier",
                    "objective",
                    "institution",
                ],
                name="activity_link_once",
            ),
            models.CheckConstraint(
                name="activity_link_weight",
                condition=models.Q(weight__isnull=True)
                | models.Q(weight__gt=0, weight__lte=100),
            ),
        ]


class Training(models.Model):
    """A course given to a unit of the sector, with who took part."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=40)
    partner = models.CharField(max_length=200)
    course = models.CharField(max_length=300)
    institution = models.CharField(max_length=40)
    delivered_by = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    women = models.IntegerField(null=True)
    men = models.IntegerField(null=True)
    region = models.CharField(max_length=80, blank=True)
    activity = models.CharField(max_length=255, blank=True)
    objective = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="training_code_once"
            )
        ]


class Equipment(models.Model):
    """Equipment or works for an institution, from promise to confirmed delivery."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=40)
    partner = models.CharField(max_length=200)
    item = models.CharField(max_length=300)
    institution = models.CharField(max_length=40)
    quantity = models.IntegerField()
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    promised_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=40, blank=True)
    confirmed_on = models.DateField(null=True)
    recurrent_cost = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    recurrent_payer = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=80, blank=True)
    activity = models.CharField(max_length=255, blank=True)
    objective = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="equipment_code_once"
            )
        ]


class Contribution(models.Model):
    """Support that no aid data hold: advisers, in kind, bilateral, co-financing."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=40)
    partner = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    what = models.TextField()
    component = models.CharField(max_length=40)
    institution = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    person_months = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    on_plan = models.CharField(max_length=3, blank=True)
    on_budget = models.CharField(max_length=3, blank=True)
    on_treasury = models.CharField(max_length=3, blank=True)
    gender_marker = models.CharField(max_length=1, blank=True)
    child_marker = models.CharField(max_length=1, blank=True)
    region = models.CharField(max_length=80, blank=True)
    objective = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="contribution_code_once"
            )
        ]


class Decision(models.Model):
    """A decision of a coordination meeting, followed to its end."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=40)
    meeting = models.CharField(max_length=300)
    held_on = models.DateField()
    decision = models.TextField()
    owner = models.CharField(max_length=40, blank=True)
    partner = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10)
    done_on = models.DateField(null=True)
    objective = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="decision_code_once"
            )
        ]


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
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    value = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    currency = models.CharField(max_length=10, blank=True)
    line = models.IntegerField()


class OwnActivity(models.Model):
    """An activity of the country's own register, for partners that publish none."""

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    publisher_name = models.CharField(max_length=300)
    identifier = models.CharField(max_length=255)
    title = models.TextField()
    description = models.TextField(blank=True)
    status = models.CharField(max_length=1)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    sectors = models.CharField(max_length=200)
    region = models.CharField(max_length=80, blank=True)
    implementer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "publisher", "identifier"], name="own_activity_once"
            )
        ]


class OwnTransaction(models.Model):
    """A transaction of an activity in the country's own register."""

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    identifier = models.CharField(max_length=255)
    reference = models.CharField(max_length=80)
    type = models.CharField(max_length=20)
    on = models.DateField()
    amount = models.DecimalField(max_digits=24, decimal_places=2)
    currency = models.CharField(max_length=3)
    other = models.CharField(max_length=200, blank=True)
    other_activity = models.CharField(max_length=255, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "publisher", "identifier", "reference"],
                name="own_transaction_once",
            )
        ]


class OwnResult(models.Model):
    """A result of an activity in the country's own register."""

    country = models.CharField(max_length=2)
    publisher = models.CharField(max_length=120)
    identifier = models.CharField(max_length=255)
    indicator = models.CharField(max_length=300)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField()
    baseline = models.CharField(max_length=80, blank=True)
    target = models.CharField(max_length=80, blank=True)
    actual = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "publisher", "identifier", "indicator", "ends_on"],
                name="own_result_once",
            )
        ]
