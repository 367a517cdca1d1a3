"""The document as a workbook: text, annexes, and one sheet of sources."""

from __future__ import annotations

from typing import IO, Any

from openssr.platform.tables.table import Cell
from openssr.platform.tables.xlsx import Looks, open_workbook, write_cell, write_table
from openssr.reports.blocks import Document, Heading, Note, Picture, Run
from openssr.reports.writers.sources import sources_table

TEXT_WIDTH = 110  # letters in a line of the report's own text
SOURCES = "Sources"


def write(document: Document, stream: IO[bytes]) -> None:
    """Write the document as XLSX; every figure of an annex links to its sources.

    Numbers and days of the annexes are typed cells.
    """
    book = open_workbook(stream)
    looks = Looks(book)
    _write_text(book.add_worksheet("Report"), document, looks)
    sources = sources_table(document)
    anchors = {
        row.key: f"internal:{SOURCES}!A{line}"
        for line, row in enumerate(sources.rows, start=2)
    }
    for number, annex in enumerate(document.annexes, start=1):
        page = book.add_worksheet(f"Annex {number}")
        write_table(page, annex, looks, anchors=anchors)
    write_table(book.add_worksheet(SOURCES), sources, looks)
    if document.language == "ar":
        for page in book.worksheets():
            page.right_to_left()
    book.close()


def _write_text(page: Any, document: Document, looks: Looks) -> None:
    page.set_column(0, 0, 6)
    page.set_column(1, 1, TEXT_WIDTH)
    write_cell(page, (0, 1), document.title, looks.title)
    write_cell(page, (1, 1), document.words["draft"])
    write_cell(page, (2, 1), document.fictional, looks.title)
    number = 0
    for line, block in enumerate(document.blocks, start=4):
        if isinstance(block, Heading):
            write_cell(page, (line, 1), block.text, looks.title)
        elif isinstance(block, Picture):
            write_cell(page, (line, 1), block.chart.about, looks.of(""))
        else:
            number += 1
            text = "".join(_plain(run) for run in block.runs)
            write_cell(page, (line, 0), number)
            write_cell(page, (line, 1), text, looks.of(""))


def _plain(run: Run) -> str:
    if isinstance(run, Note):
        return f" ({run.text})"
    return run.text if isinstance(run, Cell) else run
