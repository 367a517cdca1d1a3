"""The trace of a number on a page: what it is, and the records it rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.analysis.facts import services
from openssr.analysis.facts.writers.words import method_words
from openssr.kernel.period import parse_day
from openssr.platform.visit import page, visit_of


def figure(
    request: HttpRequest, language: str, country: str, definition: str
) -> HttpResponse:
    """Compute the number again and show everything it rests on."""
    visit = visit_of(request, language, country)
    parameters = {k: str(v) for k, v in request.GET.items() if k not in {"on", "to"}}
    begin, last = parameters.pop("from", ""), request.GET.get("to", "")
    found = services.show_figure(
        by=visit.actor,
        country=country,
        definition=definition,
        parameters=parameters,
        start=parse_day(begin) if begin else None,
        end=parse_day(last) if last else visit.on,
        dated=bool(begin or last) or not definition.startswith("assistance."),
    )
    context = {
        "figure": found,
        "value": visit.figure(found.value, found.unit),
        "day": visit.day(found.as_at),
        "coverage": found.coverage.told(_),
        "method": method_words().get(definition, ""),
    }
    return page(request, visit, "facts/figure.html", context)
