"""Pages of mandates: comparison, search, and the calendar of what is due."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.mandates.rules.alignment import summary
from openssr.subjects.mandates.rules.obligations import Obligation, days_left
from openssr.subjects.mandates.services import library
from openssr.subjects.mandates.writers.calendar import calendar
from openssr.subjects.mandates.writers.export import TYPES, exported
from openssr.subjects.mandates.writers.word import tracked_docx
from openssr.subjects.mandates.writers.words import addressee_words, change_words

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
            return _sent(
                tracked_docx(pairs, old, new, timezone.now()), "docx", "changes"
            )
        words = change_words()
        context["pairs"] = [(words[x.kind], x) for x in pairs]
        context["moved"], context["renumbered"] = words["moved"], words["renumbered"]
        context["counts"] = [
            (words[kind], count) for kind, count in summary(pairs).items()
        ]
    return page(request, visit, "mandates/compare.html", context, SECTION)


def _sent(data: bytes, ending: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def export(
    request: HttpRequest, language: str, country: str, ending: str
) -> HttpResponse:
    """One document as Akoma Ntoso, JSON, CSV or annotated Word."""
    visit = visit_of(request, language, country)
    text = library.show_document(
        by=visit.actor, country=country, symbol=request.GET.get("symbol", "")
    )
    name = re.sub(r"\W+", "_", text.symbol).strip("_")
    return _sent(exported(text, ending), ending, name)


def search(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Paragraphs that hold every word asked for."""
    visit = visit_of(request, language, country)
    words = request.GET.get("q", "").strip()
    hits = []
    if words:
        hits = library.search_clauses(by=visit.actor, country=country, words=words)
    context = {"words": words, "hits": [(x, visit.day(x.on)) for x in hits]}
    return page(request, visit, "mandates/search.html", context, SECTION)


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
