"""A mandate as CSV: one row a paragraph."""

from __future__ import annotations

from openssr.platform.reference.mandate_tasks import tasks_of
from openssr.platform.tables.csv import table_csv
from openssr.platform.tables.table import COUNT, TEXT, Head, Row, Table
from openssr.subjects.mandates.records import Resolution, walk
from openssr.subjects.mandates.rules.addressees import addressee

HEADS = (
    *(
        Head(name, TEXT)
        for name in (
            "symbol", "kind", "path", "verbs", "addressee", "deadlines", "citations",
            "tasks",
        )
    ),
    Head("first_line", COUNT),
    Head("last_line", COUNT),
    Head("text", TEXT),
)  # fmt: skip


def clauses_csv(resolution: Resolution) -> bytes:
    """Return the rows in reading order, with a byte-order mark for spreadsheets."""
    rows = []
    annexed = (clause for annex in resolution.annexes for clause in walk(annex.clauses))
    for clause in [*resolution.preamble, *walk(resolution.operative), *annexed]:
        operative = clause.kind == "operative"
        name = f"P{clause.path}" if clause.kind == "preambular" else clause.path
        tasks = tasks_of(clause.text) if operative else ()
        to = addressee(clause.text) if operative else None
        due = [
            deadline.normalised
            for deadline in resolution.deadlines
            if deadline.paragraph == name
        ]
        cited = [
            citation.symbol
            for citation in resolution.citations
            if citation.paragraph == name
        ]
        cells = (
            resolution.symbol, clause.kind, name, "; ".join(clause.verbs),
            to.phrase if to else "", "; ".join(due), "; ".join(cited),
            "; ".join(f"{task.code} ({task.way})" for task in tasks),
            clause.span.first, clause.span.last, clause.text,
        )  # fmt: skip
        rows.append(Row(name, cells))
    return table_csv(Table("clauses", HEADS, tuple(rows)))
