"""Pages of mandates."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openssr.platform.visit import page, visit_of
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.services import library


def board(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Each operative paragraph with its verbs, deadlines and source lines."""
    visit = visit_of(request, language, country)
    who = visit.actor
    documents = []
    for symbol, *_ in reversed(library.list_documents(by=who, country=country)):
        text = library.show_document(by=who, country=country, symbol=symbol)
        due: dict[str, list[str]] = {}
        for deadline in text.deadlines:
            due.setdefault(deadline.paragraph, []).append(deadline.normalised)
        rows = [
            {"clause": x, "due": due.get(x.path, []), "verbs": ", ".join(x.verbs)}
            for x in walk(text.operative)
        ]
        cited = sorted({x.symbol for x in text.citations} - {symbol})
        day = visit.day(text.date)
        documents.append({"text": text, "rows": rows, "cited": cited, "day": day})
    context = {"documents": documents}
    return page(request, visit, "mandates/board.html", context, "mandates/")
