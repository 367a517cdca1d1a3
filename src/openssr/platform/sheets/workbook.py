"""A workbook to plain rows, run as a child process with limits.

Each line that it writes is JSON: the name of a sheet and whether people see it, then
its rows that hold anything with their numbers.  A formula stays what it is: a text that
begins with an equals sign.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.platform.reading.boundary import call, each
from openssr.platform.reading.child import Refused, run_reader
from openssr.platform.sheets.archive import is_ods, open_archive
from openssr.platform.sheets.ods import damaged, read_ods

Cells = list[Any]
SheetRow = tuple[str, bool, int, Cells]  # sheet, whether people see it, number, cells
RepeatedRow = tuple[str, bool, int, Cells, int]  # and how many times it stands there
CELLS, LETTERS = 2_000_000, 64 * 1024 * 1024  # that one workbook may hold
DECLARED = 100_000_000  # cells that a sheet may say it has, most of them empty
ROWS = 1_048_576  # that a sheet can have
GAP = 100_000  # empty rows between two that hold anything
TAGS = {"day": date, "time": datetime}


def read_workbook(data: bytes, name: str) -> Iterator[SheetRow]:
    """Yield the rows of an XLSX or ODS workbook that hold anything, sheet by sheet.

    An empty sheet gives one row without cells.  Raises ``SourceUnreadable``.
    """
    archive = open_archive(data, name)
    rows = read_ods(archive, name) if is_ods(archive, name) else _xlsx(data, name)
    yield from _Measure(name).checked(rows)


@dataclass(slots=True)
class _Measure:
    """How much a workbook has brought so far; too much is refused."""

    name: str
    cells: int = 0
    letters: int = 0
    last: dict[str, int] = field(default_factory=dict)

    def checked(self, rows: Iterator[RepeatedRow]) -> Iterator[SheetRow]:
        """Yield the rows, repeated ones each, while they are within the limits."""
        for sheet, visible, number, cells, times in rows:
            letters = sum(len(cell) for cell in cells if isinstance(cell, str))
            self.cells += len(cells) * times
            self.letters += letters * times
            if self.cells > CELLS or self.letters > LETTERS:
                raise SourceUnreadable(
                    "{name}: contains more than {cells} cells or {letters} letters; "
                    "save it in parts",
                    name=self.name,
                    cells=CELLS,
                    letters=LETTERS,
                )
            above = self.last.get(sheet, 0)
            if number - above > GAP:
                raise _far(self.name, sheet, number, above)
            self.last[sheet] = number + times - 1
            for repeated in range(times):
                yield sheet, visible, number + repeated, cells


def _far(name: str, sheet: str, row: int, above: int) -> SourceUnreadable:
    return SourceUnreadable(
        "{name}: in sheet {sheet} row {row} follows on row {above}; delete it, or the "
        "empty rows between",
        name=name,
        sheet=sheet,
        row=row,
        above=above,
    )


def _xlsx(data: bytes, name: str) -> Iterator[RepeatedRow]:
    from openpyxl import load_workbook

    book = call(
        lambda: load_workbook(io.BytesIO(data), read_only=True, data_only=False),
        lambda reason: damaged(name, "", 0, reason),
    )
    for sheet in book.worksheets:
        title, visible = str(sheet.title), sheet.sheet_state == "visible"
        _check_declared(sheet, title, name)
        yield title, visible, 0, [], 1
        for number, cells in _rows(sheet, title, name):
            yield title, visible, number, cells, 1


def _check_declared(sheet: Any, title: str, name: str) -> None:
    """Refuse a sheet that says it has more cells than anybody fills.

    What it says is not followed otherwise, so that rows are as wide as they are.
    """
    rows, columns = sheet.max_row or 0, sheet.max_column or 0
    if rows * columns > DECLARED:
        raise SourceUnreadable(
            "{name}: sheet {sheet} declares {rows} rows of {columns} columns; delete "
            "the empty rows and columns and save it again",
            name=name,
            sheet=title,
            rows=rows,
            columns=columns,
        )
    sheet.reset_dimensions()


def _rows(sheet: Any, title: str, name: str) -> Iterator[tuple[int, Cells]]:
    number = last = 0

    def refusal(reason: str) -> SourceUnreadable:
        return damaged(name, title, number, reason)

    for values in each(sheet.iter_rows(values_only=True), refusal):
        number += 1
        if number > ROWS:  # the library goes on to whatever number a row has
            raise _far(name, title, number, last)
        cells = [_plain(value) for value in values]
        while cells and cells[-1] in {None, ""}:
            cells.pop()
        if cells:
            last = number
            yield number, cells


def _plain(value: Any) -> Any:
    """Return a cell as JSON can hold it, or a day."""
    if value is None or isinstance(value, (str, bool, int, float, date)):
        return value
    # the library gives formulas of several cells as objects of its own
    formula = getattr(value, "text", None) or getattr(value, "ref", None)
    return f"={formula.lstrip('=')}" if formula else str(value)


def encoded(rows: Iterator[SheetRow]) -> Iterator[bytes]:
    """Yield the lines for the parent process."""
    sheet = None
    for title, visible, number, cells in rows:
        if title != sheet:
            sheet = title
            yield json.dumps([title, visible]).encode() + b"\n"
        if cells:
            yield json.dumps([number, cells], default=_tagged).encode() + b"\n"


def _tagged(value: Any) -> dict[str, str]:
    tag = "time" if isinstance(value, datetime) else "day"
    return {tag: value.isoformat()}


def untagged(value: Any) -> Any:
    """Return the day or time that a cell of a line was, or the cell as it stands."""
    if not isinstance(value, dict):
        return value
    ((tag, text),) = value.items()
    return TAGS[tag].fromisoformat(text)


def _read(data: bytes, arguments: Sequence[str]) -> Iterator[bytes]:
    """Yield the lines; a refusal crosses to the parent as its slots."""
    try:
        yield from encoded(read_workbook(data, arguments[0]))
    except SourceUnreadable as error:
        raise Refused(json.dumps([error.message, error.values])) from None


if __name__ == "__main__":
    # openpyxl would load numpy, half of its own time, to write numbers of its kinds
    sys.modules["numpy"] = None  # type: ignore[assignment]
    sys.exit(run_reader(_read))
