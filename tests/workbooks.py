"""Small workbooks made by hand, so that a test knows every byte of them."""

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:automatic-styles><style:style style:name="ta1" '
    'style:family="table"><style:table-properties table:display="true"/>'
    '</style:style><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
FOOT = "</office:spreadsheet></office:body></office:document-content>"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def text_cell(text: object) -> str:
    """Return a cell that holds a text, or a day."""
    if isinstance(text, date):
        day = f'office:date-value="{text.isoformat()}"'
        return f'<table:table-cell office:value-type="date" {day}/>'
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(str(text))}'
        "</text:p></table:table-cell>"
    )


def row(*cells: object, times: int = 1) -> str:
    """Return a row of cells, each its XML or a text."""
    inner = "".join(
        str(cell) if str(cell).startswith("<table:") else text_cell(cell)
        for cell in cells
    )
    repeated = f'table:number-rows-repeated="{times}"'
    return f"<table:table-row {repeated}>{inner}</table:table-row>"


def sheet(name: str, *rows: str, hidden: bool = False) -> str:
    """Return a sheet of rows."""
    style = "ta2" if hidden else "ta1"
    return (
        f'<table:table table:name={quoteattr(name)} table:style-name="{style}">'
        f"{''.join(rows)}</table:table>"
    )


def ods(*sheets: str, head: str = HEAD, foot: str = FOOT) -> bytes:
    """Return an OpenDocument spreadsheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        archive.writestr("content.xml", head + "".join(sheets) + foot)
    return stream.getvalue()
