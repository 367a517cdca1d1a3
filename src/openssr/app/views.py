"""Front door, home and sign-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from openssr.kernel.error import NotAllowed
from openssr.platform.accounts import services as accounts
from openssr.platform.registers.services.records import list_records
from openssr.platform.sheets.services import list_conflicts
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import COOKIE, SALT, TWELVE_HOURS, Visit, page, visit_of
from openssr.reports import services as reports
from openssr.subjects.assistance.services import imports, links
from openssr.subjects.benchmarks.figures import STATUS_COUNT
from openssr.subjects.benchmarks.services.measurements import list_measurements
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_standings,
)
from openssr.subjects.benchmarks.writers.words import status_words
from openssr.subjects.mandates.rules.obligations import Obligation, days_left
from openssr.subjects.mandates.services import library, registers
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

TEN_MINUTES = 600
SHOWN = 8


def front(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the book in a language of the browser's."""
    wanted = request.headers.get("Accept-Language", "en")[:2].lower()
    known = {code for code, _ in settings.LANGUAGES}
    language = wanted if wanted in known else "en"
    return redirect(f"/{language}/{settings.OPENSSR.country}/")


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange the address printed by the server for a cookie, once."""
    try:
        held = loads(token, salt="openssr.enter", max_age=TEN_MINUTES)
    except BadSignature:
        raise NotAllowed(
            "this address is over ten minutes old; run openssr serve again"
        ) from None
    accounts.open_session(by=Actor(held["name"], Role(held["role"])), token=token)
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
    """Show what is due, what waits, what changed and what has gone stale."""
    visit = visit_of(request, language, country)
    who = visit.actor
    standings = list_standings(by=who, country=country, on=visit.on)
    supported = links.count_links(by=who, country=country)
    objectives = list_records(OBJECTIVES, by=who, country=country)
    counts: dict[str, int] = {}
    for row in standings.values():
        counts[row.status] = counts.get(row.status, 0) + 1
    names = status_words()
    context = {
        "counts": [
            (
                code,
                names[code],
                visit.number(counts.get(code, 0)),
                visit.trace(STATUS_COUNT.code, status=code),
            )
            for code in names
        ],
        "due": _due(visit),
        "mine": _due(visit, registers.show_duties(by=who, country=country)),
        "unsupported": [
            (row.code, visit.name(row.names))
            for row in objectives
            if not supported.get(row.code)
        ],
        "indicators": len(standings),
        "stale": [
            (name, stale)
            for name, _rows, stale in reports.list_snapshots(by=who, country=country)
            if stale
        ],
        "conflicts": _conflicts(visit),
        **_waiting(visit),
    }
    return page(request, visit, "openssr/home.html", context)


def _conflicts(visit: Visit) -> int:
    """Return how many cells wait for a decision, none for who enters no data."""
    if not allowed(visit.actor, "sheets.conflict.decide"):
        return 0
    return len(list_conflicts(by=visit.actor, country=visit.country))


def _due(
    visit: Visit, classes: list[str] | None = None
) -> list[tuple[str, int, Obligation]]:
    """Return the next days due under the mandates, each with the days left.

    With ``classes`` those only that are due from addressees of these classes.
    """
    if classes == []:
        return []
    found = library.list_obligations(by=visit.actor, country=visit.country)
    ahead = [
        x
        for x in found
        if x.due_on >= visit.on
        and (
            classes is None
            or (x.addressee is not None and set(classes) & set(x.addressee.classes))
        )
    ]
    return [(visit.day(x.due_on), days_left(x, visit.on), x) for x in ahead[:SHOWN]]


def _waiting(visit: Visit) -> dict[str, Any]:
    """Return what waits for a signed-in person, and the newest changes."""
    who, country = visit.actor, visit.country
    if who.role is Role.PUBLIC:
        return {}
    unverified = [
        x
        for x in list_measurements(by=who, country=country)
        if not x.verified_by and x.on <= visit.on
    ]
    owner = {x.code: x.benchmark for x in list_indicators(by=who, country=country)}
    unverified.sort(key=lambda x: x.on, reverse=True)
    runs = imports.list_runs(by=who, country=country)
    return {
        "unverified": len(unverified),
        "unverified_rows": [
            (x.indicator, owner.get(x.indicator, ""), visit.day(x.on))
            for x in unverified[:SHOWN]
        ],
        "ready": [run.number for run in runs if run.state == "ready"],
        "changes": [
            (visit.day(x.at.date()), x.action, x.target, x.actor)
            for x in accounts.list_events(by=who, country=country, limit=SHOWN)
        ],
    }
