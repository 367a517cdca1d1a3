"""What makes a series of measurements doubtful: flags, each with the day it shows on.

A flag is no verdict: it says what a person should look at before relying on the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from openssr.subjects.benchmarks.registers.indicators import Indicator, IndicatorKind
from openssr.subjects.benchmarks.registers.measurements import Doubt, Measurement
from openssr.subjects.benchmarks.rules.definitions import ORDERED
from openssr.subjects.benchmarks.rules.parts import misfits, wholes
from openssr.subjects.benchmarks.rules.standing import value_of

STALE, OUTLIER, UNVERIFIED = "stale", "outlier", "unverified"
SHRINKING, NO_EVIDENCE, SCALE = "shrinking", "no_evidence", "scale"
MISSING, DISPUTE, CLAIMS, PARTS = "missing", "disputed", "claims", "parts"
BREAK = "break"
LATE = 1.5  # times the usual distance between measurements
OLD = 365  # days, where there is only one measurement
FAR = Decimal("3.5")  # Iglewicz and Hoaglin (1993), modified z-score
NORMAL, MEAN = Decimal("0.6745"), Decimal("1.253314")
SHOWN = 2  # outliers named, the newest
SHRINKS = Decimal("0.9")
HUNDRED = Decimal(100)
ENOUGH = 5  # changes; fewer have no usual size


@dataclass(frozen=True, slots=True)
class Flag:
    """What is doubtful, on which day, and the number that shows it."""

    code: Annotated[str, "What is doubtful"]
    on: Annotated[date, "On which day"]
    value: Annotated[str, "The number or words that show it"] = ""


def flags(
    indicator: Indicator, measurements: Sequence[Measurement], on: date
) -> list[Flag]:
    """Return the flags of an indicator's measurements up to a day."""
    past = [measurement for measurement in measurements if measurement.on <= on]
    rows = sorted(wholes(past), key=lambda row: row.on)
    series = [row for row in rows if not row.missing]
    raised = [
        Flag(MISSING, row.on, row.missing) for row in rows[-1:] if row.missing
    ]  # only the newest: what was missing once is history
    if series:
        newest = series[-1]
        raised += _stale(series, on)
        if not newest.verified_by:
            raised.append(Flag(UNVERIFIED, newest.on))
        if not newest.evidence:
            raised.append(Flag(NO_EVIDENCE, newest.on))
        if newest.state == Doubt.DISPUTED:
            raised.append(Flag(DISPUTE, newest.on))
        raised += _claims(newest, past, indicator.kind)
    raised += [Flag(PARTS, total.on) for total in misfits(past, indicator.kind)[-1:]]
    if indicator.kind == IndicatorKind.PERCENTAGE:
        raised += _shrinking(series)
    if indicator.kind == IndicatorKind.PERCENTAGE or indicator.unit == "%":
        raised += _scale(series)
    if indicator.kind not in ORDERED:
        raised += _outliers(series, indicator.kind)
    return raised


def _claims(newest: Measurement, past: Sequence[Measurement], kind: str) -> list[Flag]:
    """Other bodies' values of the same day that differ from the one agreed on."""
    agreed = value_of(newest, kind)
    return [
        Flag(CLAIMS, row.on, f"{row.claim}: {other:f}")
        for row in past
        if row.on == newest.on
        and row.claim
        and not row.part
        and row.state != Doubt.WITHDRAWN
        and (other := value_of(row, kind)) is not None
        and other != agreed
    ]


def _stale(series: Sequence[Measurement], on: date) -> list[Flag]:
    """A series is stale when the next value is late by its own rhythm."""
    newest = series[-1].on
    distances = sorted((b.on - a.on).days for a, b in pairwise(series))
    usual = distances[len(distances) // 2] if distances else OLD
    age = (on - newest).days
    return [Flag(STALE, newest, str(age))] if age > usual * LATE else []


def _shrinking(series: Sequence[Measurement]) -> list[Flag]:
    """A share that grows because what it is a share of shrinks is no progress."""
    raised = []
    for before, after in pairwise(series):
        old, new = before.denominator, after.denominator
        if old and new and new < old * SHRINKS:
            raised.append(Flag(SHRINKING, after.on, f"{old:f} → {new:f}"))
    return raised[-1:]


def _scale(series: Sequence[Measurement]) -> list[Flag]:
    """A percentage typed as a fraction: 0.45 where others wrote 45."""
    values = [
        (row.on, share) for row in series if (share := _per_cent(row)) is not None
    ]
    large = [share for _, share in values if share > 1]
    small = [(day, share) for day, share in values if 0 < share < 1]
    if not large or len(small) > len(large):
        return []
    usual = sorted(large)[len(large) // 2]
    return [
        Flag(SCALE, day, f"{share.normalize():f}")
        for day, share in small
        if usual / 3 <= share * HUNDRED <= usual * 3
    ]


def _per_cent(measurement: Measurement) -> Decimal | None:
    """Return a percentage unrounded: a fraction would be lost in its one decimal."""
    if measurement.numerator is not None and measurement.denominator:
        return measurement.numerator * HUNDRED / measurement.denominator
    return measurement.value


def _outliers(series: Sequence[Measurement], kind: str) -> list[Flag]:
    """Changes far from the usual, by the median and its deviation."""
    rows = [
        (row.on, value) for row in series if (value := value_of(row, kind)) is not None
    ]
    steps = [(day, new - old) for (_, old), (day, new) in pairwise(rows)]
    if len(steps) < ENOUGH:
        return []
    middle = _median([step for _, step in steps])
    away = [abs(step - middle) for _, step in steps]
    # where most changes are alike their median deviation is near nothing, and the
    # mean one stands in for it, as the authors advise
    deviation = max(_median(away) / NORMAL, MEAN * sum(away) / len(away))
    if deviation == 0:
        return []
    raised = [
        Flag(OUTLIER, day, f"{step:+f}")
        for day, step in steps
        if abs(step - middle) / deviation > FAR
    ]
    return raised[-SHOWN:]


def _median(rows: list[Decimal]) -> Decimal:
    ordered = sorted(rows)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2
