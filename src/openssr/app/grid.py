"""Measurements as a grid of indicators by quarters, taken like a filled template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from openssr.app.sheets import SHEETS
from openssr.platform.sheets.merging import Base, Clash, merge, text_of
from openssr.platform.sheets.records import Outcome, Row
from openssr.platform.sheets.services import keep_conflicts
from openssr.platform.usecase.records import Actor
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.benchmarks.records import PERCENTAGE, Indicator, Measurement

SHEET = "measurements"
QUARTERS = 8
SHARE, PLAIN = ("numerator", "denominator"), ("value",)
FIELDS = (*SHARE, *PLAIN)
Key = tuple[str, str, str]  # indicator, day, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: its name in the form, what it holds, and how it stands."""

    name: str
    text: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's row of cells of one field."""

    indicator: Indicator
    field: str
    cells: tuple[Cell, ...]


def quarter_ends(on: date, count: int = QUARTERS) -> list[date]:
    """Return the last days of the newest whole quarters up to a day, oldest first."""
    found: list[date] = []
    first = date(on.year, on.month - (on.month - 1) % 3, 1)
    following = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    end = following - timedelta(days=1)
    if end > on:
        end = first - timedelta(days=1)
    while len(found) < count:
        found.insert(0, end)
        end = date(end.year, end.month - 2, 1) - timedelta(days=1)
    return found


def fields_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the numbers that a measurement of an indicator consists of."""
    return SHARE if indicator.kind == PERCENTAGE else PLAIN


def lines_of(
    indicators: Sequence[Indicator],
    measured: Mapping[str, Sequence[Measurement]],
    days: Sequence[date],
) -> list[Line]:
    """Return the grid; a cell's name is indicator, day and field."""
    found = []
    for one in indicators:
        held = {x.on: x for x in measured.get(one.code, ()) if not x.claim}
        for name in fields_of(one):
            cells = []
            for day in days:
                row = held.get(day)
                text = text_of(getattr(row, name)) if row else ""
                cells.append(
                    Cell(
                        f"{one.code}|{day.isoformat()}|{name}",
                        text,
                        bool(row and row.verified_by and text),
                    )
                )
            found.append(Line(one, name, tuple(cells)))
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


def changed_places(
    was: Mapping[Key, str], now: Mapping[Key, str]
) -> list[tuple[str, str]]:
    """Return the indicators and days of which a number changed, in their order."""
    return [
        (code, day)
        for code, day in sorted({(code, day) for code, day, _ in (*was, *now)})
        if any(
            was.get((code, day, name), "") != now.get((code, day, name), "")
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
    sheet = SHEETS[SHEET]
    held = [
        row
        for rows in sheet.rows(by=by, country=country)
        for row in rows
        if not row.get("part") and not row.get("claim")
    ]
    missing = {(x["indicator"], x["on"].isoformat()): x["missing"] for x in held}
    rows, given = [], []
    for number, place in enumerate(changed, start=2):
        why = missing.get(place) or ""
        before, now_ = _row(was, place), _row(now, place)
        # a number takes the place of the reason why there was none
        now_["missing"] = "" if any(now_[x] for x in FIELDS) else why
        rows.append(Row(number, now_))
        if place in missing:
            given.append({**before, "missing": why})
    shown = ("indicator", "on", "missing", *FIELDS)
    base = Base(SHEET, country, timezone.now().isoformat(), shown, tuple(given))
    found = merge(base, rows, held, sheet, by.name)
    outcome = sheet.take(by=by, country=country, data=found.data, name="grid")
    if found.clashes:
        keep_conflicts(
            by=by, country=country, sheet=SHEET, file="grid", clashes=found.clashes
        )
    return outcome, found.clashes


def _row(cells: Mapping[Key, str], place: tuple[str, str]) -> dict[str, str]:
    code, day = place
    return {
        "indicator": code, "on": day, "part": "", "claim": "",
        **{name: cells.get((code, day, name), "") for name in FIELDS},
    }  # fmt: skip


def indicators_of(by: Actor, country: str, benchmark: str) -> list[Indicator]:
    """Return the indicators of one benchmark, or of all."""
    found = benchmarks.list_indicators(by=by, country=country)
    return [x for x in found if benchmark in {"", x.benchmark}]
