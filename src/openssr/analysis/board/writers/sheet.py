"""The board as a workbook."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.analysis.board.records import Row as BoardRow
from openssr.platform.tables.table import COUNT, DAY, TEXT, Head, Row, Table
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.subjects.mandates.writers.words import timing_words


def lack_words() -> dict[str, str]:
    """Return what an orphan clause can lack, in the active language."""
    return {
        "objective": _("no objective"),
        "money": _("no money"),
        "indicator": _("no indicator"),
    }


def board_xlsx(rows: list[BoardRow], *, right_to_left: bool = False) -> bytes:
    """Return the workbook: one row a paragraph, its links by type."""
    table = _table(rows)
    # document and paragraph stay in view
    return tables_xlsx({table.code: table}, right_to_left=right_to_left, frozen=2)


def _table(rows: list[BoardRow]) -> Table:
    heads = (
        Head("document", TEXT, title=_("Document")),
        Head("paragraph", TEXT, title=_("Paragraph")),
        Head("verbs", TEXT, title=_("Verbs")),
        Head("addressee", TEXT, title=_("Addressee")),
        Head("text", TEXT, title=_("Text")),
        Head("due", TEXT, title=_("Due")),
        Head("objectives", TEXT, title=_("Objectives")),
        Head("institutions", TEXT, title=_("Institutions")),
        Head("activities", COUNT, title=_("Activities")),
        Head("benchmarks", TEXT, title=_("Benchmarks")),
        Head("workplans", TEXT, title=_("Workplans")),
        Head("evidence", DAY, title=_("Latest evidence")),
        Head("passages", TEXT, title=_("Passages of reports")),
        Head("obstacles", TEXT, title=_("Obstacles")),
        Head("orphan", TEXT, title=_("Orphan")),
    )
    words = lack_words()
    return Table("mandates", heads, tuple(_row(row, words) for row in rows))


def _row(row: BoardRow, words: dict[str, str]) -> Row:
    days = [obligation.due_on.isoformat() for obligation in row.due]
    passages = [
        f"{passage.relation}: {passage.source} {passage.place}"
        for passage in row.passages
    ]
    cells = (
        row.symbol, row.clause.path, ", ".join(row.clause.verbs),
        "; ".join(addressee.phrase for addressee in row.addressees),
        row.clause.text, ", ".join([*days, *map(timing_words, row.rhythms)]),
        ", ".join(row.objectives), ", ".join(row.institutions), row.activities,
        ", ".join(row.benchmarks), ", ".join(task.code for task in row.tasks),
        row.evidence_on, "; ".join(passages), ", ".join(row.obstacles),
        ", ".join(words[name] for name in row.orphan),
    )  # fmt: skip
    return Row(f"{row.symbol} {row.clause.path}", cells)
