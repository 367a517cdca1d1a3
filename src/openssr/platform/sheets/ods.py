"""OpenDocument spreadsheets (OASIS OpenDocument 1.3, part 3) as rows of cells.

Read as a stream by lxml, which OpenSSR needs anyway: libraries that read ODS either
build the whole document (odfpy) or drop formulas (calamine), which must be refused.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from openssr.kernel.error import SourceUnreadable
from openssr.platform.reading.boundary import call, each

CONTENT = "content.xml"
NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE = NAMESPACE + "table:1.0}", NAMESPACE + "office:1.0}"
TEXT, STYLE = NAMESPACE + "text:1.0}", NAMESPACE + "style:1.0}"
SHEET, ROW = TABLE + "table", TABLE + "table-row"
CELL, COVERED = TABLE + "table-cell", TABLE + "covered-table-cell"
WIDEST = 16384  # columns that a sheet may have
SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False,
    "huge_tree": False,
}  # fmt: skip
Cells = list[Any]


@dataclass(slots=True)
class Reached:
    """The place that reading has reached."""

    sheet: str = ""
    row: int = 0


def read_ods(
    archive: zipfile.ZipFile, name: str
) -> Iterator[tuple[str, bool, int, Cells, int]]:
    """Yield the rows that hold anything: sheet, first number, cells, how many times.

    The flag tells whether people see the sheet.  A row that is repeated is yielded
    once, so that whoever counts cells can refuse a million of it before they are made.
    """
    reached = Reached()

    def refusal(reason: str) -> SourceUnreadable:
        return damaged(name, reached.sheet, reached.row, reason)

    source = call(lambda: archive.open(CONTENT), refusal)
    events = etree.iterparse(source, events=("start", "end"), **SAFE)
    unseen: set[str] = set()
    visible = True
    for event, element in each(events, refusal):
        if event == "end" and element.tag == STYLE + "style":
            if any(
                part.get(TABLE + "display") == "false"
                for part in element.iterchildren(STYLE + "table-properties")
            ):
                unseen.add(element.get(STYLE + "name", ""))
        elif event == "start" and element.tag == SHEET:
            reached.sheet, reached.row = element.get(TABLE + "name", ""), 0
            visible = element.get(TABLE + "style-name", "") not in unseen
        elif event == "end" and element.tag == ROW:
            cells = _cells(element)
            times = _times(element, "number-rows-repeated")
            if cells:
                yield reached.sheet, visible, reached.row + 1, cells, times
            reached.row += times
            _drop(element)


def damaged(name: str, sheet: str, row: int, reason: str) -> SourceUnreadable:
    """Return the refusal of a workbook that breaks after a row of a sheet."""
    if not sheet:
        return SourceUnreadable(
            "{name}: the workbook is damaged ({reason}); open it in a "
            "spreadsheet program and save it again",
            name=name,
            reason=reason,
        )
    return SourceUnreadable(
        "{name}: the workbook is damaged in sheet {sheet} after row "
        "{row} ({reason}); open it in a spreadsheet program and save it "
        "again",
        name=name,
        sheet=sheet,
        row=row,
        reason=reason,
    )


def _cells(row: etree._Element) -> Cells:
    """Return a row's values up to the last that holds anything."""
    cells: Cells = []
    empty = 0
    for cell in row:
        if cell.tag not in {CELL, COVERED}:
            continue
        times = _times(cell, "number-columns-repeated")
        value = _value(cell) if cell.tag == CELL else None
        if value is None or value == "":
            empty += times
            continue
        cells += [None] * min(empty, WIDEST - len(cells))
        cells += [value] * min(times, WIDEST - len(cells))
        empty = 0
    return cells


def _times(element: etree._Element, name: str) -> int:
    return max(1, _count(element.get(TABLE + name, "1")))


def _count(text: str) -> int:
    """Return a count; one that nobody can mean is 1."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1


def _value(cell: etree._Element) -> Any:
    formula = cell.get(TABLE + "formula")
    if formula:
        return f"={formula}"
    kind = cell.get(OFFICE + "value-type", "")
    text = cell.get(OFFICE + "value", "")
    if kind in {"float", "percentage", "currency"} and text:
        return _number(text)
    if kind == "date":
        return _day(cell.get(OFFICE + "date-value", ""))
    if kind == "boolean":
        return cell.get(OFFICE + "boolean-value") == "true"
    shown = "\n".join(map(_text, cell.iterchildren(TEXT + "p")))
    return cell.get(OFFICE + "string-value", shown)


def _number(text: str) -> Any:
    """Return a number as a spreadsheet holds it; what is none stays a text."""
    try:
        number = Decimal(text)
        is_whole = number.adjusted() < 16 and number == number.to_integral_value()
        return int(number) if is_whole else float(number)
    except (InvalidOperation, OverflowError, ValueError):
        return text


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _text(paragraph: etree._Element) -> str:
    pieces = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == TEXT + "s":
            pieces.append(" " * min(_count(child.get(TEXT + "c", "1")), 1000))
        elif child.tag == TEXT + "tab":
            pieces.append("\t")
        elif child.tag == TEXT + "line-break":
            pieces.append("\n")
        elif child.tag != OFFICE + "annotation" and isinstance(child.tag, str):
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _drop(row: etree._Element) -> None:
    row.clear()
    while row.getprevious() is not None:
        parent = row.getparent()
        if parent is None:
            return
        del parent[0]
