"""A table for a page: what its template shows, cell by cell.

A page passes ``page_table`` to ``{% include "tables/table.html" with table=… %}``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openssr.platform.tables.table import Head, Row, Table, cell_of
from openssr.platform.tables.texts import text_of

LONG = 40  # letters; a longer text may break into lines
Trace = Callable[[Row, Head], str]


@dataclass(frozen=True, slots=True)
class PageHead:
    """A head as a page shows it."""

    title: str
    number: bool


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell as a page shows it; ``address`` is empty where it leads nowhere."""

    text: str
    number: bool
    address: str

    @property
    def long(self) -> bool:
        """Tell whether the text needs several lines."""
        return not self.number and len(self.text) > LONG


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table as a page shows it; ``left`` counts the rows that are only in files."""

    code: str
    title: str
    note: str
    heads: tuple[PageHead, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    total: tuple[PageCell, ...]
    left: int


def page_table(
    table: Table,
    language: str,
    trace: Trace = lambda row, head: "",
    longest: int | None = None,
) -> PageTable:
    """Return the table in a language; of its rows at most ``longest``.

    ``trace`` gives the address that tells what a number rests on; it is asked for
    numbers that are known and stand in a row with a key.
    """
    chosen = table.rows[:longest]
    return PageTable(
        table.code,
        table.title,
        table.note,
        tuple(PageHead(head.label, head.kind.numeric) for head in table.heads),
        tuple(_cells(table, row, language, trace) for row in chosen),
        _cells(table, table.total, language, trace) if table.total else (),
        len(table.rows) - len(chosen),
    )


def _cells(table: Table, row: Row, language: str, trace: Trace) -> tuple[PageCell, ...]:
    cells = []
    for head, item in zip(table.heads, row.cells, strict=True):
        cell = cell_of(item)
        numeric = head.kind.numeric
        address = cell.link or cell.trace
        if not address and numeric and row.key and cell.value is not None:
            address = trace(row, head)
        cells.append(PageCell(text_of(head.kind, cell, language), numeric, address))
    return tuple(cells)
