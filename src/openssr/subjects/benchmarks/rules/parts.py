"""Measurements by part: sex, age, region, rank, institution, type.

Parts are never added up to a whole, which has a measurement of its own;
parts that do not fit it are flagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openssr.subjects.benchmarks.registers.indicators import IndicatorKind
from openssr.subjects.benchmarks.registers.measurements import Doubt, Measurement

SUMMED = {IndicatorKind.COUNT, IndicatorKind.CURRENCY}  # kinds that add up over parts
ENTERED, CHECKED, VERIFIED = "entered", "checked", "verified"


def wholes(measurements: Iterable[Measurement]) -> list[Measurement]:
    """Return what was measured of the whole and agreed on, and not withdrawn."""
    return [
        x
        for x in measurements
        if not x.part and not x.claim and x.state != Doubt.WITHDRAWN
    ]


def amount(one: Measurement, kind: str) -> Decimal | None:
    """Return what can be added over parts: a count, or a percentage's numerator."""
    if one.missing or one.state == Doubt.WITHDRAWN:
        return None
    if kind == IndicatorKind.PERCENTAGE:
        return one.numerator
    return one.value if kind in SUMMED else None


def level_of(one: Measurement) -> str:
    """Return how far a measurement was confirmed, or that it is in doubt."""
    if one.state:
        return one.state
    if one.verified_by:
        return VERIFIED
    return CHECKED if one.checked_by else ENTERED


def misfits(measurements: Sequence[Measurement], kind: str) -> list[Measurement]:
    """Return the wholes that their parts do not fit.

    The two sexes must make the whole where both are given and nothing else is; parts of
    any other kind may leave something out, but never add up to more.
    """
    parts: dict[date, list[Measurement]] = {}
    for one in measurements:
        if one.part and not one.claim and ";" not in one.part:
            parts.setdefault(one.on, []).append(one)
    if not parts:
        return []
    return [
        whole
        for whole in wholes(measurements)
        if whole.on in parts and not _fits(whole, parts[whole.on], kind)
    ]


def _fits(whole: Measurement, parts: list[Measurement], kind: str) -> bool:
    total = amount(whole, kind)
    if total is None:
        return True
    sums: dict[str, dict[str, Decimal]] = {}
    for one in parts:
        value = amount(one, kind)
        if value is not None:
            key, _, name = one.part.partition("=")
            sums.setdefault(key, {})[name] = value
    for key, values in sums.items():
        summed = sum(values.values(), Decimal(0))
        both = key == "sex" and {"f", "m"} <= values.keys() and "x" not in values
        if summed > total or (both and summed != total):
            return False
    return True
