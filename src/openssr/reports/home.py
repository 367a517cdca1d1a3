"""The first page of a book: what is due, waits, changed and has gone stale.

It gathers from all subjects and from the reports, so it stands above them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.accounts import services as accounts
from openssr.platform.registers.acts import act_words
from openssr.platform.registers.services.records import list_records
from openssr.platform.sheets.services import list_conflicts
from openssr.platform.usecase.rules import allowed, signed_in
from openssr.platform.visit import Visit, page, visit_of
from openssr.reports.services import list_snapshots
from openssr.subjects.assistance.services import imports, links
from openssr.subjects.benchmarks.figures import STATUS_COUNT
from openssr.subjects.benchmarks.services.measurements import list_unverified
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_standings,
)
from openssr.subjects.benchmarks.writers.words import status_words
from openssr.subjects.mandates.rules.obligations import Obligation, days_left
from openssr.subjects.mandates.services import library, registers
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

SHOWN = 8
Due = list[tuple[str, int, Obligation]]  # day, days left, obligation


def home(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show what is due, what waits, what changed and what has gone stale."""
    visit = visit_of(request, language, country)
    obligations = library.list_obligations(by=visit.actor, country=country)
    context = {
        **_standings(visit),
        "due": _due(visit, obligations),
        "mine": _due_from_own(visit, obligations),
        "unsupported": _unsupported(visit),
        "stale": _stale(visit),
        "conflicts": _conflicts(visit),
        **_waiting(visit),
    }
    return page(request, visit, "reports/home.html", context)


def _standings(visit: Visit) -> dict[str, Any]:
    """Return how many indicators there are, and how many of each status."""
    standings = list_standings(by=visit.actor, country=visit.country, on=visit.on)
    counts = Counter(standing.status for standing in standings.values())
    return {
        "indicators": len(standings),
        "counts": [
            (
                code,
                name,
                visit.number(counts[code]),
                visit.trace(STATUS_COUNT.code, status=code),
            )
            for code, name in status_words().items()
        ],
    }


def _due(visit: Visit, obligations: Sequence[Obligation]) -> Due:
    """Return the next days due under the mandates, each with the days left."""
    ahead = [obligation for obligation in obligations if obligation.due_on >= visit.on]
    return [
        (visit.day(obligation.due_on), days_left(obligation, visit.on), obligation)
        for obligation in ahead[:SHOWN]
    ]


def _due_from_own(visit: Visit, obligations: Sequence[Obligation]) -> Due:
    """Return what is due from the classes of addressees that the visitor chose."""
    classes = set(registers.show_duties(by=visit.actor, country=visit.country))
    addressed = [
        obligation
        for obligation in obligations
        if obligation.addressee is not None
        and classes.intersection(obligation.addressee.classes)
    ]
    return _due(visit, addressed)


def _unsupported(visit: Visit) -> list[tuple[str, str]]:
    """Return the objectives that nobody supports."""
    supported = links.count_links(by=visit.actor, country=visit.country)
    objectives = list_records(OBJECTIVES, by=visit.actor, country=visit.country)
    return [
        (objective.code, visit.name(objective.names))
        for objective in objectives
        if not supported.get(objective.code)
    ]


def _stale(visit: Visit) -> list[tuple[str, int]]:
    """Return the reports that hold stale figures, with their number."""
    reports = list_snapshots(by=visit.actor, country=visit.country)
    return [(name, stale) for name, _figures, stale in reports if stale]


def _conflicts(visit: Visit) -> int:
    """Return how many cells wait for a decision, none for who enters no data."""
    if not allowed(visit.actor, "sheets.conflict.decide"):
        return 0
    return len(list_conflicts(by=visit.actor, country=visit.country))


def _waiting(visit: Visit) -> dict[str, Any]:
    """Return what waits for a signed-in person, and the newest changes."""
    if not signed_in(visit.actor):
        return {}
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    unverified, newest = list_unverified(**who, on=visit.on, most=SHOWN)
    benchmarks = {
        indicator.code: indicator.benchmark for indicator in list_indicators(**who)
    }
    return {
        "unverified": unverified,
        "unverified_rows": [
            (
                measurement.indicator,
                benchmarks.get(measurement.indicator, ""),
                visit.day(measurement.on),
            )
            for measurement in newest
        ],
        "ready": [
            run.number for run in imports.list_runs(**who) if run.state == "ready"
        ],
        "changes": [
            (
                visit.day(event.at.date()),
                act_words(event.action),
                event.target,
                event.actor,
            )
            for event in accounts.list_events(**who, limit=SHOWN)
        ],
    }
