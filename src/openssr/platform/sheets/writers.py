"""Templates out: the columns with the book's rows, their choices and a guide."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from openssr.kernel.error import Invalid
from openssr.platform.registers.register import TEXT, Column, Register, text_of
from openssr.platform.registers.words import choices_of, label_of
from openssr.platform.sheets.records import BASE
from openssr.platform.tables.csv import NUMBER, csv_bytes, safe
from openssr.platform.tables.ods import Sheet, ods_bytes

ENDINGS = ("xlsx", "ods", "csv")
ROOM = 1000  # rows that carry the checks of a column
LIST_LIMIT = 255  # the file format's limit for a list of words in a cell


def template_bytes(
    ending: str,
    register: Register[Any],
    rows: list[dict[str, Any]],
    *,
    right_to_left: bool = False,
    stamp: tuple[str, str] = ("", ""),
) -> bytes:
    """Return the template as one of ``ENDINGS``; raises ``Invalid`` for another.

    What it means and holds is in the active language, as is that of ``write_template``.
    """
    if ending == "xlsx":
        return write_template(register, rows, right_to_left=right_to_left, stamp=stamp)
    if ending == "ods":
        return write_open_template(register, rows, stamp)
    if ending == "csv":
        return write_csv_template(register, rows)
    raise Invalid(
        "{ending}: templates are available as {choices}",
        ending=ending,
        choices=", ".join(ENDINGS),
    )


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
    for line, texts in enumerate(_explained(register)):
        for number, text in enumerate(texts):
            page.write_string(line, number, text, bold if not number else None)
    page.set_column(0, 4, 26)


def _explained(register: Register[Any]) -> Iterator[list[str]]:
    """Yield a row for each column: heading, meaning, kind, required, choices."""
    for column in register.columns:
        words = choices_of(register, column.name)
        choices = (
            f"{code} = {words[code]}" if code in words else code
            for code in column.choices
        )
        yield [
            column.name, label_of(column), column.kind,
            "*" if column.required else "", "; ".join(choices),
        ]  # fmt: skip


def _given(
    register: Register[Any], rows: list[dict[str, Any]], stamp: tuple[str, str]
) -> Iterator[list[str]]:
    """Yield the rows of the hidden sheet: what the template was given, as texts."""
    yield [BASE, register.kind, *stamp]
    names = [column.name for column in register.columns]
    yield names
    for row in rows:
        yield [text_of(row.get(name)) for name in names]


def write_open_template(
    register: Register[Any], rows: list[dict[str, Any]], stamp: tuple[str, str]
) -> bytes:
    """Return the template as an OpenDocument spreadsheet, with the same sheets."""
    names = [column.name for column in register.columns]
    cells = [[_safe(row.get(name)) for name in names] for row in rows]
    sheets = [
        Sheet(register.kind, [names, *cells]),
        Sheet("guide", list(_explained(register))),
        Sheet(BASE, list(_given(register, rows, stamp)), visible=False),
    ]
    return ods_bytes(sheets)


def write_csv_template(register: Register[Any], rows: list[dict[str, Any]]) -> bytes:
    """Return the template as CSV, which has no room for a guide or a mark."""
    names = [column.name for column in register.columns]
    cells = [[_safe(text_of(row.get(name))) for name in names] for row in rows]
    return csv_bytes([names, *cells])


def _safe(value: Any) -> Any:
    """Return a value that no spreadsheet runs as a formula."""
    return (
        safe(value) if isinstance(value, str) and not NUMBER.fullmatch(value) else value
    )


def _base(
    page: Any,
    register: Register[Any],
    rows: list[dict[str, Any]],
    stamp: tuple[str, str],
) -> None:
    page.very_hidden()
    for line, texts in enumerate(_given(register, rows, stamp)):
        for number, text in enumerate(texts):
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
