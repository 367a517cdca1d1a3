"""What a file holds, for people to look at before it is taken: values and totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from openssr.kernel.dates import read_date
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.register import DATE, DECIMAL, text_of
from openssr.platform.sheets.sheet import Sheet

Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DayRead:
    """How a date of a file that is not written year first was read, in a column."""

    column: str
    text: str
    day: date
    cells: int


def outcome_words() -> dict[str, str]:
    """Return what is said of records before their count, by what became of them."""
    return {
        "added": _("added"),
        "changed": _("changed"),
        "unchanged": _("unchanged"),
        "restored": _("restored"),
        "withdrawn": _("withdrawn"),
        "left": _("withdrawn earlier, not imported"),
    }


def days_in(sheet: Sheet, rows: Sequence[Row]) -> list[DayRead]:
    """Return how the dates of a file were read, each text of a column once."""
    counts: Counter[tuple[str, str, date]] = Counter()
    for column in sheet.register.columns:
        if column.kind != DATE:
            continue
        for row in rows:
            cell = row.values.get(column.name)
            text = cell.strip() if isinstance(cell, str) else ""
            day = read_date(text) if text else None
            if isinstance(day, date) and text != day.isoformat():
                counts[column.name, text, day] += 1
    return [DayRead(*place, cells) for place, cells in counts.items()]


def values_in(sheet: Sheet, rows: Sequence[Row], name: str) -> dict[str, Cells]:
    """Return heading and text of the filled cells of each sound row, by its key."""
    register = sheet.register
    entries, _ = read_entries(register, rows, name)
    cells = {row.number: row.values for row in rows}
    return {
        register.key_of(entry.record): tuple(
            (column.name, text_of(cells[entry.number].get(column.name)))
            for column in register.columns
            if text_of(cells[entry.number].get(column.name))
        )
        for entry in entries
    }


def totals_in(
    sheet: Sheet, rows: Sequence[Row], name: str
) -> list[tuple[str, str, Decimal]]:
    """Return heading, currency and sum of the amounts of money in a file."""
    register = sheet.register
    entries, _ = read_entries(register, rows, name)
    money = [
        each
        for each in register.attributes
        if each.kind == DECIMAL and each.field.money
    ]
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        for each in money:
            amount = getattr(entry.record, each.name)
            if amount is not None:
                currency = getattr(entry.record, each.field.money)
                sums[register.headings[each.name], currency] += amount
    return [(heading, currency, total) for (heading, currency), total in sums.items()]
