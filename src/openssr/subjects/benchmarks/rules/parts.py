"""Measurements by part: sex, age, region, rank, institution, type.

A part is written ``region=AR-01;sex=f``: keys in order, so that one part has one name.
Parts are never added up to a whole, which has a measurement of its own;
parts that do not fit it are flagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openssr.kernel.error import Invalid
from openssr.subjects.benchmarks.records import COUNT, CURRENCY, PERCENTAGE, Measurement

KEYS = ("age", "institution", "rank", "region", "sex", "type")
SEXES = ("f", "m", "x")
WITHDRAWN, DISPUTED = "withdrawn", "disputed"
ENTERED, CHECKED, VERIFIED = "entered", "checked", "verified"


def part_of(text: str) -> str:
    """Return a part as it is kept; raises ``Invalid`` for what is no part."""
    found: dict[str, str] = {}
    for piece in text.replace(",", ";").split(";"):
        if not piece.strip():
            continue
        key, equals, value = (x.strip() for x in piece.partition("="))
        key = key.casefold()
        value = value.casefold() if key == "sex" else value
        if not equals or key not in KEYS or not value or key in found:
            raise Invalid(
                "{piece!r} is no part; write region=AR-01;sex=f with {keys}",
                piece=piece.strip(),
                keys=", ".join(KEYS),
            )
        if key == "sex" and value not in SEXES:
            raise Invalid(
                "{value!r} is not allowed; choose from {choices}",
                value=value,
                choices=", ".join(SEXES),
            )
        found[key] = value
    return ";".join(f"{key}={found[key]}" for key in sorted(found))


def wholes(measurements: Iterable[Measurement]) -> list[Measurement]:
    """Return what was measured of the whole and agreed on, and not withdrawn."""
    return [
        x for x in measurements if not x.part and not x.claim and x.state != WITHDRAWN
    ]


def amount(one: Measurement, kind: str) -> Decimal | None:
    """Return what can be added over parts: a count, or a percentage's numerator."""
    if one.missing or one.state == WITHDRAWN:
        return None
    if kind == PERCENTAGE:
        return one.numerator
    return one.value if kind in {COUNT, CURRENCY} else None


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
