"""Indicators of benchmarks, their definitions by version, and their targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from openssr.platform.registers.field import (
    CHECKED,
    Choice,
    Field,
    claim,
    label,
    own_code,
    signature,
)
from openssr.platform.registers.register import Fault, Register
from openssr.subjects.benchmarks.registers.choices import YesNo


class IndicatorKind(Choice):
    """What an indicator's values are."""

    PERCENTAGE = "percentage", label("percentage, of two numbers")
    COUNT = "count", label("count")
    RATE = "rate", label("rate, which may pass a hundred")
    ORDINAL = "ordinal", label("stage of a scale")
    MILESTONE = "milestone", label("milestone, reached or not")
    CURRENCY = "currency", label("amount of money")


class Direction(Choice):
    """Which values of an indicator are better."""

    INCREASE = "increase", label("higher is better")
    DECREASE = "decrease", label("lower is better")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """How a benchmark is measured.

    ``stages`` is the highest stage of an ordinal scale that starts at 0.
    """

    code: Annotated[str, own_code(20)]
    benchmark: Annotated[
        str,
        Field(
            "Code of the benchmark",
            title=label("Benchmark"),
            length=20,
            refers="benchmarks.Benchmark",
        ),
    ]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    kind: Annotated[str, Field("Kind of indicator", choices=IndicatorKind)]
    unit: Annotated[str, Field("Unit", length=60)] = ""
    direction: Annotated[str, Field("Direction of progress", choices=Direction)]
    baseline: Annotated[Decimal | None, Field("Baseline", places=4)] = None
    baseline_on: Annotated[date | None, Field("Date of the baseline")] = None
    stages: Annotated[int | None, Field("Highest stage of an ordinal scale")] = None


def indicator_faults(indicator: Indicator) -> Iterator[Fault]:
    """Return what is wrong with an indicator."""
    if indicator.kind == IndicatorKind.ORDINAL and not indicator.stages:
        yield "BEN-001", "stages"


INDICATORS = Register(
    kind="indicators",
    title=label("Indicators"),
    record=Indicator,
    key=("code",),
    check=indicator_faults,
    within="benchmark",
)


class TimeRule(Choice):
    """How values are brought together over time."""

    LAST = "last", label("the last value")
    SUM = "sum", label("the sum")
    MEAN = "mean", label("the mean")
    NONE = "none", label("not brought together")


class PlaceRule(Choice):
    """How values are brought together over places."""

    SUM = "sum", label("the sum")
    RATIO = "ratio", label("all numerators over all denominators")
    MEAN = "mean", label("the mean")
    LOWEST = "lowest", label("the lowest value")
    NONE = "none", label("not brought together")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """How an indicator is defined from a day on.

    Where ``comparable`` is no, values before and after that day cannot be compared: the
    series has a break.  ``time_rule`` and ``place_rule`` say how values are brought
    together over a year and over regions; they are declared apart.
    """

    indicator: Annotated[
        str,
        Field(
            "Code of the indicator",
            title=label("Indicator"),
            length=20,
            refers="benchmarks.Indicator",
        ),
    ]
    version: Annotated[str, Field("Version", length=20)]
    from_on: Annotated[date, Field("From this date on")]
    statements: Annotated[dict[str, str], Field("Statement", length=2000)]
    unit: Annotated[str, Field("Unit", length=40)] = ""
    method: Annotated[str, Field("Method", length=500)] = ""
    source: Annotated[str, Field("Source", length=300)] = ""
    disaggregation: Annotated[
        tuple[str, ...],
        Field(
            "To be measured by (keys, separated by semicolons)",
            title=label("Disaggregated by"),
        ),
    ] = ()
    checked_by: Annotated[str, signature("Checked by", CHECKED, counts=True)] = ""
    claimed_checked_by: Annotated[
        str, claim("Checked by, as the file says", "checked_by")
    ] = ""
    next_review: Annotated[date | None, Field("Next review")] = None
    comparable: Annotated[
        str,
        Field(
            "Comparable with the version before: yes or no",
            title=label("Comparable with the version before"),
            choices=YesNo,
        ),
    ]
    time_rule: Annotated[
        str,
        Field(
            "Over time: last, sum, mean or none",
            title=label("Over time"),
            choices=TimeRule,
        ),
    ]
    place_rule: Annotated[
        str,
        Field(
            "Over places: sum, ratio, mean, lowest or none",
            title=label("Over places"),
            choices=PlaceRule,
        ),
    ]


DEFINITIONS = Register(
    kind="definitions",
    title=label("Definitions of indicators, by version"),
    record=Definition,
    key=("indicator", "version"),
    within="indicator",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The value to be reached by a day."""

    indicator: Annotated[
        str,
        Field(
            "Code of the indicator",
            title=label("Indicator"),
            length=20,
            refers="benchmarks.Indicator",
        ),
    ]
    due_on: Annotated[date, Field("Due on")]
    value: Annotated[Decimal, Field("Value", places=4)]


TARGETS = Register(
    kind="targets",
    title=label("Targets"),
    record=Target,
    key=("indicator", "due_on"),
    within="indicator",
)
