"""Front door, home and sign-in."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from openssr.kernel.error import NotAllowed
from openssr.platform.visit import COOKIE, SALT, TWELVE_HOURS, page, visit_of
from openssr.subjects.assistance.services import imports
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.benchmarks.writers.words import status_words
from openssr.subjects.mandates.services import library
from openssr.subjects.strategy import services as strategy

TEN_MINUTES = 600


def front(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the book in a language of the browser's."""
    wanted = request.headers.get("Accept-Language", "en")[:2].lower()
    known = {code for code, _ in settings.LANGUAGES}
    language = wanted if wanted in known else "en"
    return redirect(f"/{language}/{settings.OPENSSR.country}/")


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange the address printed by the server for a cookie."""
    try:
        held = loads(token, salt="openssr.enter", max_age=TEN_MINUTES)
    except BadSignature:
        raise NotAllowed(
            "this address is over ten minutes old; run openssr serve again"
        ) from None
    response = redirect("/")
    response.set_cookie(
        COOKIE,
        dumps(held, salt=SALT),
        max_age=TWELVE_HOURS,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure(),
    )
    return response


def home(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show what is due, what is behind and what has no support."""
    visit = visit_of(request, language, country)
    who = visit.actor
    standings = benchmarks.list_standings(by=who, country=country, on=visit.on)
    links = imports.count_links(by=who, country=country)
    objectives = strategy.list_objectives(by=who, country=country)
    due = [
        (symbol, deadline)
        for symbol, *_ in library.list_documents(by=who, country=country)
        for deadline in library.show_document(
            by=who, country=country, symbol=symbol
        ).deadlines
        if deadline.normalised >= visit.on.isoformat()[:7]
        and deadline.normalised[0].isdigit()
    ]
    counts: dict[str, int] = {}
    for row in standings.values():
        counts[row.status] = counts.get(row.status, 0) + 1
    names = status_words()
    context = {
        "counts": [(code, names[code], counts.get(code, 0)) for code in names],
        "due": sorted(due, key=lambda pair: pair[1].normalised),
        "unsupported": [
            (row.code, visit.name(row.names))
            for row in objectives
            if not links.get(row.code)
        ],
        "objectives": len(objectives),
        "indicators": len(standings),
    }
    return page(request, visit, "openssr/home.html", context)
