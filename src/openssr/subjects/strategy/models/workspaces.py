"""Tables of the particular data of processes."""

from __future__ import annotations

from decimal import Decimal

from django.db import models


def _text(length: int) -> models.CharField[str, str]:
    return models.CharField(max_length=length, blank=True)


def _code(length: int = 20) -> models.CharField[str, str]:
    return models.CharField(max_length=length)


def _once(name: str, *fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["country", *fields], name=name)


def _money() -> models.DecimalField[Decimal | None, Decimal | None]:
    return models.DecimalField(max_digits=24, decimal_places=2, null=True)


class Event(models.Model):
    """A meeting of a process."""

    country = _code(2)
    code = _code()
    process = _code()
    kind = _code()
    on = models.DateField()
    place = _text(200)
    region = _text(40)
    topic = _code(300)
    document = _text(300)

    class Meta:
        constraints = [_once("process_event_once", "code")]


class Attendance(models.Model):
    """How many people of a kind took part in an event."""

    country = _code(2)
    event = _code()
    sex = _text(1)
    age = _text(10)
    region = _text(40)
    group = _text(100)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            _once("attendance_once", "event", "sex", "age", "region", "group")
        ]


class Function(models.Model):
    """Who has a function in the sector."""

    country = _code(2)
    process = _code()
    function = _code(200)
    institution = _text(40)
    provider = _text(200)
    role = _code()
    basis = _text(300)
    strength = _text(10)
    assets = _text(10)

    class Meta:
        constraints = [
            _once("function_once", "process", "function", "institution", "provider")
        ]


class Finding(models.Model):
    """What a review found."""

    country = _code(2)
    code = _code()
    process = _code()
    kind = _code()
    words = models.TextField()
    institution = _text(40)
    priority = _code(10)
    audience = _code(10)
    evidence = _text(300)

    class Meta:
        constraints = [_once("finding_once", "code")]


class Statement(models.Model):
    """A sentence of a policy, a note or minutes."""

    country = _code(2)
    process = _code()
    kind = _code()
    number = models.PositiveIntegerField()
    words = models.TextField()
    audience = _code(10)
    body = _text(200)
    on = models.DateField(null=True)

    class Meta:
        constraints = [_once("statement_once", "process", "kind", "number")]


class Requirement(models.Model):
    """What a law must meet."""

    country = _code(2)
    process = _code()
    code = _code()
    kind = _code()
    source = _code(200)
    words = models.TextField()
    met = _code()
    gap = models.TextField(blank=True)

    class Meta:
        constraints = [_once("requirement_once", "process", "code")]


class Spending(models.Model):
    """An amount of a fiscal year."""

    country = _code(2)
    process = _code()
    year = models.PositiveSmallIntegerField()
    function = _code(5)
    economic = _code()
    institution = _text(40)
    channel = _code()
    measure = _code()
    amount = models.DecimalField(max_digits=24, decimal_places=2)
    currency = _code(3)
    document = _text(300)

    class Meta:
        constraints = [
            _once(
                "spending_once", "process", "year", "function", "economic",
                "institution", "channel", "measure",
            )
        ]  # fmt: skip


class Economy(models.Model):
    """A fiscal year of the country."""

    country = _code(2)
    process = _code()
    year = models.PositiveSmallIntegerField()
    product = _money()
    revenue = _money()
    spending = _money()
    currency = _code(3)
    document = _text(300)

    class Meta:
        constraints = [_once("economy_once", "process", "year")]


class Power(models.Model):
    """A power of an oversight body over an institution."""

    country = _code(2)
    process = _code()
    body = _code(40)
    over = _code(40)
    power = _code()
    access = _text(20)
    basis = _text(300)

    class Meta:
        constraints = [_once("power_once", "process", "body", "over", "power")]


class Act(models.Model):
    """How many acts of a kind an oversight body did in a year."""

    country = _code(2)
    process = _code()
    body = _code(40)
    year = models.PositiveSmallIntegerField()
    kind = _code(30)
    number = models.PositiveIntegerField()
    document = _text(300)

    class Meta:
        constraints = [_once("act_once", "process", "body", "year", "kind")]


class Edition(models.Model):
    """An objective as a version of the strategy worded it."""

    country = _code(2)
    objective = _code()
    version = _code(40)
    names = models.JSONField()
    from_on = models.DateField()
    approved_by = _text(200)
    document = _text(300)
    reason = _text(500)

    class Meta:
        constraints = [_once("edition_once", "objective", "version")]
