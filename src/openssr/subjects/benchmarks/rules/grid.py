"""Measurements as a grid of indicators by quarters: its lines, cells and parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openssr.kernel.numbers import NumberFault, Typed, read_typed
from openssr.kernel.period import parse_day, whole_quarters
from openssr.platform.registers.register import text_of
from openssr.subjects.benchmarks.registers.indicators import Indicator, IndicatorKind
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.registers.parts import part_of
from openssr.subjects.benchmarks.rules.definitions import ORDERED

QUARTERS = 8
SPANS = (4, 8, 12, 20)  # quarters that a grid may show
PARTS_SHOWN = 40  # parts of one indicator
SHARE, PLAIN = ("numerator", "denominator"), ("value",)
FIELDS = (*SHARE, *PLAIN)
Key = tuple[str, str, str, str]  # indicator, day, field, part
Place = tuple[str, str, str]  # indicator, day, part
Numbers = Mapping[Key, str]  # what the cells of a grid hold


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: its name in the form, what it holds, and how it stands."""

    key: Key
    name: str
    text: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's row of cells of one field, of the whole or of a part."""

    indicator: Indicator
    field: str
    part: str
    cells: tuple[Cell, ...]


def quarter_ends(on: date, count: int = QUARTERS) -> list[date]:
    """Return the last days of the newest whole quarters up to a day, oldest first."""
    return [quarter.end for quarter in whole_quarters(on, count)]


def fields_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the numbers that a measurement of an indicator consists of."""
    return SHARE if indicator.kind == IndicatorKind.PERCENTAGE else PLAIN


def lines_of(
    indicators: Sequence[Indicator],
    measured: Sequence[Measurement],
    days: Sequence[date],
    parts: Mapping[str, Sequence[str]] | None = None,
) -> list[Line]:
    """Return the grid: each indicator's whole, then its parts.

    A cell's name is indicator, day and field, and the part where it is of one.
    """
    by_place = {
        (measurement.indicator, measurement.on, measurement.part): measurement
        for measurement in measured
        if not measurement.claim
    }
    lines = []
    for indicator in indicators:
        for part in ("", *(parts or {}).get(indicator.code, ())):
            row = [by_place.get((indicator.code, day, part)) for day in days]
            for name in fields_of(indicator):
                cells = [
                    _cell(measurement, (indicator.code, day.isoformat(), name, part))
                    for measurement, day in zip(row, days, strict=True)
                ]
                lines.append(Line(indicator, name, part, tuple(cells)))
    return lines


def _cell(measurement: Measurement | None, key: Key) -> Cell:
    text = text_of(getattr(measurement, key[2])) if measurement else ""
    name = "|".join(key[:3] if not key[3] else key)
    return Cell(key, name, text, bool(measurement and measurement.verified_by and text))


def key_of(name: str) -> Key | None:
    """Return the place and field that a cell's name stands for, None if it is none."""
    code, *rest = name.split("|")
    if len(rest) not in {2, 3} or rest[1] not in FIELDS:
        return None
    return code, parse_day(rest[0]).isoformat(), rest[1], part_of("".join(rest[2:]))


def parts_of(
    key: str,
    indicators: Sequence[Indicator],
    measured_by: Mapping[str, Collection[str]],
    defined: Mapping[str, Collection[str]],
    usual: Sequence[str],
) -> dict[str, list[str]]:
    """Return the parts of each indicator by one key, such as ``sex``.

    They are the usual values and those it was ``measured_by``; an indicator whose
    definition is to be measured by other keys (``defined``) has none, and neither has
    a milestone or a stage unless its definition says so.
    """
    mark = f"{key}="
    parts = {}
    for indicator in indicators:
        keys = defined.get(indicator.code)
        if (keys or indicator.kind in ORDERED) and key not in (keys or ()):
            continue
        usually = [mark + value for value in usual]
        others = {
            part
            for part in measured_by.get(indicator.code, ())
            if part.startswith(mark) and ";" not in part
        }
        every = [*usually, *sorted(others.difference(usually))]
        parts[indicator.code] = every[:PARTS_SHOWN]
    return parts


def number_text(text: str, was: str) -> str:
    """Return a typed number as it is compared; what is none stays, to be refused.

    ``was`` is what the grid showed, which nobody typed.
    """
    if text == was:
        return was
    value = read_typed(text)
    if isinstance(value, NumberFault):
        return Typed(text.strip())
    return text_of(value)


def changed_places(before: Numbers, after: Numbers) -> list[Place]:
    """Return the indicators, days and parts of which a number changed, in order."""
    places = sorted({(code, day, part) for code, day, _, part in (*before, *after)})
    return [place for place in places if row_of(before, place) != row_of(after, place)]


def row_of(numbers: Numbers, place: Place) -> dict[str, str]:
    """Return the row of a sheet that holds the numbers of a place."""
    code, day, part = place
    return {
        "indicator": code, "on": day, "part": part, "claim": "",
        **{name: numbers.get((code, day, name, part), "") for name in FIELDS},
    }  # fmt: skip
