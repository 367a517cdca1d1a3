"""CSV, XLSX and ODS files to rows, every fault named with its row and column."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.platform.reading.boundary import each
from openssr.platform.reading.child import Broken, Refused, in_child
from openssr.platform.registers.entries import Row
from openssr.platform.sheets.merging import Base
from openssr.platform.sheets.records import BASE
from openssr.platform.sheets.workbook import untagged

LARGEST = 64 * 1024 * 1024  # bytes of a sheet
CELLS = 4_000_000  # of a sheet that is text
CHILD = "openssr.platform.sheets.workbook"
Line = tuple[int, list[Any]]  # the number of a row, and its cells


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a workbook with its rows that hold anything."""

    name: str
    visible: bool
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Table:
    """A file read once: the rows that people fill, and what its template was given."""

    name: str
    lines: list[Line]
    base: Base | None = None

    def rows(self, required: Sequence[str]) -> list[Row]:
        """Return the rows by heading, or refuse a file that lacks a required column."""
        heading = self.heading
        doubled = sorted({name for name in heading if name and heading.count(name) > 1})
        if doubled:
            raise SourceUnreadable(
                "{name}: row 1 has the column {doubled} twice; keep one of them",
                name=self.name,
                doubled=", ".join(doubled),
            )
        missing = [column for column in required if column not in heading]
        if missing:
            raise SourceUnreadable(
                "{name}: row 1 lacks the column {missing}; download a new "
                "template and copy the rows into it",
                name=self.name,
                missing=", ".join(missing),
            )
        self._refuse_overflow(len(heading))
        return [
            Row(number, dict(zip(heading, cells, strict=False)))
            for number, cells in self.lines
            if number > 1 and any(str(cell or "").strip() for cell in cells)
        ]

    def _refuse_overflow(self, width: int) -> None:
        """Refuse a row with more cells than there are headings: they would be lost."""
        for number, cells in self.lines:
            beyond = [cell for cell in cells[width:] if str(cell or "").strip()]
            if number > 1 and beyond:
                raise SourceUnreadable(
                    "{name}: row {row} has more cells than row 1 has headings (from "
                    "“{value}” on); put a text or number with a comma in quotes, or "
                    "save it as XLSX",
                    name=self.name,
                    row=number,
                    value=str(beyond[0])[:40],
                )

    @property
    def heading(self) -> list[str]:
        """Return the headings of the first row, without one where it is empty."""
        if not self.lines or self.lines[0][0] != 1:
            return []
        return [str(cell or "").strip() for cell in self.lines[0][1]]


def read_table(data: bytes, name: str) -> Table:
    """Return what a sheet holds; raises ``SourceUnreadable`` where it is none."""
    check_size(data, name)
    if data[:2] != b"PK":
        return Table(name, list(_csv(data, name)))
    return table_of(read_pages(data, name), name)


def table_of(pages: Sequence[Page], name: str) -> Table:
    """Return the first sheet of a workbook, and what its template was given."""
    bases = [page for page in pages if page.name == BASE]
    base = _base(bases[0].lines) if bases else None
    return Table(name, _padded(pages[0].lines), base)


def _padded(lines: list[Line]) -> list[Line]:
    """Return rows as wide as the first: in a workbook a cell below a heading is empty.

    Workbooks leave out the last cells of a row where nothing stands in them.
    """
    width = len(lines[0][1]) if lines else 0
    return [(number, cells + [None] * (width - len(cells))) for number, cells in lines]


def read_cells(data: bytes, name: str, required: Sequence[str]) -> list[Row]:
    """Return the rows of a sheet as their cells stand, by heading.

    Raises ``SourceUnreadable`` where the file is no sheet or lacks a column that is
    required.
    """
    return read_table(data, name).rows(required)


def check_size(data: bytes, name: str) -> None:
    """Refuse a file that is larger than any sheet that people fill."""
    if len(data) > LARGEST:
        raise SourceUnreadable(
            "{name}: {size} bytes is more than the {most} allowed for a sheet",
            name=name,
            size=len(data),
            most=LARGEST,
        )


def _csv(data: bytes, name: str) -> Iterator[Line]:
    if not data.strip():
        raise SourceUnreadable("{name}: the file is empty", name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceUnreadable(
            "{name}: row {row}: not UTF-8 text (byte {start}); save it as “CSV UTF-8”",
            name=name,
            row=data.count(b"\n", 0, error.start) + 1,
            start=error.start,
        ) from None
    first = text.partition("\n")[0]
    # where a comma is the decimal sign, spreadsheets part cells by semicolons
    separator = ";" if first.count(";") > first.count(",") else ","
    if text.count(separator) + text.count("\n") > CELLS:
        raise SourceUnreadable(
            "{name}: contains more than {cells} cells; save it in parts",
            name=name,
            cells=CELLS,
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)

    def refusal(reason: str) -> SourceUnreadable:
        return SourceUnreadable(
            "{name}: row {row} cannot be read ({reason}); save it as “CSV UTF-8”",
            name=name,
            row=reader.line_num,
            reason=reason,
        )

    for number, cells in enumerate(each(reader, refusal), start=1):
        _refuse_nul(cells, number, name)
        yield number, cells


def _refuse_nul(cells: Sequence[str], number: int, name: str) -> None:
    for column, cell in enumerate(cells, start=1):
        if "\x00" in cell:
            raise SourceUnreadable(
                "{name}: row {row}, column {column}: contains binary data, not a "
                "table; save it as “CSV UTF-8”",
                name=name,
                row=number,
                column=column,
            )


def read_pages(data: bytes, name: str) -> list[Page]:
    """Return the sheets of an XLSX or ODS workbook, read by a child with limits."""
    try:
        lines = in_child(CHILD, [name], data, name).splitlines()
    except Refused as refusal:
        message, values = json.loads(str(refusal))
        raise SourceUnreadable(message, **values) from None
    except Broken:
        lines = []
    return pages_of(lines, name)


def pages_of(lines: Sequence[bytes], name: str) -> list[Page]:
    """Return the sheets that the lines of the child tell of; none is refused."""
    pages: list[Page] = []
    for line in lines:
        first, second = json.loads(line)
        if isinstance(first, str):
            pages.append(Page(first, second, []))
        else:
            pages[-1].lines.append((first, [untagged(cell) for cell in second]))
    if not pages:
        raise SourceUnreadable(
            "{name}: neither an XLSX nor an ODS workbook that can be read; "
            "open it in a spreadsheet program and save it again",
            name=name,
        )
    return pages


def sheets_of(data: bytes, name: str) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the name of each sheet that people see, and its rows as texts.

    A formula stays what it is: a text that begins with an equals sign.
    """
    yield from texts_of(read_pages(data, name))


def texts_of(pages: Sequence[Page]) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the name of each sheet that people see, and its rows as texts."""
    for page in pages:
        if page.visible:
            yield page.name, _texts(page.lines)


def _texts(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Yield the cells of rows as texts, with the empty rows between them."""
    last = 0
    for number, cells in lines:
        for _ in range(last + 1, number):
            yield []
        last = number
        yield [_shown(cell) for cell in cells]


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _base(lines: Sequence[Line]) -> Base | None:
    texts = [
        ["" if cell is None else str(cell) for cell in cells] for _, cells in lines
    ]
    if len(texts) < 2 or texts[0][0] != BASE or len(texts[0]) < 4:
        return None
    columns = tuple(text for text in texts[1] if text)
    blank = dict.fromkeys(columns, "")
    rows = tuple(blank | dict(zip(columns, cells, strict=False)) for cells in texts[2:])
    return Base(texts[0][1], texts[0][2], texts[0][3], columns, rows)
