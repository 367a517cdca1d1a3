"""CSV and XLSX files to rows, every fault named with its row and column."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.platform.registers.entries import Row
from openssr.platform.sheets.merging import Base
from openssr.platform.sheets.records import BASE

EXPANDED, MEMBERS = 200 * 1024 * 1024, 2000


def read_cells(data: bytes, name: str, required: Sequence[str]) -> list[Row]:
    """Return the rows of a sheet as their cells stand, by heading.

    Raises ``SourceUnreadable`` where the file is no sheet or lacks a column that is
    required.
    """
    lines = _xlsx(data, name) if data[:2] == b"PK" else _csv(data, name)
    heading = [str(cell or "").strip() for cell in next(lines, [])]
    missing = [column for column in required if column not in heading]
    if missing:
        raise SourceUnreadable(
            "{name}: row 1 lacks the column {missing}; take a fresh template "
            "and copy the rows into it",
            name=name,
            missing=", ".join(missing),
        )
    return [
        Row(number, dict(zip(heading, cells, strict=False)))
        for number, cells in enumerate(lines, start=2)
        if any(str(cell or "").strip() for cell in cells)
    ]


def _csv(data: bytes, name: str) -> Iterator[list[Any]]:
    if not data.strip():
        raise SourceUnreadable("{name}: the file is empty", name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceUnreadable(
            "{name}: not UTF-8 text (byte {start}); save it as “CSV UTF-8”",
            name=name,
            start=error.start,
        ) from None
    if "\x00" in text:
        raise SourceUnreadable("{name}: holds binary data, not a table", name=name)
    first = text.partition("\n")[0]
    # where a comma is the decimal sign, spreadsheets part cells by semicolons
    separator = ";" if first.count(";") > first.count(",") else ","
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _xlsx(data: bytes, name: str) -> Iterator[list[Any]]:
    yield from _cells(_workbook(data, name).worksheets[0])


def sheets_of(data: bytes, name: str) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the name of each sheet that people see, and its rows as texts.

    A formula stays what it is: a text that begins with an equals sign.
    """
    for sheet in _workbook(data, name).worksheets:
        if sheet.sheet_state == "visible":
            yield sheet.title, ([_shown(cell) for cell in row] for row in _cells(sheet))


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def read_base(data: bytes, name: str) -> Base | None:
    """Return what a template was given, ``None`` where the file does not say."""
    if data[:2] != b"PK":
        return None
    book = _workbook(data, name)
    if BASE not in book.sheetnames:
        return None
    lines = [
        ["" if cell is None else str(cell) for cell in row]
        for row in _cells(book[BASE])
    ]
    if len(lines) < 2 or lines[0][0] != BASE or len(lines[0]) < 4:
        return None
    columns = tuple(heading for heading in lines[1] if heading)
    rows = tuple(dict(zip(columns, line, strict=False)) for line in lines[2:])
    return Base(lines[0][1], lines[0][2], lines[0][3], columns, rows)


def _cells(sheet: Any) -> Iterator[list[Any]]:
    for cells in sheet.iter_rows(values_only=True):
        yield list(cells)


def _workbook(data: bytes, name: str) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
        if size > EXPANDED or len(members) > MEMBERS:
            raise SourceUnreadable(
                "{name}: expands to {size} bytes; too large", name=name, size=size
            )
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise SourceUnreadable(
            "{name}: not an XLSX workbook ({error})", name=name, error=error
        ) from None
    return book
