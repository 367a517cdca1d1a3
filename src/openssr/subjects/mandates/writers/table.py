"""A mandate as CSV: one row a paragraph."""

from __future__ import annotations

import csv
import io

from openssr.platform.sheets.writers import safe
from openssr.subjects.mandates.records import Resolution, walk
from openssr.subjects.mandates.rules.addressees import addressee

HEAD = (
    "symbol", "kind", "path", "verbs", "addressee", "deadlines", "citations",
    "first_line", "last_line", "text",
)  # fmt: skip


def clauses_csv(resolution: Resolution) -> bytes:
    """Return the rows in reading order, with a byte-order mark for spreadsheets."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEAD)
    for clause in [*resolution.preamble, *walk(resolution.operative)]:
        operative = clause.kind == "operative"
        name = clause.path if operative else f"P{clause.path}"
        to = addressee(clause.text) if operative else None
        due = [x.normalised for x in resolution.deadlines if x.paragraph == name]
        cited = [x.symbol for x in resolution.citations if x.paragraph == name]
        cells = (
            resolution.symbol, clause.kind, name, "; ".join(clause.verbs),
            to.phrase if to else "", "; ".join(due), "; ".join(cited),
            clause.span.first, clause.span.last, clause.text,
        )  # fmt: skip
        writer.writerow([safe(str(cell)) for cell in cells])
    return "\ufeff".encode() + stream.getvalue().encode()
