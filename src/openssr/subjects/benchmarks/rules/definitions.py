"""Which definition holds, where a series breaks, how values are brought together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.subjects.benchmarks.registers.benchmarks import FiscalYear
from openssr.subjects.benchmarks.registers.choices import YesNo
from openssr.subjects.benchmarks.registers.indicators import (
    Definition,
    IndicatorKind,
    PlaceRule,
    TimeRule,
)
from openssr.subjects.benchmarks.registers.measurements import Doubt, Measurement
from openssr.subjects.benchmarks.rules.standing import percentage, value_of

CENT = Decimal("0.01")
# values that have an order and no distances
ORDERED = {IndicatorKind.ORDINAL, IndicatorKind.MILESTONE}


def of_indicator(definitions: Iterable[Definition], code: str) -> list[Definition]:
    """Return an indicator's definitions, the oldest first."""
    versions = [version for version in definitions if version.indicator == code]
    return sorted(versions, key=lambda version: (version.from_on, version.version))


def in_force(definitions: Sequence[Definition], on: date) -> Definition | None:
    """Return the definition that holds on a day, of definitions in order."""
    begun = [version for version in definitions if version.from_on <= on]
    return begun[-1] if begun else None


def breaks(definitions: Sequence[Definition], on: date) -> list[Definition]:
    """Return the versions up to a day that cannot be compared with what was before."""
    later = [version for version in definitions[1:] if version.from_on <= on]
    return [version for version in later if version.comparable == YesNo.NO]


def comparable_from(definitions: Sequence[Definition], on: date) -> date | None:
    """Return the day from which values can be compared, ``None`` for the beginning."""
    broken = breaks(definitions, on)
    return broken[-1].from_on if broken else None


def rule_fault(kind: str, rule: str) -> bool:
    """Tell whether a rule would average or add what has an order only."""
    return kind in ORDERED and rule in {PlaceRule.SUM, PlaceRule.MEAN, PlaceRule.RATIO}


@dataclass(frozen=True, slots=True)
class Yearly:
    """A value of a fiscal year, ``None`` where none is known, and what it rests on."""

    year: str
    value: Decimal | None
    measurements: int


def by_year(
    measurements: Sequence[Measurement],
    years: Sequence[FiscalYear],
    kind: str,
    rule: str,
) -> list[Yearly]:
    """Return an indicator's value of each fiscal year by its rule over time.

    A year that a break cuts in two is for the caller to leave out.
    """
    yearly = []
    for year in sorted(years, key=lambda year: year.starts_on):
        period = year.period
        inside = [
            measurement
            for measurement in measurements
            if measurement.on in period
            and not measurement.part
            and not measurement.claim
            and not measurement.missing
            and measurement.state != Doubt.WITHDRAWN
        ]
        inside.sort(key=lambda measurement: measurement.on)
        value = together(inside, kind, rule) if inside else None
        yearly.append(Yearly(year.code, value, len(inside)))
    return yearly


def together(rows: Sequence[Measurement], kind: str, rule: str) -> Decimal | None:
    """Bring values together, in order of time, by a rule of time or of places.

    Percentages are added as numerators and denominators, never as percentages; stages
    are never averaged (S. S. Stevens, On the Theory of Scales of Measurement, Science
    103, 1946).
    """
    values = [value for row in rows if (value := value_of(row, kind)) is not None]
    if not values or rule == TimeRule.NONE or rule_fault(kind, rule):
        return None
    if rule == TimeRule.LAST:
        return values[-1]
    if rule == PlaceRule.LOWEST:
        return min(values)
    if kind == IndicatorKind.PERCENTAGE:
        numerators = [row.numerator for row in rows if row.numerator is not None]
        denominators = [row.denominator for row in rows if row.denominator is not None]
        denominator = sum(denominators, Decimal(0))
        if denominator <= 0:
            return None
        return percentage(sum(numerators, Decimal(0)), denominator)
    total = sum(values, Decimal(0))
    return total if rule == TimeRule.SUM else (total / len(values)).quantize(CENT)


def over_places(
    parts: Sequence[Measurement], kind: str, rule: str, on: date
) -> Decimal | None:
    """Return what the regions' values of one day come to by the rule of places."""
    rows = [
        part
        for part in parts
        if part.on == on
        and part.part.startswith("region=")
        and ";" not in part.part
        and not part.missing
        and part.state != Doubt.WITHDRAWN
    ]
    return together(rows, kind, rule)
