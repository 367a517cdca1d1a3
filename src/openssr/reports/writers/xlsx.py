"""The document as a workbook: text, annexes, and one sheet of sources."""

from __future__ import annotations

from typing import IO, Any

import xlsxwriter

from openssr.platform.sheets.writers import safe
from openssr.reports.blocks import (
    Document,
    Heading,
    Note,
    Number,
    Paragraph,
    Run,
    Table,
)
from openssr.reports.writers.sources import source_row


def write(document: Document, stream: IO[bytes]) -> None:
    """Write the document as XLSX; every figure links to its row of sources."""
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    order = {
        figure.key: number for number, figure in enumerate(document.figures(), start=1)
    }
    _text(book.add_worksheet("Report"), document, bold, wrap)
    for number, annex in enumerate(document.annexes, start=1):
        if isinstance(annex, Table):
            sheet = book.add_worksheet(f"Annex {number}")
            _rows(sheet, [annex.head, *annex.rows], bold, order)
            sheet.set_column(0, 0, 34)
            sheet.set_column(1, len(annex.head) - 1, 20)
    words = document.words
    head = tuple(
        words[name] for name in ("figure", "value", "definition", "coverage", "rests")
    )
    rows: list[tuple[Run, ...]] = [head]
    rows.extend(
        (str(order[figure.key]), *source_row(figure, document))
        for figure in document.figures()
    )
    sheet = book.add_worksheet("Sources")
    _rows(sheet, rows, bold, order)
    sheet.set_column(1, 4, 44)
    if document.language == "ar":
        for sheet in book.worksheets():
            sheet.right_to_left()
    book.close()


def _text(sheet: Any, document: Document, bold: Any, wrap: Any) -> None:
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 1, document.title, bold)
    sheet.write_string(1, 1, document.words["draft"])
    sheet.write_string(2, 1, document.fictional, bold)
    number = 0
    for row, block in enumerate(document.blocks, start=4):
        if isinstance(block, Heading):
            sheet.write_string(row, 1, block.text, bold)
        elif isinstance(block, Paragraph):
            number += 1
            texts = [_plain(run) for run in block.runs]
            sheet.write_number(row, 0, number)
            sheet.write_string(row, 1, safe("".join(texts)), wrap)


def _plain(run: Run) -> str:
    if isinstance(run, Note):
        return f" ({run.text})"
    return run.text if isinstance(run, Number) else run


def _rows(
    sheet: Any, rows: list[tuple[Run, ...]], bold: Any, order: dict[str, int]
) -> None:
    for number, row in enumerate(rows):
        for column, run in enumerate(row):
            if isinstance(run, Number):
                target = f"internal:Sources!A{order[run.figure.key] + 1}"
                sheet.write_url(number, column, target, None, run.text)
            else:
                text = safe(_plain(run))
                sheet.write_string(number, column, text, None if number else bold)
    sheet.freeze_panes(1, 0)
