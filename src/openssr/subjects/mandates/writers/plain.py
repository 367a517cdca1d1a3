"""A mandate as plain values for JSON, under documented, stable keys."""

from __future__ import annotations

from typing import Any

from openssr.platform.reference.mandate_tasks import tasks_of
from openssr.platform.reference.themes import themes_of
from openssr.subjects.mandates.records import Annex, Clause, Resolution, walk
from openssr.subjects.mandates.rules.addressees import addressee
from openssr.subjects.mandates.rules.alignment import Pair
from openssr.subjects.mandates.rules.citations import (
    charter,
    charter_places,
    symbols,
)
from openssr.subjects.mandates.rules.obligations import Obligation
from openssr.subjects.mandates.rules.organs import acting_body
from openssr.subjects.mandates.rules.verbs import STRENGTH


def clause_values(clause: Clause, body: str = "Security Council") -> dict[str, Any]:
    """Return number, text, verbs, tasks and children of a clause.

    ``body`` is the organ whose act the text is; ``after`` is the position in the text
    of the words that follow the sub-paragraphs.
    """
    return {
        "path": clause.path,
        "number": clause.number or None,
        "text": clause.text,
        "after": clause.after or None,
        "verbs": list(clause.verbs),
        "strength": max((STRENGTH.get(verb, 0) for verb in clause.verbs), default=0),
        "body": acting_body(clause.text, body),
        "addressee": _addressee(clause),
        "themes": list(themes_of(clause.text)),
        "tasks": _tasks(clause),
        "lines": [clause.span.first, clause.span.last],
        "children": [clause_values(child, body) for child in clause.children],
    }


def _tasks(clause: Clause) -> list[dict[str, Any]]:
    """Return the categories of PEMA; reports and annexes give no task."""
    if clause.kind != "operative":
        return []
    return [
        {"task": task.code, "way": task.way, "words": task.words}
        for task in tasks_of(clause.text)
    ]


def _addressee(clause: Clause) -> dict[str, Any] | None:
    addressed = addressee(clause.text) if clause.kind == "operative" else None
    return (
        {"phrase": addressed.phrase, "classes": list(addressed.classes)}
        if addressed
        else None
    )


def pair_values(pair: Pair) -> dict[str, Any]:
    """Return one aligned pair of a comparison."""
    return {
        "kind": pair.kind,
        "old": pair.old.path if pair.old else None,
        "new": pair.new.path if pair.new else None,
        "moved": pair.moved,
        "renumbered": pair.renumbered,
        "words": [list(run) for run in pair.words],
    }


def obligation_values(obligation: Obligation) -> dict[str, Any]:
    """Return one day of the calendar of obligations."""
    to = obligation.addressee
    return {
        "due_on": obligation.due_on.isoformat(),
        "symbol": obligation.symbol,
        "paragraph": obligation.paragraph,
        "phrase": obligation.phrase,
        "addressee": to.phrase if to else None,
        "rhythm": obligation.rhythm,
        "whole_month": obligation.whole_month,
    }


def resolution_values(resolution: Resolution) -> dict[str, Any]:
    """Return the whole document under the keys of ``mandates parse --json``."""
    return {
        "symbol": resolution.symbol or None,
        "kind": resolution.kind,
        "language": resolution.language,
        "body": resolution.body,
        "date": resolution.date.isoformat() if resolution.date else None,
        "title": resolution.title or None,
        "sponsors": list(resolution.sponsors),
        "job_number": resolution.job_number or None,
        "preamble": [clause.text for clause in resolution.preamble],
        "operative": [
            clause_values(clause, resolution.body) for clause in resolution.operative
        ],
        "headings": [
            {"text": heading.text, "before": heading.before}
            for heading in resolution.headings
        ],
        "annexes": [
            _annex_values(annex, resolution.body) for annex in resolution.annexes
        ],
        "footnotes": [
            {"number": note.number, "text": note.text, "line": note.line}
            for note in resolution.footnotes
        ],
        "charter": charter(
            clause.text
            for clause in (*resolution.preamble, *walk(resolution.operative))
        ),
        "citations": symbols(list(resolution.citations), resolution.symbol),
        "citations_at": _places(resolution),
        "deadlines": [
            {
                "paragraph": deadline.paragraph,
                "phrase": deadline.phrase,
                "normalised": deadline.normalised,
            }
            for deadline in resolution.deadlines
        ],
        "repairs": [
            {
                "line": repair.line,
                "kind": repair.kind,
                "before": repair.before,
                "after": repair.after,
            }
            for repair in resolution.repairs
        ],
        "problems": [problem.as_dict() for problem in resolution.problems],
    }


def _annex_values(annex: Annex, body: str) -> dict[str, Any]:
    return {
        "label": annex.label,
        "title": annex.title or None,
        "clauses": [clause_values(clause, body) for clause in annex.clauses],
        "headings": [
            {"text": heading.text, "before": heading.before}
            for heading in annex.headings
        ],
    }


def _places(resolution: Resolution) -> list[dict[str, Any]]:
    """Return every citation with its position, including those of the Charter.

    ``start`` and ``end`` count characters of the paragraph's text; preambular
    paragraphs are named P1, P2 and so on.
    """
    citations = [
        {
            "symbol": citation.symbol,
            "paragraph": citation.paragraph,
            "phrase": citation.phrase,
            "start": citation.start,
            "end": citation.end,
        }
        for citation in resolution.citations
    ]
    named = [(f"P{clause.path}", clause.text) for clause in resolution.preamble]
    named += [(clause.path, clause.text) for clause in walk(resolution.operative)]
    for paragraph, text in named:
        for phrase, start, end in charter_places(text):
            citations.append(
                {
                    "symbol": f"Charter {phrase}",
                    "paragraph": paragraph,
                    "phrase": phrase,
                    "start": start,
                    "end": end,
                }
            )
    return citations
