"""Who does what where as a workbook: one row for each known sum."""

from __future__ import annotations

import io

import xlsxwriter
from django.utils.translation import gettext as _

from openssr.platform.sheets.writers import safe
from openssr.subjects.assistance.records import Cell
from openssr.subjects.assistance.writers.words import transaction_words


def cube_xlsx(
    cells: list[Cell],
    components: dict[str, str],
    regions: dict[str, str],
    *,
    right_to_left: bool = False,
) -> bytes:
    """Return the workbook; an amount that is not known is an empty cell."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#e8eef3"})
    sheet = book.add_worksheet("support")
    heads = (
        _("Partner"), _("Reference"), _("Component"), _("Region"), _("Year"),
        _("Type"), _("Amount in USD"), _("Transactions"), _("Converted"),
    )  # fmt: skip
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    words = transaction_words()
    for row, cell in enumerate(cells, start=1):
        texts = (
            cell.publisher_name, cell.publisher,
            components.get(cell.component, cell.component),
            regions.get(cell.region, cell.region),
        )  # fmt: skip
        for column, text in enumerate(texts):
            sheet.write_string(row, column, safe(text))
        if cell.year is not None:
            sheet.write_number(row, 4, cell.year)
        sheet.write_string(row, 5, words.get(cell.type, cell.type))
        if cell.total is not None:
            sheet.write_number(row, 6, cell.total)
        sheet.write_number(row, 7, cell.transactions)
        sheet.write_number(row, 8, cell.converted)
    sheet.set_column(0, 3, 28)
    sheet.set_column(4, 8, 16)
    sheet.freeze_panes(1, 0)
    if right_to_left:
        sheet.right_to_left()
    book.close()
    return stream.getvalue()
