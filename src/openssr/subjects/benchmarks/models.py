"""Tables of benchmarks."""

from __future__ import annotations

from django.db import models


class Benchmark(models.Model):
    """A benchmark of a country."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    names = models.JSONField()
    symbol = models.CharField(max_length=60, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    responsible = models.CharField(max_length=40, blank=True)
    objectives = models.JSONField(default=list)
    obstacles = models.TextField(blank=True)
    commitments = models.TextField(blank=True)
    stage = models.CharField(max_length=10, default="adopted")
    proposed_by = models.CharField(max_length=200, blank=True)
    came_from = models.JSONField(default=list)
    conditions = models.TextField(blank=True)
    sure = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="benchmark_code_once"
            )
        ]


class Indicator(models.Model):
    """An indicator of a benchmark."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    benchmark = models.CharField(max_length=20)
    names = models.JSONField()
    kind = models.CharField(max_length=12)
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=10)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    baseline_on = models.DateField(null=True)
    stages = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="indicator_code_once"
            )
        ]


class Target(models.Model):
    """A dated target of an indicator."""

    country = models.CharField(max_length=2)
    indicator = models.CharField(max_length=20)
    due_on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "indicator", "due_on"], name="target_once"
            )
        ]


class Evidence(models.Model):
    """A document in the evidence register."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True)
    reference = models.CharField(max_length=300, blank=True)
    tier = models.CharField(max_length=10)
    address = models.CharField(max_length=500, blank=True)
    archived = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="evidence_code_once"
            )
        ]


class Measurement(models.Model):
    """A measurement; a correction is a new row and the older one stays."""

    country = models.CharField(max_length=2)
    indicator = models.CharField(max_length=20)
    on = models.DateField()
    numerator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    missing = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=40, blank=True)
    entered_by = models.CharField(max_length=150, blank=True)
    verified_by = models.CharField(max_length=150, blank=True)
    entered_at = models.DateTimeField()
    part = models.CharField(max_length=120, blank=True)
    claim = models.CharField(max_length=20, blank=True)
    method = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, blank=True)
    checked_by = models.CharField(max_length=150, blank=True)
    page = models.CharField(max_length=40, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    from_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "indicator", "on", "part", "claim"],
                condition=models.Q(superseded_at=None),
                name="measurement_current_once",
            ),
            models.CheckConstraint(
                name="measurement_two_persons",
                condition=models.Q(verified_by="")
                | ~models.Q(verified_by=models.F("entered_by")),
            ),
            models.CheckConstraint(
                name="measurement_three_persons",
                condition=models.Q(checked_by="")
                | (
                    ~models.Q(checked_by=models.F("entered_by"))
                    & ~models.Q(checked_by=models.F("verified_by"))
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["country", "part", "claim", "indicator", "on"],
                condition=models.Q(superseded_at=None),
                name="measurement_newest",
            )
        ]


class Judgement(models.Model):
    """A body's words on a benchmark, or the country's reply."""

    country = models.CharField(max_length=2)
    benchmark = models.CharField(max_length=20)
    by = models.CharField(max_length=20)
    on = models.DateField()
    words = models.TextField()
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "benchmark", "by", "on"], name="judgement_once"
            )
        ]


class Step(models.Model):
    """What a body did with a measure because of benchmarks: eased, renewed, lifted."""

    country = models.CharField(max_length=2)
    act = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=40, blank=True)
    benchmark = models.CharField(max_length=20, blank=True)
    on = models.DateField()
    effect = models.CharField(max_length=10)
    words = models.TextField()
    sure = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "act", "paragraph", "benchmark"], name="step_once"
            )
        ]


class Reporter(models.Model):
    """Who has to report on benchmarks, by which day of each year, and since when."""

    country = models.CharField(max_length=2)
    by = models.CharField(max_length=20)
    basis = models.CharField(max_length=80)
    day = models.CharField(max_length=5)
    first_on = models.DateField()
    last_on = models.DateField(null=True)
    sure = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "by", "basis"], name="reporter_once"
            )
        ]


class Undertaking(models.Model):
    """An obstacle to a benchmark, or a commitment of the host country."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    benchmark = models.CharField(max_length=20)
    what = models.TextField()
    owner = models.CharField(max_length=40, blank=True)
    raised_on = models.DateField()
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10)
    done_on = models.DateField(null=True)
    verified_by = models.CharField(max_length=150, blank=True)
    evidence = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="undertaking_code_once"
            )
        ]


class Definition(models.Model):
    """How an indicator is defined from a day on."""

    country = models.CharField(max_length=2)
    indicator = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    from_on = models.DateField()
    statements = models.JSONField()
    unit = models.CharField(max_length=40, blank=True)
    method = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True)
    disaggregation = models.JSONField(default=list)
    checked_by = models.CharField(max_length=150, blank=True)
    next_review = models.DateField(null=True)
    comparable = models.CharField(max_length=3)
    time_rule = models.CharField(max_length=10)
    place_rule = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "indicator", "version"], name="definition_once"
            )
        ]


class Wording(models.Model):
    """The text of a benchmark from a day on."""

    country = models.CharField(max_length=2)
    benchmark = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    from_on = models.DateField()
    statements = models.JSONField()
    symbol = models.CharField(max_length=60, blank=True)
    paragraph = models.CharField(max_length=20, blank=True)
    consequence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "benchmark", "version"], name="wording_once"
            )
        ]


class FiscalYear(models.Model):
    """A year of the national budget."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="fiscal_year_once")
        ]
