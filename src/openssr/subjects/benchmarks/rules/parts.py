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
    """Return the measurements of the whole that are agreed on and not withdrawn."""
    return [
        measurement
        for measurement in measurements
        if not measurement.part
        and not measurement.claim
        and measurement.state != Doubt.WITHDRAWN
    ]


def amount(measurement: Measurement, kind: str) -> Decimal | None:
    """Return what can be added over parts: a count, or a percentage's numerator."""
    if measurement.missing or measurement.state == Doubt.WITHDRAWN:
        return None
    if kind == IndicatorKind.PERCENTAGE:
        return measurement.numerator
    return measurement.value if kind in SUMMED else None


def level_of(measurement: Measurement) -> str:
    """Return how far a measurement was confirmed, or that it is in doubt."""
    if measurement.state:
        return measurement.state
    if measurement.verified_by:
        return VERIFIED
    return CHECKED if measurement.checked_by else ENTERED


def misfits(measurements: Sequence[Measurement], kind: str) -> list[Measurement]:
    """Return the wholes that their parts do not fit.

    The two sexes must make the whole where both are given and nothing else is; parts of
    any other kind may leave something out, but never add up to more.
    """
    parts: dict[date, list[Measurement]] = {}
    for measurement in measurements:
        if measurement.part and not measurement.claim and ";" not in measurement.part:
            parts.setdefault(measurement.on, []).append(measurement)
    if not parts:
        return []
    return [
        total
        for total in wholes(measurements)
        if total.on in parts and not _fits(total, parts[total.on], kind)
    ]


def _fits(total: Measurement, parts: list[Measurement], kind: str) -> bool:
    limit = amount(total, kind)
    if limit is None:
        return True
    sums: dict[str, dict[str, Decimal]] = {}
    for measurement in parts:
        value = amount(measurement, kind)
        if value is not None:
            key, _, name = measurement.part.partition("=")
            sums.setdefault(key, {})[name] = value
    for key, values in sums.items():
        summed = sum(values.values(), Decimal(0))
        both = key == "sex" and {"f", "m"} <= values.keys() and "x" not in values
        if summed > limit or (both and summed != limit):
            return False
    return True
