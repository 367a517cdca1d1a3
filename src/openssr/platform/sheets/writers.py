"""Templates out: a workbook with the columns, their allowed words and a guide."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from openssr.platform.registers.register import TEXT, Column, Register, text_of
from openssr.platform.registers.words import choices_of, label_of
from openssr.platform.sheets.records import BASE
from openssr.platform.tables.csv import safe

ROOM = 1000  # rows that carry the checks of a column
LIST_LIMIT = 255  # the file format's limit for a list of words in a cell


def write_template(
    register: Register[Any],
    rows: list[dict[str, Any]],
    *,
    right_to_left: bool = False,
    stamp: tuple[str, str] = ("", ""),
) -> bytes:
    """Return the workbook, with a guide in the active language.

    ``stamp`` is the country and the time; with it the rows stand once more, hidden, so
    that what a person changes can be told from what others change meanwhile.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#e8eef3"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet(register.kind)
    for number, column in enumerate(register.columns):
        page.write_string(0, number, column.name, bold)
        page.set_column(number, number, 14 if column.kind != TEXT else 24)
        _check(page, number, column)
        for line, row in enumerate(rows, start=1):
            _cell(page, line, number, row.get(column.name), day)
    page.freeze_panes(1, 1)
    guide = book.add_worksheet("guide")
    _guide(guide, register, bold)
    if right_to_left:
        guide.right_to_left()
    if stamp[0]:
        _base(book.add_worksheet(BASE), register, rows, stamp)
    book.close()
    return stream.getvalue()


def _guide(page: Any, register: Register[Any], bold: Any) -> None:
    """Write what each column means, holds and lets choose from."""
    for line, column in enumerate(register.columns):
        page.write_string(line, 0, column.name, bold)
        page.write_string(line, 1, label_of(column))
        page.write_string(line, 2, column.kind)
        page.write_string(line, 3, "*" if column.required else "")
        words = choices_of(register, column.name)
        choices = (
            f"{code} = {words[code]}" if code in words else code
            for code in column.choices
        )
        page.write_string(line, 4, "; ".join(choices))
    page.set_column(0, 4, 26)


def _base(
    page: Any,
    register: Register[Any],
    rows: list[dict[str, Any]],
    stamp: tuple[str, str],
) -> None:
    page.very_hidden()
    for number, text in enumerate((BASE, register.kind, *stamp)):
        page.write_string(0, number, text)
    for number, column in enumerate(register.columns):
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
