"""The cells of a table as a document prints them."""

from __future__ import annotations

from openssr.kernel.text import isolate
from openssr.platform.tables.table import Cell, Kind, Row, Table, Value
from openssr.platform.tables.texts import has_right_to_left, text_of
from openssr.reports.blocks import Run


def cell_runs(table: Table, row: Row, language: str) -> list[Run]:
    """Return each cell of a row as a text, or a figure as it stands."""
    return [
        _run(head.kind, cell, language)
        for head, cell in zip(table.heads, row.cells, strict=True)
    ]


def _run(kind: Kind, cell: Value | Cell, language: str) -> Run:
    if isinstance(cell, Cell) and cell.trace:
        return cell
    text = text_of(kind, cell, language)
    # what the book says may run the other way than the document around it
    other_way = has_right_to_left(text) != (language == "ar")
    return isolate(text) if isinstance(cell, str) and cell and other_way else text
