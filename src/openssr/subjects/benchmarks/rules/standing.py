"""Decisions over measurements: value, status, distance to the target."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated

from openssr.subjects.benchmarks.registers.indicators import (
    Direction,
    Indicator,
    IndicatorKind,
    Target,
)
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.parts import wholes

MET, ON_TRACK, BEHIND, OVERDUE = "met", "on_track", "behind", "overdue"
NO_DATA, NO_TARGET = "no_data", "no_target"
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an indicator stands on a day.

    ``expected`` is the value on the straight line from the baseline to the
    target; ``rule`` names the rule that gave the status.
    """

    indicator: Annotated[str, "Code of the indicator"]
    status: Annotated[str, "met, on_track, behind, overdue, no_data or no_target"]
    latest: Annotated[Measurement | None, "Newest measurement up to the day"]
    target: Annotated[Target | None, "Target in force"]
    expected: Annotated[
        Decimal | None, "Value on the straight line from the baseline to the target"
    ]
    rule: Annotated[str, "Rule that gave the status"]


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator, where it stands, and its values by day up to then."""

    indicator: Indicator
    standing: Standing
    values: tuple[tuple[date, Decimal], ...]


def percentage(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Return numerator ÷ denominator in per cent, to one decimal.

    Raises ``ValueError`` for a denominator of 0 or a numerator above it.
    """
    if denominator <= 0:
        raise ValueError(f"a denominator of {denominator} gives no percentage")
    if not 0 <= numerator <= denominator:
        raise ValueError(f"numerator {numerator} is not within 0 and {denominator}")
    return (numerator * 100 / denominator).quantize(TENTH, ROUND_HALF_EVEN)


def value_of(measurement: Measurement, kind: str) -> Decimal | None:
    """Return the value of a measurement; a percentage is computed."""
    if kind == IndicatorKind.PERCENTAGE and measurement.numerator is not None:
        if measurement.denominator is None:
            return None
        return percentage(measurement.numerator, measurement.denominator)
    return measurement.value


def latest(measurements: list[Measurement], on: date) -> Measurement | None:
    """Return the newest measurement up to ``on`` that is not missing."""
    values = [row for row in wholes(measurements) if row.on <= on and not row.missing]
    return max(values, key=lambda row: row.on, default=None)


def next_target(targets: list[Target], on: date) -> Target | None:
    """Return the target due next after ``on``, else the last one due."""
    ahead = [target for target in targets if target.due_on >= on]
    if ahead:
        return min(ahead, key=lambda target: target.due_on)
    return max(targets, key=lambda target: target.due_on, default=None)


def reached(value: Decimal, target: Decimal, direction: str) -> bool:
    """Tell whether a value has reached the target in its direction."""
    return value <= target if direction == Direction.DECREASE else value >= target


def expected_on(indicator: Indicator, target: Target, on: date) -> Decimal | None:
    """Return the value on the straight line from baseline to target."""
    if indicator.baseline is None or indicator.baseline_on is None:
        return None
    days = (target.due_on - indicator.baseline_on).days
    if days <= 0:
        return target.value
    passed = min(max((on - indicator.baseline_on).days, 0), days)
    line = indicator.baseline + (target.value - indicator.baseline) * passed / days
    return line.quantize(TENTH, ROUND_HALF_EVEN)


def standing(
    indicator: Indicator,
    targets: list[Target],
    measurements: list[Measurement],
    on: date,
) -> Standing:
    """Return where the indicator stands on a day, with the rule that says so."""
    newest = latest(measurements, on)
    target = next_target(targets, on)
    value = value_of(newest, indicator.kind) if newest else None
    if newest is None or value is None:
        return Standing(indicator.code, NO_DATA, newest, target, None, "BEN-R1")
    if target is None:
        return Standing(indicator.code, NO_TARGET, newest, None, None, "BEN-R2")
    expected = expected_on(indicator, target, newest.on)
    if reached(value, target.value, indicator.direction):
        status, rule = MET, "BEN-R3"
    elif target.due_on < on:
        status, rule = OVERDUE, "BEN-R4"
    elif expected is not None and reached(value, expected, indicator.direction):
        status, rule = ON_TRACK, "BEN-R5"
    else:
        status, rule = BEHIND, "BEN-R6"
    return Standing(indicator.code, status, newest, target, expected, rule)


def by_indicator(
    measured: Collection[Measurement],
) -> dict[str, list[Measurement]]:
    """Return measurements by the code of their indicator, in their order."""
    series: dict[str, list[Measurement]] = {}
    for measurement in measured:
        series.setdefault(measurement.indicator, []).append(measurement)
    return series
