"""A mandate as CSV: one row a paragraph."""

from __future__ import annotations

import csv
import io

from openssr.platform.reference.mandate_tasks import tasks_of
from openssr.platform.sheets.writers import safe
from openssr.subjects.mandates.records import Resolution, walk
from openssr.subjects.mandates.rules.addressees import addressee

HEAD = (
    "symbol", "kind", "path", "verbs", "addressee", "deadlines", "citations",
    "tasks", "first_line", "last_line", "text",
)  # fmt: skip


def clauses_csv(resolution: Resolution) -> bytes:
    """Return the rows in reading order, with a byte-order mark for spreadsheets."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEAD)
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
        writer.writerow([safe(str(cell)) for cell in cells])
    return "\ufeff".encode() + stream.getvalue().encode()
