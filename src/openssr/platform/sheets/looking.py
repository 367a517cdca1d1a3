"""What a file holds, for people to look at before it is taken: values and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.register import DECIMAL, text_of
from openssr.platform.sheets.sheet import Sheet

Cells = tuple[tuple[str, str], ...]


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
