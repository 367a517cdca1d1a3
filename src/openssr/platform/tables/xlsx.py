"""Workbooks: numbers and days as typed cells, texts that cannot run as formulas.

Everything that writes a workbook opens it and writes its cells here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import IO, Any

import xlsxwriter

from openssr.platform.tables.csv import safe
from openssr.platform.tables.table import (
    Cell,
    Form,
    Head,
    Kind,
    Row,
    Table,
    Value,
    cell_of,
)

FIRST_YEAR = 1900  # the file format has no earlier days
LONGEST = 32_767  # letters of a cell
NAME = 31  # letters of a sheet's name
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
NARROW, WIDE, NUMBERS = 8, 60, 16  # widths of columns, in letters
HUNDRED = Decimal(100)


def open_workbook(stream: IO[bytes]) -> Any:
    """Return a workbook of XlsxWriter that keeps texts as texts; ``close`` it."""
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    return xlsxwriter.Workbook(stream, settings)


def write_cell(
    page: Any, place: tuple[int, int], value: Value, look: Any = None, link: str = ""
) -> None:
    """Write a value at a line and column, typed; a missing value leaves no cell.

    ``link`` leads on, such as to ``internal:Sources!A2``.  A text that the format has
    no room for ends in an ellipsis.
    """
    if value is None or value == "":
        return
    if isinstance(value, date) and value.year < FIRST_YEAR:
        value = value.isoformat()
    text = ""
    if isinstance(value, str):
        text = safe(value)
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    if link:
        # a link writes a text of its own, which what follows writes over
        page.write_url(*place, link, look, text or None)
    if isinstance(value, date):
        page.write_datetime(*place, value, look)
    elif isinstance(value, (Decimal, int)):
        page.write_number(*place, value, look)
    else:
        page.write_string(*place, text, look)


def sheet_name(text: str, used: Iterable[str] = ()) -> str:
    """Return a name that the format allows and no other sheet has."""
    name = NOT_IN_NAMES.sub(" ", text).strip("' ")[:NAME].strip("' ") or "1"
    taken = {other.casefold() for other in used}
    number = 1
    unique = name
    while unique.casefold() in taken:
        number += 1
        unique = f"{name[: NAME - len(str(number)) - 1]} {number}"
    return unique


class Looks:
    """The formats of one workbook, each made when first needed."""

    def __init__(self, book: Any) -> None:
        self._make = cache(lambda items: book.add_format(dict(items)))
        self.title = self.make(bold=True)
        self.head = self.make(bold=True, bg_color="#e8eef3", text_wrap=True)

    def make(self, **properties: Any) -> Any:
        """Return the format with these properties of XlsxWriter."""
        return self._make(tuple(sorted(properties.items())))

    def of(self, pattern: str, *, bold: bool = False, link: bool = False) -> Any:
        """Return the format of a cell; a text has no ``pattern`` and may break."""
        properties: dict[str, Any] = {"valign": "top"}
        if pattern:
            properties["num_format"] = pattern
        else:
            properties["text_wrap"] = True
        if bold:
            properties |= {"bold": True, "top": 1}
        if link:
            properties |= {"underline": 1, "font_color": "#14456b"}
        return self.make(**properties)


def write_table(
    page: Any,
    table: Table,
    looks: Looks,
    *,
    frozen: int = 1,
    anchors: Mapping[str, str] | None = None,
) -> None:
    """Write a table on a sheet; heads and the first ``frozen`` columns stay in view.

    A table with a title has it in the first line, its note in the second and its heads
    in the fourth, else the heads are the first line.  ``anchors`` gives the place in
    the workbook that a trace leads to.
    """
    top = 0
    if table.title:
        write_cell(page, (0, 0), table.title, looks.title)
        write_cell(page, (1, 0), table.note)
        top = 3
    for column, head in enumerate(table.heads):
        write_cell(page, (top, column), head.label, looks.head)
        page.set_column(column, column, _width(table, column))
    for line, row in enumerate(table.rows, start=top + 1):
        _write_row(page, line, table.heads, row, looks=looks, anchors=anchors or {})
    if table.total:
        line = top + 1 + len(table.rows)
        _write_row(
            page, line, table.heads, table.total, looks=looks, anchors={}, bold=True
        )
    page.freeze_panes(top + 1, frozen)


def write_tables(
    stream: IO[bytes],
    tables: Mapping[str, Table],
    *,
    right_to_left: bool = False,
    frozen: int = 1,
) -> None:
    """Write a workbook with one sheet for each table, under its name."""
    book = open_workbook(stream)
    looks = Looks(book)
    names: list[str] = []
    for name, table in tables.items():
        names.append(sheet_name(name, names))
        page = book.add_worksheet(names[-1])
        write_table(page, table, looks, frozen=frozen)
        if right_to_left:
            page.right_to_left()
    book.close()


def tables_xlsx(
    tables: Mapping[str, Table], *, right_to_left: bool = False, frozen: int = 1
) -> bytes:
    """Return a workbook with one sheet for each table, under its name."""
    stream = io.BytesIO()
    write_tables(stream, tables, right_to_left=right_to_left, frozen=frozen)
    return stream.getvalue()


def _write_row(
    page: Any,
    line: int,
    heads: tuple[Head, ...],
    row: Row,
    *,
    looks: Looks,
    anchors: Mapping[str, str],
    bold: bool = False,
) -> None:
    for column, (head, item) in enumerate(zip(heads, row.cells, strict=True)):
        cell = cell_of(item)
        value, pattern = _typed(head.kind, cell)
        link = anchors.get(cell.trace, "")
        look = looks.of(pattern, bold=bold, link=bool(link))
        write_cell(page, (line, column), value, look, link)


def _typed(kind: Kind, cell: Cell) -> tuple[Value, str]:
    """Return the value to write and the number format that shows it."""
    value = cell.value
    if isinstance(value, str) or value is None:
        return cell.text or value, ""
    if isinstance(value, date):
        return value, "yyyy-mm-dd"
    if kind.form is Form.NUMBER:
        return _measure(Decimal(value), cell.unit)
    if kind.form is Form.ORDINAL:
        return value, "0"
    decimals = "." + "0" * kind.places if kind.places else ""
    return value, f"0{decimals}%" if kind.form is Form.SHARE else f"#,##0{decimals}"


def _measure(value: Decimal, unit: str) -> tuple[Value, str]:
    if unit == "%":
        return value / HUNDRED, "0.0%"
    is_whole = unit == "USD" or value == value.to_integral_value()
    return value, "#,##0" if is_whole else "#,##0.0"


def _width(table: Table, column: int) -> int:
    head = table.heads[column]
    if head.kind.numeric:
        return NUMBERS
    cells = (cell_of(row.cells[column]) for row in table.rows)
    longest = max(
        (len(cell.text or str(cell.value or "")) for cell in cells), default=0
    )
    return min(max(longest, len(head.label), NARROW) + 2, WIDE)
