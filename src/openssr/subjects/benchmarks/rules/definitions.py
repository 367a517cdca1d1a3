"""Which definition holds, where a series breaks, how values are brought together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.subjects.benchmarks.records import (
    MILESTONE,
    ORDINAL,
    PERCENTAGE,
    Measurement,
)
from openssr.subjects.benchmarks.records.definitions import (
    LAST,
    LOWEST,
    MEAN,
    NO,
    NONE,
    RATIO,
    SUM,
    Definition,
    FiscalYear,
)
from openssr.subjects.benchmarks.rules.parts import WITHDRAWN
from openssr.subjects.benchmarks.rules.standing import percentage, value_of

CENT = Decimal("0.01")
ORDERED = {ORDINAL, MILESTONE}  # values that have an order and no distances


def of_indicator(definitions: Iterable[Definition], code: str) -> list[Definition]:
    """Return an indicator's definitions, the oldest first."""
    found = [x for x in definitions if x.indicator == code]
    return sorted(found, key=lambda x: (x.from_on, x.version))


def in_force(definitions: Sequence[Definition], on: date) -> Definition | None:
    """Return the definition that holds on a day, of definitions in order."""
    held = [x for x in definitions if x.from_on <= on]
    return held[-1] if held else None


def breaks(definitions: Sequence[Definition], on: date) -> list[Definition]:
    """Return the versions up to a day that cannot be compared with what was before."""
    later = [x for x in definitions[1:] if x.from_on <= on]
    return [x for x in later if x.comparable == NO]


def comparable_from(definitions: Sequence[Definition], on: date) -> date | None:
    """Return the day from which values can be compared, ``None`` for the beginning."""
    found = breaks(definitions, on)
    return found[-1].from_on if found else None


def rule_fault(kind: str, rule: str) -> bool:
    """Tell whether a rule would average or add what has an order only."""
    return kind in ORDERED and rule in {SUM, MEAN, RATIO}


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
    found = []
    for year in sorted(years, key=lambda x: x.starts_on):
        period = year.period
        inside = [
            x
            for x in measurements
            if x.on in period
            and not x.part and not x.claim and not x.missing and x.state != WITHDRAWN
        ]  # fmt: skip
        inside.sort(key=lambda x: x.on)
        value = together(inside, kind, rule) if inside else None
        found.append(Yearly(year.code, value, len(inside)))
    return found


def together(rows: Sequence[Measurement], kind: str, rule: str) -> Decimal | None:
    """Bring values together, in order of time, by a rule of time or of places.

    Percentages are added as numerators and denominators, never as percentages; stages
    are never averaged (S. S. Stevens, On the Theory of Scales of Measurement, Science
    103, 1946).
    """
    values = [x for row in rows if (x := value_of(row, kind)) is not None]
    if not values or rule == NONE or rule_fault(kind, rule):
        return None
    if rule == LAST:
        return values[-1]
    if rule == LOWEST:
        return min(values)
    if kind == PERCENTAGE:
        tops = [x.numerator for x in rows if x.numerator is not None]
        bottoms = [x.denominator for x in rows if x.denominator is not None]
        whole = sum(bottoms, Decimal(0))
        return percentage(sum(tops, Decimal(0)), whole) if whole > 0 else None
    total = sum(values, Decimal(0))
    return total if rule == SUM else (total / len(values)).quantize(CENT)


def over_places(
    parts: Sequence[Measurement], kind: str, rule: str, on: date
) -> Decimal | None:
    """Return what the regions' values of one day come to by the rule of places."""
    rows = [
        x
        for x in parts
        if x.on == on
        and x.part.startswith("region=")
        and ";" not in x.part
        and not x.missing
        and x.state != WITHDRAWN
    ]
    return together(rows, kind, rule)
