"""Pages of work on the mandates: assessment, passages, tasks, and what is due."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from openssr.kernel.error import NotAllowed
from openssr.platform.entry.parts import link_to, named
from openssr.platform.entry.visitor import newest_seen, seen_act
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import allowed, may
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.registers.assessments import (
    ASSESSMENTS,
    REPLIES,
    Scale,
    Score,
)
from openssr.subjects.mandates.registers.clauses import (
    PASSAGES,
    TASKS,
    Passage,
    Relation,
    TaskState,
)
from openssr.subjects.mandates.rules.agreement import ENOUGH, FEWEST, Agreement
from openssr.subjects.mandates.rules.obligations import Obligation, days_left
from openssr.subjects.mandates.services import assessment, library, passages, registers
from openssr.subjects.mandates.writers.calendar import calendar
from openssr.subjects.mandates.writers.words import addressee_words

SECTION = "mandates/"


def assess(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show the assessments of a document, their agreement and the country's replies."""
    visit = visit_of(request, language, country)
    who = visit.actor
    listed = _mandates(visit)
    symbol = request.GET.get("symbol", "") or (listed[0] if listed else "")
    # the country has not published them: the public sees neither score nor share
    agreed = (
        assessment.list_agreements(by=who, country=country, symbol=symbol)
        if allowed(who, "mandates.assessment.agree")
        else []
    )
    rows, replies = _scores(visit, symbol), _replies(visit, symbol)
    text = (
        library.show_document(by=who, country=country, symbol=symbol, language=language)
        if symbol
        else None
    )
    clauses = walk(text.operative) if text else []
    confirmed = _confirmed_by_clause(
        list_records(PASSAGES, by=who, country=country), symbol
    )
    context = {
        "symbols": listed,
        "symbol": symbol,
        "text_language": text.language if text else "en",
        "clauses": [
            (
                clause,
                rows.get(clause.path, []),
                replies.get(clause.path, []),
                confirmed.get(clause.path, []),
            )
            for clause in clauses
        ],
        "agreements": [_agreement_cells(visit, agreement) for agreement in agreed],
        "enough": visit.number(ENOUGH, 2),
        "fewest": FEWEST,
        "may_assess": may(
            who, "import", ASSESSMENTS.kind, ASSESSMENTS.tier, reading=False
        ),
    }
    return page(request, visit, "mandates/assess.html", context, SECTION)


def _scores(visit: Visit, symbol: str) -> dict[str, list[dict[str, Any]]]:
    """Return the scores that the visitor may see, by paragraph, with their words."""
    scores: dict[str, list[dict[str, Any]]] = {}
    if not allowed(visit.actor, "mandates.assessment.list"):
        return scores
    scales, words = words_of(Scale), words_of(Score)
    for row in assessment.list_assessments(
        by=visit.actor, country=visit.country, symbol=symbol
    ):
        cells = {"row": row, "scale": scales[row.scale], "score": words[str(row.score)]}
        scores.setdefault(row.paragraph, []).append(cells)
    return scores


def _replies(visit: Visit, symbol: str) -> dict[str, list[tuple[str, str]]]:
    """Return the days and words of the country's replies, by paragraph."""
    replies: dict[str, list[tuple[str, str]]] = {}
    for reply in list_records(REPLIES, by=visit.actor, country=visit.country):
        if reply.symbol == symbol:
            answer = (visit.day(reply.on), reply.words)
            replies.setdefault(reply.paragraph, []).append(answer)
    return replies


def _agreement_cells(visit: Visit, agreement: Agreement) -> dict[str, Any]:
    """Return the cells of one scale; a dash where a value may not be given."""
    kappa, composite = agreement.kappa, agreement.composite
    return {
        "scale": words_of(Scale)[agreement.scale],
        "assessed": agreement.assessed,
        "both": agreement.both,
        "kappa": "–" if kappa is None else visit.number(kappa, 2),
        "composite": "–" if composite is None else visit.figure(composite, "%"),
    }


def _mandates(visit: Visit) -> list[str]:
    """Return the symbols of all documents but reports and letters, newest first."""
    documents = library.list_documents(by=visit.actor, country=visit.country)
    return [row[0] for row in reversed(documents) if row[2] not in passages.REPORTS]


def _confirmed_by_clause(
    listed: list[Passage], symbol: str
) -> dict[str, list[tuple[str, Passage]]]:
    """Return the confirmed passages of each clause, each with its relation's name."""
    words = words_of(Relation)
    by_clause: dict[str, list[tuple[str, Passage]]] = {}
    for passage in listed:
        if passage.symbol == symbol and passage.relation != Relation.REJECTED:
            by_clause.setdefault(passage.paragraph, []).append(
                (words[passage.relation], passage)
            )
    return by_clause


@accepts("GET", "POST")
def suggested(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show passages of reports that may concern a clause, for a person to confirm."""
    visit = visit_of(request, language, country)
    who = visit.actor
    parameters = request.POST if request.method == "POST" else request.GET
    listed = _mandates(visit)
    symbol = parameters.get("symbol", "") or (listed[0] if listed else "")
    if request.method == "POST":
        passages.judge_passage(
            by=who,
            country=country,
            symbol=symbol,
            paragraph=parameters.get("paragraph", ""),
            source=parameters.get("source", ""),
            place=parameters.get("place", ""),
            relation=parameters.get("relation", ""),
            newest=seen_act(request),
        )
        return redirect(
            f"{request.path}?{_query(symbol)}#c-{parameters.get('paragraph', '')}"
        )
    if not allowed(who, "mandates.passage.suggest"):
        raise NotAllowed(
            "sign in to enter data: open the second address that openssr serve printed"
        )
    suggestions: dict[str, list[Any]] = {}
    if symbol:
        for suggestion in passages.suggest_passages(
            by=who, country=country, symbol=symbol
        ):
            suggestions.setdefault(suggestion.clause.path, []).append(
                (suggestion, visit.number(round(suggestion.likeness * 100)))
            )
    text = (
        library.show_document(by=who, country=country, symbol=symbol)
        if symbol
        else None
    )
    confirmed = _confirmed_by_clause(
        list_records(PASSAGES, by=who, country=country), symbol
    )
    context = {
        "symbols": listed,
        "symbol": symbol,
        "seen": newest_seen(visit, PASSAGES),
        "text_language": text.language if text else "en",
        "clauses": [
            (clause, suggestions.get(clause.path, []), confirmed.get(clause.path, []))
            for clause in (walk(text.operative) if text else [])
            if clause.path in suggestions or clause.path in confirmed
        ],
        "relations": words_of(Relation).items(),
        "may_judge": allowed(who, "mandates.passage.judge"),
    }
    return page(request, visit, "mandates/passages.html", context, SECTION)


def _query(symbol: str) -> str:
    return urlencode({"symbol": symbol})


def tasks(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show the workplan of each party: who does what about the mandates."""
    visit = visit_of(request, language, country)
    words = words_of(TaskState)
    plans: dict[str, list[dict[str, Any]]] = {}
    listed = list_records(TASKS, by=visit.actor, country=country)
    evidence = named(visit, EVIDENCE, {task.evidence for task in listed})
    for task in listed:
        late = task.ends_on is not None and task.ends_on < visit.on
        open_ = task.state in {TaskState.PLANNED, TaskState.UNDER_WAY}
        plans.setdefault(task.party, []).append(
            {
                "task": task,
                "part": link_to(visit, TASKS, task),
                "evidence": evidence[task.evidence],
                "state": words[task.state],
                "starts": visit.day(task.starts_on),
                "ends": visit.day(task.ends_on),
                "late": late and open_,
            }
        )
    chosen = request.GET.get("party", "")
    context = {
        "parties": sorted(plans),
        "party": chosen,
        "plans": [
            (party, rows, sum(row["late"] for row in rows))
            for party, rows in sorted(plans.items())
            if chosen in {"", party}
        ],
    }
    return page(request, visit, "mandates/tasks.html", context, SECTION)


@accepts("POST")
def set_duties(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Store the classes of addressees for which the visitor is responsible."""
    visit = visit_of(request, language, country)
    registers.set_duties(
        by=visit.actor, country=country, classes=request.POST.getlist("class")
    )
    return redirect(f"/{language}/{country}/mandates/due/?to=mine")


def due(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """List the deadlines and reporting days of all mandates from the as-at day."""
    visit = visit_of(request, language, country)
    obligations = library.list_obligations(by=visit.actor, country=country)
    to = request.GET.get("to", "")
    duties = registers.show_duties(by=visit.actor, country=country)
    classes = set(duties) if to == "mine" else {to}
    documents = obligations or library.list_documents(by=visit.actor, country=country)
    context = {
        "any": bool(documents),
        "own": duties,
        "may_choose": allowed(visit.actor, "mandates.duty.set"),
        "rows": [
            (_named(visit, obligation), days_left(obligation, visit.on))
            for obligation in obligations
            if obligation.due_on >= visit.on
            and (
                not to
                or (
                    obligation.addressee and classes & set(obligation.addressee.classes)
                )
            )
        ],
        "classes": addressee_words().items(),
        "to": to,
    }
    return page(request, visit, "mandates/due.html", context, SECTION)


def _named(visit: Visit, obligation: Obligation) -> dict[str, Any]:
    return {"row": obligation, "day": visit.day(obligation.due_on)}


def feed(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Return the deadlines and reporting days as a calendar feed."""
    visit = visit_of(request, language, country)
    obligations = library.list_obligations(by=visit.actor, country=country)
    response = HttpResponse(
        calendar(obligations, country), content_type="text/calendar"
    )
    response["Content-Disposition"] = f'inline; filename="due-{country}.ics"'
    return response
