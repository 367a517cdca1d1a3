"""A table as a page shows it, read back: sorted, or as a table for a file.

Every table of every page can so be saved and sorted by one mechanism.  Its numbers and
days are read as the one formatter wrote them (:mod:`openssr.kernel.text`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import html

from openssr.kernel.text import bare_text, read_day, read_number
from openssr.platform.tables.table import (
    DAY,
    TEXT,
    TOTAL,
    Cell,
    Form,
    Head,
    Kind,
    Row,
    Table,
    Value,
)

MISSING = {"", "–", "-"}
HUNDRED = Decimal(100)
ROW = re.compile(r"<tr\b.*?</tr>", re.S)
CELL = re.compile(r"<t[hd]\b.*?</t[hd]>\s*", re.S)
BODY = re.compile(r"(<tbody>)(.*?)(</tbody>)", re.S)
NUMBERED = re.compile(r'data-table="(\d+)"')
SUM = "o-total"  # the class of a row of sums
# what a person works with and no file holds
TOOLS = ".//form | .//button | .//select | .//svg | .//script"
Grid = list[list["_Place"]]


@dataclass(frozen=True, slots=True)
class _Place:
    """The text in one place of a table, and whether it stands as a number."""

    text: str
    numeric: bool


@dataclass(frozen=True, slots=True, order=True)
class _Rank:
    """What a row is sorted by: numbers and days before texts, each among themselves."""

    kind: int
    number: Decimal
    text: str


def find_table(page: str, number: int) -> tuple[int, int] | None:
    """Return where a page's table of a number begins and ends, None without one."""
    start = re.search(rf'<table\b[^>]* data-table="{number}"[^>]*>', page)
    if start is None:
        return None
    return start.start(), page.index("</table>", start.end()) + len("</table>")


def sort_rows(drawn: str, column: int, *, descending: bool, language: str) -> str:
    """Return a drawn table with its rows in order of a column, counted from 1.

    Sums stay last, and rows without a value before them, in either direction.
    """
    body = BODY.search(drawn)
    if body is None:
        return drawn
    rows: list[str] = ROW.findall(body[2])
    sums = [row for row in rows if SUM in row[: row.index(">")]]
    ranked = [
        (_rank(_cells(row), column - 1, language), row)
        for row in rows
        if row not in sums
    ]
    sortable = [(rank, row) for rank, row in ranked if rank is not None]
    unknown = [row for rank, row in ranked if rank is None]
    sortable.sort(key=lambda pair: pair[0], reverse=descending)
    ordered = "".join([*(row for _, row in sortable), *unknown, *sums])
    return drawn[: body.start(2)] + ordered + drawn[body.end(2) :]


def keep_columns(drawn: str, places: Collection[int]) -> str:
    """Return a drawn table with some of its columns, counted from 1.

    A table with cells over several columns or rows stays as it is.
    """
    if "colspan=" in drawn or "rowspan=" in drawn:
        return drawn

    def keep(row: re.Match[str]) -> str:
        cells = iter(range(1, row[0].count("<t")))
        return CELL.sub(lambda cell: cell[0] if next(cells) in places else "", row[0])

    return ROW.sub(keep, drawn)


def _cells(row: str) -> list[_Place]:
    element = _element(f"<table>{row}</table>")
    return _grid([element.find(".//tr")])[0]


def _element(drawn: str) -> Any:
    """Return a table without what a person works with in it."""
    element = html.fragment_fromstring(drawn)
    for tool in element.xpath(TOOLS):
        tool.drop_tree()
    return element


def _rank(cells: Sequence[_Place], column: int, language: str) -> _Rank | None:
    text = cells[column].text if column < len(cells) else ""
    if text in MISSING:
        return None
    number, day = read_number(text, language), read_day(text, language)
    if number is not None:
        return _Rank(0, number[0], text)
    if day is not None:
        return _Rank(0, Decimal(day.toordinal()), text)
    return _Rank(1, Decimal(0), text.casefold())


def read_table(drawn: str, language: str) -> Table:
    """Return a drawn table: columns of numbers with one unit, of days, and of texts."""
    element = _element(drawn)
    lines = element.xpath("./tbody/tr")
    body = _grid([line for line in lines if SUM not in line.get("class", "")])
    sums = _grid([line for line in lines if SUM in line.get("class", "")])
    width = max((len(row) for row in (*body, *sums)), default=0)
    titles = _titles(_grid(element.xpath("./thead/tr")), width)
    columns = [_column([_at(row, at) for row in body], language) for at in range(width)]
    heads = tuple(
        Head(f"c{at}", kind, title=f"{title} ({unit})" if unit else title)
        for at, (title, (kind, unit)) in enumerate(zip(titles, columns, strict=True))
    )
    rows = [
        Row(str(number), _values(row, heads, language))
        for number, row in enumerate(body)
    ]
    total = Row(TOTAL, _values(sums[0], heads, language)) if sums else None
    return Table("page", heads, tuple(rows), total=total)


def _grid(rows: Sequence[Any]) -> Grid:
    """Return rows of cells with each cell in every place that it spans."""
    grid: Grid = [[] for _ in rows]
    taken: dict[tuple[int, int], _Place] = {}
    for line, row in enumerate(rows):
        column = 0
        for cell in row.xpath("./th | ./td"):
            while (line, column) in taken:
                column += 1
            place = _Place(
                bare_text(cell.text_content()), "o-num" in cell.get("class", "")
            )
            for below, beside in _spanned(cell):
                taken[line + below, column + beside] = place
        width = max((at + 1 for above, at in taken if above == line), default=0)
        grid[line] = [taken.get((line, at), _Place("", False)) for at in range(width)]
    return grid


def _spanned(cell: Any) -> Iterator[tuple[int, int]]:
    for below in range(int(cell.get("rowspan", 1))):
        for beside in range(int(cell.get("colspan", 1))):
            yield below, beside


def _titles(heads: Grid, width: int) -> list[str]:
    """Return the title of each column: what stands above it, from the top."""
    return [
        " – ".join(dict.fromkeys(text for row in heads if (text := _at(row, at).text)))
        for at in range(width)
    ]


def _at(row: Sequence[_Place], column: int) -> _Place:
    return row[column] if column < len(row) else _Place("", False)


def _column(cells: Sequence[_Place], language: str) -> tuple[Kind, str]:
    """Return what a column holds, and the unit that all its numbers share."""
    texts = [cell.text for cell in cells if cell.text not in MISSING]
    if texts and all(read_day(text, language) for text in texts):
        return DAY, ""
    numbers = [read_number(text, language) for text in texts]
    read = [number for number in numbers if number is not None]
    if not any(cell.numeric for cell in cells) or not read:
        return TEXT, ""
    units = {unit for _, unit in read}
    places = max(-min(int(value.as_tuple().exponent), 0) for value, _ in read)
    if units == {"%"}:
        return Kind("share", Form.SHARE, places=places), ""
    if len(units) > 1:
        return TEXT, ""  # of unlike units none is a number of its column
    return Kind("number", Form.AMOUNT, places=places), next(iter(units))


def _values(
    row: Sequence[_Place], heads: Sequence[Head], language: str
) -> tuple[Value | Cell, ...]:
    return tuple(
        _value(_at(row, at).text, head.kind, language) for at, head in enumerate(heads)
    )


def _value(text: str, kind: Kind, language: str) -> Value | Cell:
    if text in MISSING:
        return None
    day: date | None = read_day(text, language) if kind.form is Form.DAY else None
    number = read_number(text, language) if kind.numeric else None
    if day is not None:
        return day
    if number is None:
        return Cell(None, text) if kind.numeric else text
    return number[0] / HUNDRED if kind.form is Form.SHARE else number[0]
