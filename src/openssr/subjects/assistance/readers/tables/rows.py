"""Rows of a table of any size, and their cells as values with their faults."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.subjects.assistance.readers.iati import values

LONGEST = 1024 * 1024  # letters of one cell
SAMPLE = 64 * 1024
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SEPARATORS = ("|", "\t", ";", ",")


@dataclass(slots=True)
class Line:
    """A row with its number and cells by heading, and where its faults go."""

    name: str
    number: int
    cells: dict[str, str]
    report: Callable[[Problem], None]
    record: str = ""

    def text(self, *columns: str) -> str:
        """Return the first cell of the columns that holds anything."""
        for column in columns:
            text = self.cells.get(column, "").strip()
            if text:
                return text
        return ""

    def fault(self, code: str, column: str, value: str, severity: Severity) -> None:
        """Report a fault in a cell."""
        place = Place(self.name, self.number, column, self.record)
        self.report(Problem(code, severity, place, value[:120]))

    def amount(self, column: str) -> Decimal | None:
        """Return a number; one that cannot be read is reported."""
        text = self.text(column)
        if not text:
            return None
        number = values.amount(text)
        if number is None:
            self.fault("ASS-005", column, text, Severity.ERROR)
        return number

    def day(self, column: str) -> date | None:
        """Return a day; one that cannot be read is reported."""
        text = self.text(column)
        if not text:
            return None
        day = values.day(text)
        if day is None:
            self.fault("ASS-006", column, text, Severity.ERROR)
        elif not values.plausible(day):
            self.fault("ASS-014", column, text, Severity.WARNING)
        return day


def encoding_of(path: Path, name: str) -> str:
    """Return the encoding of a table: UTF-8, UTF-16 with its mark, or Windows-1252."""
    with path.open("rb") as source:
        start = source.read(SAMPLE)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in start:
        raise SourceUnreadable("{name}: neither XML nor a table", name=name)
    with path.open("rb") as source:
        try:
            while data := source.read(SAMPLE * 16):
                data.decode("utf-8")
        except UnicodeDecodeError as error:
            # a letter cut by the end of a block is no fault
            if error.start < len(data) - 3:
                return "cp1252"
    return "utf-8-sig"


def heading_of(text: str) -> tuple[str, list[str]]:
    """Return the separator of a table and its headings, by its first line."""
    line = next(iter(text.splitlines()), "")
    separator = max(SEPARATORS, key=line.count)
    row = next(csv.reader([line], delimiter=separator), [])
    return separator, [cell.strip() for cell in row]


def rows(
    source: io.TextIOBase,
    name: str,
    separator: str,
    heading: list[str],
    report: Callable[[Problem], None],
) -> Iterator[Line]:
    """Yield the rows below the heading; empty ones are skipped, long ones reported."""
    csv.field_size_limit(LONGEST)
    reader = csv.reader(source, delimiter=separator)
    next(reader, None)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceUnreadable(
                "{name}: row {row} cannot be read: {reason}",
                name=name,
                row=reader.line_num,
                reason=error,
            ) from None
        if any(cell.strip() for cell in cells):
            clean(cells, name, reader.line_num, report)
            values_by_name = dict(zip(heading, cells, strict=False))
            yield Line(name, reader.line_num, values_by_name, report)


def clean(
    cells: list[str], name: str, number: int, report: Callable[[Problem], None]
) -> None:
    """Replace the controls in a row's cells by spaces, as in XML, and report each."""
    for column, cell in enumerate(cells):
        if CONTROL.search(cell):
            place = Place(name, number, str(column + 1))
            value = f"0x{ord(CONTROL.findall(cell)[0]):02X}"
            report(Problem("ASS-002", Severity.WARNING, place, value))
            cells[column] = CONTROL.sub(" ", cell)
