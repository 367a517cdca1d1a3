"""Templates out: a workbook with the columns, their allowed words and a guide."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from openssr.platform.sheets.merging import text_of
from openssr.platform.sheets.records import BASE, FORMULA, Column, Sheet

ROOM = 1000  # rows that carry the checks of a column
LIST_LIMIT = 255  # the file format's limit for a list of words in a cell


def safe(text: str) -> str:
    """Neutralise a text that a spreadsheet would run as a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def write_template(
    sheet: Sheet,
    rows: list[dict[str, Any]],
    words: Callable[[str], str],
    *,
    right_to_left: bool = False,
    stamp: tuple[str, str] = ("", ""),
    choices: Callable[[str], Mapping[str, str]] = lambda column: {},
) -> bytes:
    """Return the workbook; ``words`` gives a column's meaning for the guide.

    ``choices`` gives the word for each code that a column takes.

    ``stamp`` is the country and the time; with it the rows stand once more, hidden, so
    that what a person changes can be told from what others change meanwhile.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#e8eef3"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet(sheet.kind)
    for number, column in enumerate(sheet.columns):
        page.write_string(0, number, column.name, bold)
        page.set_column(number, number, 14 if column.kind != "text" else 24)
        _check(page, number, column)
        for line, row in enumerate(rows, start=1):
            _cell(page, line, number, row.get(column.name), day)
    page.freeze_panes(1, 1)
    guide = book.add_worksheet("guide")
    for line, column in enumerate(sheet.columns):
        guide.write_string(line, 0, column.name, bold)
        guide.write_string(line, 1, words(column.name))
        guide.write_string(line, 2, column.kind)
        guide.write_string(line, 3, "*" if column.required else "")
        said = choices(column.name)
        told = (f"{x} = {said[x]}" if x in said else x for x in column.choices)
        guide.write_string(line, 4, "; ".join(told))
    guide.set_column(0, 4, 26)
    if right_to_left:
        guide.right_to_left()
    if stamp[0]:
        _base(book.add_worksheet(BASE), sheet, rows, stamp)
    book.close()
    return stream.getvalue()


def _base(
    page: Any, sheet: Sheet, rows: list[dict[str, Any]], stamp: tuple[str, str]
) -> None:
    page.very_hidden()
    for number, text in enumerate((BASE, sheet.kind, *stamp)):
        page.write_string(0, number, text)
    for number, column in enumerate(sheet.columns):
        page.write_string(1, number, column.name)
        for line, row in enumerate(rows, start=2):
            text = text_of(row.get(column.name))
            if text:
                page.write_string(line, number, text)


def _check(page: Any, number: int, column: Column) -> None:
    if column.choices and len(",".join(column.choices)) <= LIST_LIMIT:
        rule = {"validate": "list", "source": list(column.choices)}
        page.data_validation(1, number, ROOM, number, rule)


def _cell(page: Any, line: int, number: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        page.write_datetime(line, number, value, day)
    elif isinstance(value, (Decimal, int)):
        page.write_number(line, number, value)
    else:
        page.write_string(line, number, safe(str(value)))
