"""CSV after RFC 4180; texts cannot run as formulas where a spreadsheet opens them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from openssr.platform.tables.table import Cell, Kind, Table, Value
from openssr.platform.tables.values import plain

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # beginnings that a spreadsheet would run
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe before a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def csv_bytes(rows: Iterable[Iterable[Value]], *, mark: bool = True) -> bytes:
    """Return rows as they are, in UTF-8 with lines that end in CR LF.

    ``mark`` puts the byte-order mark before them, by which spreadsheets know UTF-8.  A
    missing value is an empty field.
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8")


def row_writer(stream: TextIO) -> Callable[[Sequence[Value]], object]:
    """Return what writes one row after another for a program, texts in quotes.

    Nothing is made safe: such files are not for spreadsheets.
    """
    return csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC).writerow


def table_csv(table: Table, *, tagged: bool = False) -> bytes:
    """Return a table's heads and rows; ``tagged`` adds the row of HXL tags.

    The total is left out, so that a column can be added up.
    """
    lines: list[list[Value]] = [[safe(head.label) for head in table.heads]]
    if tagged:
        lines.append([head.tag for head in table.heads])
    lines.extend(
        [
            _field(head.kind, cell)
            for head, cell in zip(table.heads, row.cells, strict=True)
        ]
        for row in table.rows
    )
    return csv_bytes(lines)


def _field(kind: Kind, cell: Value | Cell) -> str | int | None:
    if isinstance(cell, Cell) and cell.text:
        return safe(cell.text)
    value = plain(kind, cell)
    # a number below zero is no formula
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        return safe(value)
    return value
