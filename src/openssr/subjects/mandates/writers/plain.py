"""A mandate as plain values for JSON; the keys are documented and kept."""

from __future__ import annotations

from typing import Any

from openssr.subjects.mandates.records import Clause, Resolution
from openssr.subjects.mandates.rules.citations import symbols


def clause_values(clause: Clause) -> dict[str, Any]:
    """Return number, text, verbs and children of a clause."""
    return {
        "number": clause.number or None,
        "text": clause.text,
        "verbs": list(clause.verbs),
        "lines": [clause.span.first, clause.span.last],
        "children": [clause_values(child) for child in clause.children],
    }


def resolution_values(resolution: Resolution) -> dict[str, Any]:
    """Return the whole document under the keys of ``mandates parse --json``."""
    return {
        "symbol": resolution.symbol or None,
        "kind": resolution.kind,
        "date": resolution.date.isoformat() if resolution.date else None,
        "title": resolution.title or None,
        "sponsors": list(resolution.sponsors),
        "job_number": resolution.job_number or None,
        "preamble": [clause.text for clause in resolution.preamble],
        "operative": [clause_values(clause) for clause in resolution.operative],
        "headings": [
            {"text": heading.text, "before": heading.before}
            for heading in resolution.headings
        ],
        "citations": symbols(list(resolution.citations), resolution.symbol),
        "deadlines": [
            {
                "paragraph": deadline.paragraph,
                "phrase": deadline.phrase,
                "normalised": deadline.normalised,
            }
            for deadline in resolution.deadlines
        ],
        "repairs": [
            {"line": x.line, "kind": x.kind, "before": x.before, "after": x.after}
            for x in resolution.repairs
        ],
        "problems": [problem.as_dict() for problem in resolution.problems],
    }
