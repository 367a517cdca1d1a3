"""A mandate as plain values for JSON, under documented, stable keys."""

from __future__ import annotations

from typing import Annotated, TypedDict

from openssr.kernel.problem import ProblemValues
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


class TaskValues(TypedDict):
    """A task of PEMA that a paragraph gives."""

    task: Annotated[str, "Code of the category"]
    way: Annotated[str, "In what way it is given"]
    words: Annotated[str, "Words that give it"]


class AddresseeValues(TypedDict):
    """Whom a paragraph addresses."""

    phrase: Annotated[str, "Words that name the addressee"]
    classes: Annotated[list[str], "Classes of addressees that they fall in"]


class ClauseValues(TypedDict):
    """A paragraph with its verbs, tasks and sub-paragraphs."""

    path: Annotated[str, "Marks from the top, such as 20(e)(ii)"]
    number: Annotated[str | None, "Mark as printed, without punctuation"]
    text: Annotated[str, "Words of the paragraph"]
    after: Annotated[int | None, "Where the words after its sub-paragraphs begin"]
    verbs: Annotated[list[str], "Verbs by which it asks; the first leads it"]
    strength: Annotated[int, "How strongly the strongest of them asks; 0 for none"]
    body: Annotated[str, "Organ that acts"]
    addressee: Annotated[AddresseeValues | None, "Whom it addresses"]
    themes: Annotated[list[str], "Themes of the security sector in its words"]
    tasks: Annotated[list[TaskValues], "Tasks that it gives"]
    lines: Annotated[list[int], "First and last line of the source"]
    children: Annotated[list[ClauseValues], "Its sub-paragraphs"]


class HeadingValues(TypedDict):
    """A heading."""

    text: Annotated[str, "Words of the heading"]
    before: Annotated[str, "Paragraph before which it stands"]


class AnnexValues(TypedDict):
    """An annex with its paragraphs."""

    label: Annotated[str, "Label as printed, such as Annex II"]
    title: Annotated[str | None, "Title"]
    clauses: Annotated[list[ClauseValues], "Paragraphs"]
    headings: Annotated[list[HeadingValues], "Headings"]


class FootnoteValues(TypedDict):
    """A footnote."""

    number: Annotated[int, "Number as printed"]
    text: Annotated[str, "Words"]
    line: Annotated[int, "Line of the source where it begins"]


class CitationValues(TypedDict):
    """A citation, with its place in the text of its paragraph."""

    symbol: Annotated[str, "Symbol of the document cited"]
    paragraph: Annotated[str, "Paragraph that cites; P1 is the first of the preamble"]
    phrase: Annotated[str, "Words that cite"]
    start: Annotated[int, "Where they begin, in characters from 0"]
    end: Annotated[int, "Where they end"]


class DeadlineValues(TypedDict):
    """A date or rhythm that a paragraph sets."""

    paragraph: Annotated[str, "Paragraph"]
    phrase: Annotated[str, "Words that set it"]
    normalised: Annotated[str, "Day, month, P30D after adoption, or R/P4M for a rhythm"]


class RepairValues(TypedDict):
    """A change made to the text as extracted."""

    line: Annotated[int, "Line of the source"]
    kind: Annotated[str, "Kind of repair"]
    before: Annotated[str, "Text before"]
    after: Annotated[str, "Text after"]


class ResolutionValues(TypedDict):
    """A document with everything that was read in it."""

    symbol: Annotated[str | None, "Symbol, such as S/RES/2553 (2020)"]
    kind: Annotated[str, "Kind of document"]
    language: Annotated[str, "Language of the text"]
    body: Annotated[str, "Organ whose document it is"]
    date: Annotated[str | None, "Day, as ISO 8601"]
    title: Annotated[str | None, "Title"]
    sponsors: Annotated[list[str], "Sponsors"]
    job_number: Annotated[str | None, "Number under which it was printed"]
    preamble: Annotated[list[str], "Paragraphs of the preamble"]
    operative: Annotated[list[ClauseValues], "Operative or numbered paragraphs"]
    headings: Annotated[list[HeadingValues], "Headings"]
    annexes: Annotated[list[AnnexValues], "Annexes"]
    footnotes: Annotated[list[FootnoteValues], "Footnotes"]
    charter: Annotated[list[str], "Chapters and articles of the Charter cited"]
    citations: Annotated[list[str], "Symbols of the documents cited"]
    citations_at: Annotated[list[CitationValues], "Every citation with its place"]
    deadlines: Annotated[list[DeadlineValues], "Dates and rhythms that it sets"]
    repairs: Annotated[list[RepairValues], "Changes made to the text as extracted"]
    problems: Annotated[list[ProblemValues], "What could not be read without doubt"]


class PairValues(TypedDict):
    """A paragraph of one document beside one of another."""

    kind: Annotated[str, "How they are related"]
    old: Annotated[str | None, "Paragraph of the old document"]
    new: Annotated[str | None, "Paragraph of the new document"]
    moved: Annotated[bool, "Whether it changed its place among those that stayed"]
    renumbered: Annotated[bool, "Whether it has another number than before"]
    words: Annotated[list[list[str]], "Runs of text, each marked =, - or +"]


class ObligationValues(TypedDict):
    """A day on which something is due under a paragraph."""

    due_on: Annotated[str, "Day, as ISO 8601"]
    symbol: Annotated[str, "Symbol of the document"]
    paragraph: Annotated[str, "Paragraph"]
    phrase: Annotated[str, "Words that set the day"]
    addressee: Annotated[str | None, "From whom it is due, where that is said"]
    rhythm: Annotated[bool, "Whether it is one day of a series"]
    whole_month: Annotated[bool, "Whether a month is named; the day is its last"]


def clause_values(clause: Clause, body: str = "Security Council") -> ClauseValues:
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


def _tasks(clause: Clause) -> list[TaskValues]:
    """Return the categories of PEMA; reports and annexes give no task."""
    if clause.kind != "operative":
        return []
    return [
        {"task": task.code, "way": task.way, "words": task.words}
        for task in tasks_of(clause.text)
    ]


def _addressee(clause: Clause) -> AddresseeValues | None:
    addressed = addressee(clause.text) if clause.kind == "operative" else None
    return (
        {"phrase": addressed.phrase, "classes": list(addressed.classes)}
        if addressed
        else None
    )


def pair_values(pair: Pair) -> PairValues:
    """Return one aligned pair of a comparison."""
    return {
        "kind": pair.kind,
        "old": pair.old.path if pair.old else None,
        "new": pair.new.path if pair.new else None,
        "moved": pair.moved,
        "renumbered": pair.renumbered,
        "words": [list(run) for run in pair.words],
    }


def obligation_values(obligation: Obligation) -> ObligationValues:
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


def resolution_values(resolution: Resolution) -> ResolutionValues:
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


def _annex_values(annex: Annex, body: str) -> AnnexValues:
    return {
        "label": annex.label,
        "title": annex.title or None,
        "clauses": [clause_values(clause, body) for clause in annex.clauses],
        "headings": [
            {"text": heading.text, "before": heading.before}
            for heading in annex.headings
        ],
    }


def _places(resolution: Resolution) -> list[CitationValues]:
    """Return every citation with its position, including those of the Charter.

    ``start`` and ``end`` count characters of the paragraph's text; preambular
    paragraphs are named P1, P2 and so on.
    """
    citations: list[CitationValues] = [
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
