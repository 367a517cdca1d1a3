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
    annexed = (x for annex in resolution.annexes for x in walk(annex.clauses))
    for clause in [*resolution.preamble, *walk(resolution.operative), *annexed]:
        operative = clause.kind == "operative"
        name = f"P{clause.path}" if clause.kind == "preambular" else clause.path
        tasks = tasks_of(clause.text) if operative else ()
        to = addressee(clause.text) if operative else None
        due = [x.normalised for x in resolution.deadlines if x.paragraph == name]
        cited = [x.symbol for x in resolution.citations if x.paragraph == name]
        cells = (
            resolution.symbol, clause.kind, name, "; ".join(clause.verbs),
            to.phrase if to else "", "; ".join(due), "; ".join(cited),
            "; ".join(f"{x.code} ({x.way})" for x in tasks),
            clause.span.first, clause.span.last, clause.text,
        )  # fmt: skip
        writer.writerow([safe(str(cell)) for cell in cells])
    return "\ufeff".encode() + stream.getvalue().encode()
