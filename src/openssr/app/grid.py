"""Measurements as a grid of indicators by quarters, taken like a filled template."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from openssr.app.sheets import SHEETS
from openssr.kernel.period import parse_day, whole_quarters
from openssr.platform.registers.entries import Row
from openssr.platform.registers.outcome import Outcome
from openssr.platform.registers.register import cells_of, text_of
from openssr.platform.sheets.merging import Base, Clash, merge
from openssr.platform.sheets.services import keep_conflicts
from openssr.platform.usecase.records import Actor
from openssr.subjects.benchmarks.registers.indicators import Indicator, IndicatorKind
from openssr.subjects.benchmarks.registers.measurements import (
    MEASUREMENTS,
    Measurement,
)
from openssr.subjects.benchmarks.registers.parts import part_of
from openssr.subjects.benchmarks.rules.definitions import ORDERED
from openssr.subjects.benchmarks.services.measurements import list_window

SHEET = MEASUREMENTS.kind
QUARTERS = 8
SPANS = (4, 8, 12, 20)  # quarters that a grid may show
PARTS_SHOWN = 40  # parts of one indicator
SHARE, PLAIN = ("numerator", "denominator"), ("value",)
FIELDS = (*SHARE, *PLAIN)
Key = tuple[str, str, str, str]  # indicator, day, field, part
Place = tuple[str, str, str]  # indicator, day, part


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: its name in the form, what it holds, and how it stands."""

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
    held = {(x.indicator, x.on, x.part): x for x in measured if not x.claim}
    found = []
    for one in indicators:
        for part in ("", *(parts or {}).get(one.code, ())):
            rows = [held.get((one.code, day, part)) for day in days]
            for name in fields_of(one):
                cells = [
                    _cell(row, (one.code, day.isoformat(), name, part))
                    for row, day in zip(rows, days, strict=True)
                ]
                found.append(Line(one, name, part, tuple(cells)))
    return found


def _cell(row: Measurement | None, key: Key) -> Cell:
    text = text_of(getattr(row, key[2])) if row else ""
    name = "|".join(key[:3] if not key[3] else key)
    return Cell(name, text, bool(row and row.verified_by and text))


def key_of(name: str) -> Key | None:
    """Return the place and field that a cell's name stands for, None if it is none."""
    code, *rest = name.split("|")
    if len(rest) not in {2, 3} or rest[1] not in FIELDS:
        return None
    return code, parse_day(rest[0]).isoformat(), rest[1], part_of("".join(rest[2:]))


def parts_of(
    key: str,
    indicators: Sequence[Indicator],
    seen: Mapping[str, Collection[str]],
    wanted: Mapping[str, Collection[str]],
    usual: Sequence[str],
) -> dict[str, list[str]]:
    """Return the parts of each indicator by one key, such as ``sex``.

    They are the usual values and those ``seen`` in the book; an indicator whose
    definition is to be measured by other keys (``wanted``) has none, and neither has
    a milestone or a stage unless its definition says so.
    """
    found = {}
    for one in indicators:
        asked = wanted.get(one.code)
        if (asked or one.kind in ORDERED) and key not in (asked or ()):
            continue
        mark = f"{key}="
        known = [
            x for x in seen.get(one.code, ()) if x.startswith(mark) and ";" not in x
        ]
        parts = [mark + x for x in usual]
        parts += sorted(x for x in known if x not in parts)
        found[one.code] = parts[:PARTS_SHOWN]
    return found


def number_text(text: str) -> str:
    """Return a number as it is compared; what is none stays, to be refused.

    Spaces part thousands, as in a cell copied from a spreadsheet: 1 005 is 1005.
    """
    plain = "".join(text.split()).replace("\u202f", "").replace("\u00a0", "")
    try:
        return text_of(Decimal(plain)) if plain else ""
    except InvalidOperation:
        return text.strip()


def changed_places(was: Mapping[Key, str], now: Mapping[Key, str]) -> list[Place]:
    """Return the indicators, days and parts of which a number changed, in order."""
    places = sorted({(code, day, part) for code, day, _, part in (*was, *now)})
    return [
        (code, day, part)
        for code, day, part in places
        if any(
            was.get((code, day, name, part), "") != now.get((code, day, name, part), "")
            for name in FIELDS
        )
    ]


def save_grid(
    was: Mapping[Key, str], now: Mapping[Key, str], *, by: Actor, country: str
) -> tuple[Outcome, tuple[Clash, ...]]:
    """Take the cells that a person changed; rows stand in order of their places.

    ``was`` is what the grid showed.  A changed number is entered by who changes it and
    waits to be verified; one that somebody else changed meanwhile becomes a conflict.
    """
    changed = changed_places(was, now)
    days = {parse_day(day) for _, day, _ in changed}
    known = list_window(by=by, country=country, benchmark="", days=days)
    held = [cells_of(MEASUREMENTS, x)[0] for x in known if not x.claim]
    missing = {
        (x["indicator"], x["on"].isoformat(), x["part"] or ""): x["missing"]
        for x in held
    }
    rows, given = [], []
    for number, place in enumerate(changed, start=2):
        why = missing.get(place) or ""
        before, now_ = _row(was, place), _row(now, place)
        # a number takes the place of the reason why there was none
        now_["missing"] = "" if any(now_[x] for x in FIELDS) else why
        rows.append(Row(number, now_))
        if place in missing:
            given.append({**before, "missing": why})
    shown = ("indicator", "on", "part", "missing", *FIELDS)
    base = Base(SHEET, country, timezone.now().isoformat(), shown, tuple(given))
    found = merge(base, rows, held, MEASUREMENTS, by.name)
    outcome = SHEETS[SHEET].enter(by=by, country=country, rows=found.rows, name="grid")
    if found.clashes:
        keep_conflicts(
            by=by, country=country, sheet=SHEET, file="grid", clashes=found.clashes
        )
    return outcome, found.clashes


def _row(cells: Mapping[Key, str], place: Place) -> dict[str, str]:
    code, day, part = place
    return {
        "indicator": code, "on": day, "part": part, "claim": "",
        **{name: cells.get((code, day, name, part), "") for name in FIELDS},
    }  # fmt: skip
