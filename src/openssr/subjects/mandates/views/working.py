"""Pages of work on the mandates: assessment, passages, tasks, and what is due."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from openssr.kernel.error import NotAllowed
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.mandates.records import Passage, walk
from openssr.subjects.mandates.rules.agreement import ENOUGH, FEWEST
from openssr.subjects.mandates.rules.obligations import Obligation, days_left
from openssr.subjects.mandates.services import assessment, library, passages, registers
from openssr.subjects.mandates.writers.calendar import calendar
from openssr.subjects.mandates.writers.words import (
    addressee_words,
    relation_words,
    scale_words,
    score_words,
    task_words,
)

SECTION = "mandates/"


def assess(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The assessments of a document, their agreement, and the country's replies."""
    visit = visit_of(request, language, country)
    who = visit.actor
    listed = _mandates(visit)
    symbol = request.GET.get("symbol", "") or (listed[0] if listed else "")
    scales, scores = scale_words(), score_words()
    rows: dict[str, list[dict[str, Any]]] = {}
    seen = allowed(who, "mandates.assessment.list")
    held = (
        assessment.list_assessments(by=who, country=country, symbol=symbol)
        if seen
        else []
    )
    # the country has not published them: the public sees neither score nor share
    agreed = (
        assessment.list_agreements(by=who, country=country, symbol=symbol)
        if allowed(who, "mandates.assessment.agree")
        else []
    )
    for x in held:
        shown = {"row": x, "scale": scales[x.scale], "score": scores[x.score]}
        rows.setdefault(x.paragraph, []).append(shown)
    replies: dict[str, list[tuple[str, str]]] = {}
    for reply in assessment.list_replies(by=who, country=country, symbol=symbol):
        answer = (visit.day(reply.on), reply.words)
        replies.setdefault(reply.paragraph, []).append(answer)
    text = (
        library.show_document(by=who, country=country, symbol=symbol, language=language)
        if symbol
        else None
    )
    clauses = walk(text.operative) if text else []
    said = _said(passages.list_passages(by=who, country=country), symbol)
    context = {
        "symbols": listed,
        "symbol": symbol,
        "text_language": text.language if text else "en",
        "clauses": [
            (x, rows.get(x.path, []), replies.get(x.path, []), said.get(x.path, []))
            for x in clauses
        ],
        "agreements": [
            {
                "scale": scales[x.scale],
                "assessed": x.assessed,
                "both": x.both,
                "kappa": "–" if x.kappa is None else visit.number(x.kappa, 2),
                "composite": "–"
                if x.composite is None
                else visit.figure(x.composite, "%"),
            }
            for x in agreed
        ],
        "enough": visit.number(ENOUGH, 2),
        "fewest": FEWEST,
        "may_assess": allowed(who, "mandates.assessment.import"),
    }
    return page(request, visit, "mandates/assess.html", context, SECTION)


def _mandates(visit: Visit) -> list[str]:
    """Return the symbols of what is no report or letter, newest first."""
    found = library.list_documents(by=visit.actor, country=visit.country)
    return [row[0] for row in reversed(found) if row[2] not in passages.REPORTS]


def _said(found: list[Passage], symbol: str) -> dict[str, list[tuple[str, Passage]]]:
    """Return the confirmed passages of each clause, each with its relation's name."""
    words = relation_words()
    said: dict[str, list[tuple[str, Passage]]] = {}
    for x in found:
        if x.symbol == symbol and x.relation != "rejected":
            said.setdefault(x.paragraph, []).append((words[x.relation], x))
    return said


def suggested(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Passages of reports that may speak of a clause; a person says whether they do."""
    visit = visit_of(request, language, country)
    who = visit.actor
    given = request.POST if request.method == "POST" else request.GET
    listed = _mandates(visit)
    symbol = given.get("symbol", "") or (listed[0] if listed else "")
    if request.method == "POST":
        passages.judge_passage(
            by=who,
            country=country,
            symbol=symbol,
            paragraph=given.get("paragraph", ""),
            source=given.get("source", ""),
            place=given.get("place", ""),
            relation=given.get("relation", ""),
        )
        return redirect(
            f"{request.path}?{_query(symbol)}#c-{given.get('paragraph', '')}"
        )
    if not allowed(who, "mandates.passage.suggest"):
        raise NotAllowed(
            "only people who are signed in enter data; open the second address "
            "that openssr serve printed"
        )
    found: dict[str, list[Any]] = {}
    if symbol:
        for x in passages.suggest_passages(by=who, country=country, symbol=symbol):
            found.setdefault(x.clause.path, []).append(
                (x, visit.number(round(x.likeness * 100)))
            )
    text = (
        library.show_document(by=who, country=country, symbol=symbol)
        if symbol
        else None
    )
    said = _said(passages.list_passages(by=who, country=country), symbol)
    context = {
        "symbols": listed,
        "symbol": symbol,
        "text_language": text.language if text else "en",
        "clauses": [
            (x, found.get(x.path, []), said.get(x.path, []))
            for x in (walk(text.operative) if text else [])
            if x.path in found or x.path in said
        ],
        "relations": relation_words().items(),
        "may_judge": allowed(who, "mandates.passage.judge"),
    }
    return page(request, visit, "mandates/passages.html", context, SECTION)


def _query(symbol: str) -> str:
    return urlencode({"symbol": symbol})


def tasks(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Who does what about the mandates: the workplan of each party."""
    visit = visit_of(request, language, country)
    words = task_words()
    plans: dict[str, list[dict[str, Any]]] = {}
    for x in registers.list_tasks(by=visit.actor, country=country):
        late = x.ends_on is not None and x.ends_on < visit.on
        open_ = x.state in {"planned", "under_way"}
        plans.setdefault(x.party, []).append(
            {
                "task": x,
                "state": words[x.state],
                "starts": visit.day(x.starts_on),
                "ends": visit.day(x.ends_on),
                "late": late and open_,
            }
        )
    wanted = request.GET.get("party", "")
    context = {
        "parties": sorted(plans),
        "party": wanted,
        "plans": [
            (party, rows, sum(row["late"] for row in rows))
            for party, rows in sorted(plans.items())
            if wanted in {"", party}
        ],
    }
    return page(request, visit, "mandates/tasks.html", context, SECTION)


def mine(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Keep for which addressees the visitor answers."""
    visit = visit_of(request, language, country)
    if request.method == "POST":
        registers.set_duties(
            by=visit.actor, country=country, classes=request.POST.getlist("class")
        )
    return redirect(f"/{language}/{country}/mandates/due/?to=mine")


def due(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Every deadline and reporting day of all mandates, from the visit's day on."""
    visit = visit_of(request, language, country)
    found = library.list_obligations(by=visit.actor, country=country)
    to = request.GET.get("to", "")
    own = registers.show_duties(by=visit.actor, country=country)
    wanted = set(own) if to == "mine" else {to}
    context = {
        "own": own,
        "may_choose": allowed(visit.actor, "mandates.duty.set"),
        "rows": [
            (_named(visit, x), days_left(x, visit.on))
            for x in found
            if x.due_on >= visit.on
            and (not to or (x.addressee and wanted & set(x.addressee.classes)))
        ],
        "classes": addressee_words().items(),
        "to": to,
    }
    return page(request, visit, "mandates/due.html", context, SECTION)


def _named(visit: Visit, obligation: Obligation) -> dict[str, Any]:
    return {"row": obligation, "day": visit.day(obligation.due_on)}


def feed(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The same as a calendar to subscribe to."""
    visit = visit_of(request, language, country)
    found = library.list_obligations(by=visit.actor, country=country)
    response = HttpResponse(calendar(found, country), content_type="text/calendar")
    response["Content-Disposition"] = f'inline; filename="due-{country}.ics"'
    return response
