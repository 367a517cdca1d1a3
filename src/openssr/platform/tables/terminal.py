"""A table as lines for a terminal: columns aligned, texts of both directions in place.

A text with letters that run from right to left stands in isolates (Unicode UAX #9), so
that it cannot change the order of the columns beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from openssr.kernel.text import isolate
from openssr.platform.tables.table import Row, Table
from openssr.platform.tables.texts import has_right_to_left, text_of

GAP = "  "
WIDEST = 40  # columns; a longer text runs on, and does not push the others away
NO_WIDTH = {"Mn", "Me", "Cf"}  # marks above or below a letter, and controls
DOUBLE = {"W", "F"}  # East Asian width


def table_lines(table: Table, language: str) -> Iterator[str]:
    """Yield the line of heads and one for each row; numbers stand to the right."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    lines = [[head.label for head in table.heads]]
    lines.extend(_texts(table, row, language) for row in rows)
    widths = [
        min(max(width_of(line[column]) for line in lines), WIDEST)
        for column in range(len(table.heads))
    ]
    numeric = [head.kind.numeric for head in table.heads]
    for line in lines:
        cells = [
            _padded(text, width, right=right)
            for text, width, right in zip(line, widths, numeric, strict=True)
        ]
        yield GAP.join(cells).rstrip()


def _texts(table: Table, row: Row, language: str) -> list[str]:
    return [
        _on_one_line(text_of(head.kind, cell, language))
        for head, cell in zip(table.heads, row.cells, strict=True)
    ]


def _on_one_line(text: str) -> str:
    """Return a text without line ends, and without orders to the terminal."""
    plain = (" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return re.sub(" +", " ", "".join(plain)).strip()


def _padded(text: str, width: int, *, right: bool) -> str:
    padding = " " * (width - width_of(text))
    if has_right_to_left(text):
        text = isolate(text)
    return padding + text if right else text + padding


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.category(letter) in NO_WIDTH
        else 2
        if unicodedata.east_asian_width(letter) in DOUBLE
        else 1
        for letter in text
    )
