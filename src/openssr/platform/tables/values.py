"""A table as plain values for JSON: exact numbers, codes, days as ISO 8601."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from openssr.platform.tables.table import (
    Cell,
    Form,
    Head,
    Kind,
    Row,
    Table,
    Value,
    bare,
)

PLACES = {Form.SHARE: Decimal("0.0001"), Form.RATIO: Decimal("0.0001")}

# an amount as text, so that none is rounded; a count; a day as ISO 8601; nothing
Plain = str | int | None


class ColumnValues(TypedDict):
    """What a column of a table is."""

    name: Annotated[str, "Name under which rows hold its value"]
    kind: Annotated[str, "Kind of its values, such as day, amount or share"]
    hxl: Annotated[str, "HXL tag"]


class TitledColumnValues(ColumnValues):
    """What a column of a page's table is."""

    title: Annotated[str, "Heading, under which rows hold its value"]


class TableValues(TypedDict):
    """A table of a page."""

    title: Annotated[str, "Title"]
    note: Annotated[str, "Note below the table; empty without one"]
    columns: Annotated[list[TitledColumnValues], "Columns in order"]
    rows: Annotated[list[dict[str, Plain]], "Values of each row by heading"]
    total: Annotated[dict[str, Plain] | None, "Sums by heading, where there are any"]


def plain(kind: Kind, cell: Value | Cell) -> Plain:
    """Return a value for programs; a decimal is a text, so that none is rounded.

    Shares and ratios have four decimals at most.
    """
    value = bare(cell)
    if isinstance(value, Decimal):
        exact = value.quantize(PLACES[kind.form]) if kind.form in PLACES else value
        return f"{exact.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def column_values(table: Table) -> list[ColumnValues]:
    """Return what the columns are, in order: name, kind and HXL tag."""
    return [
        {"name": head.name, "kind": head.kind.name, "hxl": head.tag}
        for head in table.heads
    ]


def row_values(table: Table, *, by_title: bool = False) -> list[dict[str, Plain]]:
    """Return each row as values by the names of the columns, or by their titles."""
    return [_row(table.heads, row, by_title) for row in table.rows]


def table_values(table: Table) -> TableValues:
    """Return a table of a page: title, note, columns, rows by title, and its total."""
    return {
        "title": table.title,
        "note": table.note,
        "columns": [
            {**column, "title": head.title}
            for column, head in zip(column_values(table), table.heads, strict=True)
        ],
        "rows": row_values(table, by_title=True),
        "total": None if table.total is None else _row(table.heads, table.total, True),
    }


def _row(heads: tuple[Head, ...], row: Row, by_title: bool) -> dict[str, Plain]:
    return {
        head.title if by_title else head.name: plain(head.kind, cell)
        for head, cell in zip(heads, row.cells, strict=True)
    }
