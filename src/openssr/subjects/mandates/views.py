"""Pages of mandates: comparison, search, and the calendar of what is due."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.rules.agreement import ENOUGH, FEWEST
from openssr.subjects.mandates.rules.alignment import summary
from openssr.subjects.mandates.rules.obligations import Obligation, days_left
from openssr.subjects.mandates.services import assessment, library
from openssr.subjects.mandates.writers.calendar import calendar
from openssr.subjects.mandates.writers.export import exported
from openssr.subjects.mandates.writers.word import tracked_docx
from openssr.subjects.mandates.writers.words import (
    addressee_words,
    change_words,
    scale_words,
    score_words,
)

SECTION = "mandates/"


def compare(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Two documents side by side: what stayed, moved, changed, came and went."""
    visit = visit_of(request, language, country)
    symbols = [
        row[0] for row in library.list_documents(by=visit.actor, country=country)
    ]
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    context: dict[str, Any] = {"symbols": symbols, "old": old, "new": new}
    if old and new:
        context["filter"] = request.GET.urlencode()
        pairs = library.compare_documents(
            by=visit.actor, country=country, old=old, new=new
        )
        if request.GET.get("format") == "docx":
            changes = tracked_docx(pairs, old, new, timezone.now())
            return attachment(changes, "changes.docx")
        words = change_words()
        context["pairs"] = [(words[x.kind], x) for x in pairs]
        context["moved"], context["renumbered"] = words["moved"], words["renumbered"]
        context["counts"] = [
            (words[kind], count) for kind, count in summary(pairs).items()
        ]
    return page(request, visit, "mandates/compare.html", context, SECTION)


def export(
    request: HttpRequest, language: str, country: str, ending: str
) -> HttpResponse:
    """One document as Akoma Ntoso, JSON, CSV or annotated Word."""
    visit = visit_of(request, language, country)
    text = library.show_document(
        by=visit.actor, country=country, symbol=request.GET.get("symbol", "")
    )
    name = re.sub(r"\W+", "_", text.symbol).strip("_")
    return attachment(exported(text, ending), f"{name}.{ending}")


def assess(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The assessments of a document, their agreement, and the country's replies."""
    visit = visit_of(request, language, country)
    who = visit.actor
    listed = library.list_documents(by=who, country=country)
    symbol = request.GET.get("symbol", "") or (listed[-1][0] if listed else "")
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
        said = (visit.day(reply.on), reply.words)
        replies.setdefault(reply.paragraph, []).append(said)
    text = (
        library.show_document(by=who, country=country, symbol=symbol)
        if symbol
        else None
    )
    clauses = walk(text.operative) if text else []
    context = {
        "symbols": [row[0] for row in reversed(listed)],
        "symbol": symbol,
        "clauses": [
            (x, rows.get(x.path, []), replies.get(x.path, [])) for x in clauses
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


def search(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Paragraphs that hold every word asked for."""
    visit = visit_of(request, language, country)
    words = request.GET.get("q", "").strip()
    hits = []
    if words:
        hits = library.search_clauses(by=visit.actor, country=country, words=words)
    context = {"words": words, "hits": [(x, visit.day(x.on)) for x in hits]}
    return page(request, visit, "mandates/search.html", context, SECTION)


def cited(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """What the kept documents cite, and which of that is not in the book yet."""
    visit = visit_of(request, language, country)
    found = library.list_cited(by=visit.actor, country=country)
    missing = [x for x in found if not x.held]
    only = "missing" in request.GET
    context = {
        "rows": missing if only else found,
        "count": len(found),
        "missing": len(missing),
        "only": only,
    }
    return page(request, visit, "mandates/cited.html", context, SECTION)


def due(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Every deadline and reporting day of all mandates, from the visit's day on."""
    visit = visit_of(request, language, country)
    found = library.list_obligations(by=visit.actor, country=country)
    to = request.GET.get("to", "")
    context = {
        "rows": [
            (_named(visit, x), days_left(x, visit.on))
            for x in found
            if x.due_on >= visit.on
            and (not to or (x.addressee and to in x.addressee.classes))
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
