"""OpenDocument spreadsheets out (OASIS OpenDocument 1.3, parts 2 and 3).

Only what a sheet of plain cells needs: texts, numbers and days.  The libraries that
write ODS are no longer kept up (odfpy's newest release is of 2020).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lxml import etree

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text", "style", "manifest")
}
HIDDEN = "hidden"  # the name of the style of sheets that people do not see


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by name with its rows; one that is not ``visible`` is hidden."""

    name: str
    rows: Sequence[Sequence[Any]]
    visible: bool = True


def ods_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return a spreadsheet document; a missing value is an empty cell."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        # first and not compressed, so that the kind can be told from the bytes
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("content.xml", _content(sheets))
    return stream.getvalue()


def _tag(space: str, name: str) -> str:
    return f"{{{SPACES[space]}}}{name}"


def _manifest() -> bytes:
    root = etree.Element(
        _tag("manifest", "manifest"), nsmap={"manifest": SPACES["manifest"]}
    )
    for path, kind in (("/", KIND), ("content.xml", "text/xml")):
        entry = etree.SubElement(root, _tag("manifest", "file-entry"))
        entry.set(_tag("manifest", "full-path"), path)
        entry.set(_tag("manifest", "media-type"), kind)
    root.set(_tag("manifest", "version"), "1.3")
    return _document(root)


def _content(sheets: Iterable[Sheet]) -> bytes:
    spaces = {name: SPACES[name] for name in ("office", "table", "text", "style")}
    root = etree.Element(_tag("office", "document-content"), nsmap=spaces)
    root.set(_tag("office", "version"), "1.3")
    styles = etree.SubElement(root, _tag("office", "automatic-styles"))
    style = etree.SubElement(styles, _tag("style", "style"))
    style.set(_tag("style", "name"), HIDDEN)
    style.set(_tag("style", "family"), "table")
    unseen = etree.SubElement(style, _tag("style", "table-properties"))
    unseen.set(_tag("table", "display"), "false")
    body = etree.SubElement(root, _tag("office", "body"))
    document = etree.SubElement(body, _tag("office", "spreadsheet"))
    for sheet in sheets:
        table = etree.SubElement(document, _tag("table", "table"))
        table.set(_tag("table", "name"), sheet.name)
        if not sheet.visible:
            table.set(_tag("table", "style-name"), HIDDEN)
        for cells in sheet.rows:
            row = etree.SubElement(table, _tag("table", "table-row"))
            for value in cells:
                _cell(row, value)
    return _document(root)


def _cell(row: Any, value: Any) -> None:
    cell = etree.SubElement(row, _tag("table", "table-cell"))
    if value is None or value == "":
        return
    kind, text = "string", str(value)
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        kind, text = "float", f"{Decimal(value):f}"
        cell.set(_tag("office", "value"), text)
    elif isinstance(value, (date, datetime)):
        kind, text = "date", value.isoformat()[:10]
        cell.set(_tag("office", "date-value"), text)
    cell.set(_tag("office", "value-type"), kind)
    for line in text.split("\n"):
        _paragraph(cell, line)


def _paragraph(cell: Any, line: str) -> None:
    """Write a line of a text; more than one space, and tabs, are elements of ODF."""
    paragraph = etree.SubElement(cell, _tag("text", "p"))
    last = None
    for number, part in enumerate(line.split("\t")):
        if number:
            last = etree.SubElement(paragraph, _tag("text", "tab"))
        for place, piece in enumerate(part.split("  ")):
            if place:
                last = etree.SubElement(paragraph, _tag("text", "s"))
                last.set(_tag("text", "c"), "2")
            if last is None:
                paragraph.text = (paragraph.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece


def _document(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data
