"""The board as a workbook."""

from __future__ import annotations

import io

import xlsxwriter
from django.utils.translation import gettext as _

from openssr.analysis.board.records import Row
from openssr.platform.sheets.writers import safe


def lack_words() -> dict[str, str]:
    """Return what an orphan clause can lack, in the active language."""
    return {
        "objective": _("no objective"),
        "money": _("no money"),
        "indicator": _("no indicator"),
    }


def board_xlsx(rows: list[Row], *, right_to_left: bool = False) -> bytes:
    """Return the workbook: one row a paragraph, its links by type."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#e8eef3"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("mandates")
    heads = (
        _("Document"), _("Paragraph"), _("Verbs"), _("Addressee"), _("Text"), _("Due"),
        _("Objectives"), _("Institutions"), _("Activities"), _("Benchmarks"),
        _("Workplans"), _("Newest evidence"), _("Passages of reports"),
        _("Obstacles"), _("Orphan"),
    )  # fmt: skip
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    words = lack_words()
    for number, row in enumerate(rows, start=1):
        days = [obligation.due_on.isoformat() for obligation in row.due]
        passages = [
            f"{passage.relation}: {passage.source} {passage.place}"
            for passage in row.passages
        ]
        cells = (
            row.symbol, row.clause.path, ", ".join(row.clause.verbs),
            "; ".join(addressee.phrase for addressee in row.addressees),
            row.clause.text, ", ".join([*days, *row.rhythms]),
            ", ".join(row.objectives), ", ".join(row.institutions),
            str(row.activities), ", ".join(row.benchmarks),
            ", ".join(task.code for task in row.tasks),
            row.evidence_on.isoformat() if row.evidence_on else "",
            "; ".join(passages),
            ", ".join(row.obstacles),
            ", ".join(words[name] for name in row.orphan),
        )  # fmt: skip
        for column, text in enumerate(cells):
            sheet.write_string(number, column, safe(text), wrap)
    sheet.set_column(0, 3, 18)
    sheet.set_column(4, 4, 70)
    sheet.set_column(5, 14, 16)
    sheet.freeze_panes(1, 2)
    if right_to_left:
        sheet.right_to_left()
    book.close()
    return stream.getvalue()
