"""The page of the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.analysis.board import services
from openssr.analysis.board.records import Row
from openssr.analysis.board.writers.sheet import board_xlsx, lack_words
from openssr.platform.entry.parts import Part, link_to, named
from openssr.platform.reference.themes import theme_names
from openssr.platform.registers.words import words_of
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.mandates.records import Clause, Resolution
from openssr.subjects.mandates.registers.clauses import TASKS, Relation, TaskState
from openssr.subjects.mandates.rules.obligations import days_left
from openssr.subjects.mandates.services import registers
from openssr.subjects.mandates.writers.words import addressee_words, timing_words
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

SECTION = "mandates/"
EXPORTS = (
    ("xml", "Akoma Ntoso"),
    ("json", "JSON"),
    ("csv", "CSV"),
    ("docx", "Word"),
)
MOST = 8  # documents on one page


def board(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show each operative paragraph with verb, addressee, days left and its links."""
    visit = visit_of(request, language, country)
    get = request.GET.get
    chosen = {
        name: get(name, "") for name in ("symbol", "series", "to", "theme", "has")
    }
    members = _members(visit)
    mandates = services.list_mandates(by=visit.actor, country=country, on=visit.on)
    selected = [
        symbol
        for symbol in mandates
        if chosen["symbol"] in {"", symbol}
        and (not chosen["series"] or symbol in members.get(chosen["series"], ()))
    ]
    as_workbook = get("format") == "xlsx"
    # a page of all mandates of thirty years would not open on a slow line
    listed = services.list_rows(
        by=visit.actor,
        country=country,
        on=visit.on,
        symbols=selected if as_workbook else selected[:MOST],
        language=language,
    )
    filtered = [
        (text, [row for row in rows if _matches(row, chosen)]) for text, rows in listed
    ]
    if as_workbook:
        matching = [row for _, rows in filtered for row in rows]
        data = board_xlsx(matching, right_to_left=language == "ar")
        return attachment(data, f"mandates-{country}.xlsx")
    everything = [row for _, rows in listed for row in rows]
    context = {
        "documents": _documents(visit, filtered, unfolded=any(chosen.values())),
        "symbols": mandates,
        "asked": len(selected),
        "shown": len(listed),
        "series": sorted(members),
        "classes": addressee_words().items(),
        "themes": [(code, visit.name(names)) for code, names in theme_names().items()],
        "chosen": chosen,
        "filter": request.GET.urlencode(),
        "exports": EXPORTS,
        "clauses": len(everything),
        "with_evidence": sum(row.evidence_on is not None for row in everything),
        "orphans": sum(len(row.orphan) == len(lack_words()) for row in everything),
    }
    return page(request, visit, "board/board.html", context, SECTION)


def _documents(
    visit: Visit, filtered: Sequence[tuple[Resolution, list[Row]]], *, unfolded: bool
) -> list[dict[str, Any]]:
    """Return the documents as outlines; the newest is unfolded, or all are."""
    names = _names(visit, [row for _, rows in filtered for row in rows])
    return [
        {
            "text": text,
            "paragraphs": _outline(
                text.operative,
                {row.clause.path: _cells(visit, row, names) for row in rows},
            ),
            "open": place == 0 or unfolded,
            "cited": sorted(
                {citation.symbol for citation in text.citations} - {text.symbol}
            ),
            "day": visit.day(text.date),
        }
        for place, (text, rows) in enumerate(filtered)
    ]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the outline; ``cells`` is None where filters leave it out."""

    clause: Clause
    cells: dict[str, Any] | None
    below: tuple[Paragraph, ...]


def _outline(
    clauses: Sequence[Clause], cells: Mapping[str, dict[str, Any]]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs that match, each within those it is part of."""
    paragraphs = (
        Paragraph(each, cells.get(each.path), _outline(each.children, cells))
        for each in clauses
    )
    return tuple(each for each in paragraphs if each.cells or each.below)


def _members(visit: Visit) -> dict[str, list[str]]:
    """Return the symbols of each series."""
    series: dict[str, list[str]] = {}
    for member in registers.list_members(by=visit.actor, country=visit.country):
        series.setdefault(member.series, []).append(member.symbol)
    return series


@dataclass(frozen=True, slots=True)
class Names:
    """What the records that answer to clauses are called, by code."""

    objectives: dict[str, Part]
    benchmarks: dict[str, Part]


def _names(visit: Visit, rows: Sequence[Row]) -> Names:
    return Names(
        named(visit, OBJECTIVES, {code for row in rows for code in row.objectives}),
        named(visit, BENCHMARKS, {code for row in rows for code in row.benchmarks}),
    )


def _cells(visit: Visit, row: Row, names: Names) -> dict[str, Any]:
    words, lacks = addressee_words(), lack_words()
    states, relations = words_of(TaskState), words_of(Relation)
    age = (visit.on - row.evidence_on).days if row.evidence_on else None
    return {
        "row": row,
        "clause": row.clause,
        "verbs": ", ".join(row.clause.verbs),
        "cycles": [timing_words(cycle) for cycle in row.rhythms],
        "class_names": [words[name] for name in _classes(row)],
        "objectives": [names.objectives[code] for code in row.objectives],
        "benchmarks": [names.benchmarks[code] for code in row.benchmarks],
        "obstacles": [names.benchmarks[code] for code in row.obstacles],
        "tasks": [
            (task, link_to(visit, TASKS, task), states[task.state])
            for task in row.tasks
        ],
        "passages": [
            (relations[passage.relation], passage) for passage in row.passages
        ],
        "due": [
            (visit.day(obligation.due_on), days_left(obligation, visit.on))
            for obligation in row.due
        ],
        "evidence": visit.day(row.evidence_on),
        "age": age,
        "lacks": [lacks[name] for name in row.orphan],
    }


def _classes(row: Row) -> list[str]:
    """Return the classes of all addressees, each once, in order."""
    return list(
        dict.fromkeys(
            name for addressee in row.addressees for name in addressee.classes
        )
    )


def _matches(row: Row, chosen: dict[str, str]) -> bool:
    if chosen["to"] and chosen["to"] not in _classes(row):
        return False
    if chosen["theme"] and chosen["theme"] not in row.themes:
        return False
    if chosen["has"] == "due":
        return bool(row.due or row.rhythms)
    if chosen["has"] == "orphan":
        return bool(row.orphan)
    return True
