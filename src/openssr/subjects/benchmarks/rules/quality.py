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
    seen = [x for x in measurements if x.on <= on]
    rows = sorted(wholes(seen), key=lambda x: x.on)
    known = [x for x in rows if not x.missing]
    found = [
        Flag(MISSING, x.on, x.missing) for x in rows[-1:] if x.missing
    ]  # only the newest: what was missing once is history
    if known:
        newest = known[-1]
        found += _stale(known, on)
        if not newest.verified_by:
            found.append(Flag(UNVERIFIED, newest.on))
        if not newest.evidence:
            found.append(Flag(NO_EVIDENCE, newest.on))
        if newest.state == Doubt.DISPUTED:
            found.append(Flag(DISPUTE, newest.on))
        found += _claims(newest, seen, indicator.kind)
    found += [Flag(PARTS, x.on) for x in misfits(seen, indicator.kind)[-1:]]
    if indicator.kind == IndicatorKind.PERCENTAGE:
        found += _shrinking(known)
    if indicator.kind == IndicatorKind.PERCENTAGE or indicator.unit == "%":
        found += _scale(known)
    if indicator.kind not in ORDERED:
        found += _outliers(known, indicator.kind)
    return found


def _claims(newest: Measurement, seen: Sequence[Measurement], kind: str) -> list[Flag]:
    """Other bodies' values of the same day that differ from the one agreed on."""
    mine = value_of(newest, kind)
    return [
        Flag(CLAIMS, x.on, f"{x.claim}: {other:f}")
        for x in seen
        if x.on == newest.on
        and x.claim
        and not x.part
        and x.state != Doubt.WITHDRAWN
        and (other := value_of(x, kind)) is not None
        and other != mine
    ]


def _stale(known: Sequence[Measurement], on: date) -> list[Flag]:
    """A series is stale when the next value is late by its own rhythm."""
    newest = known[-1].on
    distances = sorted((b.on - a.on).days for a, b in pairwise(known))
    usual = distances[len(distances) // 2] if distances else OLD
    age = (on - newest).days
    return [Flag(STALE, newest, str(age))] if age > usual * LATE else []


def _shrinking(known: Sequence[Measurement]) -> list[Flag]:
    """A share that grows because what it is a share of shrinks is no progress."""
    found = []
    for before, after in pairwise(known):
        old, new = before.denominator, after.denominator
        if old and new and new < old * SHRINKS:
            found.append(Flag(SHRINKING, after.on, f"{old:f} → {new:f}"))
    return found[-1:]


def _scale(known: Sequence[Measurement]) -> list[Flag]:
    """A percentage typed as a fraction: 0.45 where others wrote 45."""
    values = [(x.on, y) for x in known if (y := _per_cent(x)) is not None]
    large = [y for _, y in values if y > 1]
    small = [(day, y) for day, y in values if 0 < y < 1]
    if not large or len(small) > len(large):
        return []
    usual = sorted(large)[len(large) // 2]
    return [
        Flag(SCALE, day, f"{y.normalize():f}")
        for day, y in small
        if usual / 3 <= y * HUNDRED <= usual * 3
    ]


def _per_cent(one: Measurement) -> Decimal | None:
    """Return a percentage unrounded: a fraction would be lost in its one decimal."""
    if one.numerator is not None and one.denominator:
        return one.numerator * HUNDRED / one.denominator
    return one.value


def _outliers(known: Sequence[Measurement], kind: str) -> list[Flag]:
    """Changes far from the usual, by the median and its deviation."""
    rows = [(x.on, y) for x in known if (y := value_of(x, kind)) is not None]
    steps = [(day, new - old) for (_, old), (day, new) in pairwise(rows)]
    if len(steps) < ENOUGH:
        return []
    middle = _median([x for _, x in steps])
    away = [abs(x - middle) for _, x in steps]
    # where most changes are alike their median deviation is near nothing, and the
    # mean one stands in for it, as the authors advise
    deviation = max(_median(away) / NORMAL, MEAN * sum(away) / len(away))
    if deviation == 0:
        return []
    found = [
        Flag(OUTLIER, day, f"{step:+f}")
        for day, step in steps
        if abs(step - middle) / deviation > FAR
    ]
    return found[-SHOWN:]


def _median(rows: list[Decimal]) -> Decimal:
    ordered = sorted(rows)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2
