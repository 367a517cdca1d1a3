"""The public deliverable of a process as a workbook, one sheet a table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

from openssr.platform.sheets.writers import safe
from openssr.subjects.strategy.records.blocks import (
    DAY,
    MONEY,
    NUMBER,
    SHARE,
    TEXT,
    Block,
)

FORMATS = {NUMBER: "#,##0", MONEY: "#,##0", SHARE: "0.0%", DAY: "yyyy-mm-dd"}


def workbook(
    blocks: Sequence[Block], title: str, note: str, *, right_to_left: bool
) -> bytes:
    """Return the workbook; what is not known is an empty cell, formulas are texts."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#e8eef3", "text_wrap": True})
    headline = book.add_format({"bold": True})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    formats = {x: book.add_format({"num_format": y}) for x, y in FORMATS.items()}
    for block in blocks:
        sheet = book.add_worksheet(block.code)
        sheet.write_string(0, 0, f"{title}: {block.title}", headline)
        sheet.write_string(1, 0, " ".join(x for x in (note, block.note) if x))
        for column, (head, kind) in enumerate(block.heads):
            sheet.write_string(3, column, head, bold)
            sheet.set_column(column, column, 32 if kind == TEXT else 16)
            for line, row in enumerate(block.rows, start=4):
                value = row[column]
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, formats[DAY])
                elif isinstance(value, (int, Decimal)):
                    sheet.write_number(line, column, value, formats.get(kind))
                elif value:
                    sheet.write_string(line, column, safe(value), plain)
        sheet.freeze_panes(4, 1)
        if right_to_left:
            sheet.right_to_left()
    book.close()
    return stream.getvalue()
