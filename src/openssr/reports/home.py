"""The first page of a book: where the reform stands, what is late, due and new.

It gathers from all subjects and from the reports, so it stands above them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openssr.analysis.duties.services import list_duties
from openssr.platform.entry.parts import address
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.sheets.services import list_conflicts
from openssr.platform.usecase.rules import allowed, signed_in
from openssr.platform.visit import Visit, page, visit_of
from openssr.reports.overview import seen
from openssr.reports.overview.benchmarks import benchmark_values
from openssr.reports.overview.changes import change_values
from openssr.reports.overview.checklist import checklist
from openssr.reports.overview.due import due_values, late_values, term_values
from openssr.reports.overview.money import map_values, money_values
from openssr.reports.services import list_snapshots
from openssr.reports.titles import report_title
from openssr.subjects.assistance.services import imports, links
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.choices import Judge
from openssr.subjects.benchmarks.rules.standing import Progress
from openssr.subjects.benchmarks.services.measurements import list_unverified
from openssr.subjects.benchmarks.services.standings import list_progress
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.mandates.rules.obligations import Obligation
from openssr.subjects.mandates.services import library, registers
from openssr.subjects.strategy.registers.strategy import OBJECTIVES, Objective

SHOWN = 8


class Overview:
    """The first page; ``intakes`` are those of all registers of the"""

    def __init__(self, intakes: Mapping[str, Intake[Any]]) -> None:
        self.registers: dict[str, Register[Any]] = {
            kind: intake.register for kind, intake in intakes.items()
        }

    def show(self, request: HttpRequest, language: str, country: str) -> HttpResponse:
        """Show where the reform stands, or what a new book still lacks."""
        visit, now = visit_of(request, language, country), timezone.now()
        person = visit.actor.name if signed_in(visit.actor) else ""
        visits = seen.read_visits(request.COOKIES.get(seen.COOKIE, ""), person)
        before = seen.since(visits, now)
        context = {
            **_cards(visit),
            "changes": change_values(visit, self.registers, before),
            "first_visit": visits is None,
        }
        response = page(request, visit, "reports/home.html", context)
        if person:
            response.set_cookie(
                seen.COOKIE,
                seen.written(person, before, now),
                max_age=seen.A_YEAR,
                httponly=True,
                samesite="Strict",
                secure=settings.OPENSSR.secure or request.is_secure(),
            )
        return response


def _cards(visit: Visit) -> dict[str, Any]:
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    institutions = list_records(INSTITUTIONS, **who)
    objectives = list_records(OBJECTIVES, **who)
    benchmarks = list_records(BENCHMARKS, **who)
    progress = list_progress(**who, on=visit.on)
    agenda = library.show_agenda(**who, on=visit.on)
    mandates = bool(agenda.terms or agenda.due or library.list_documents(**who))
    money = money_values(visit, objectives)
    steps = checklist(
        mandates=mandates,
        institutions=bool(institutions),
        objectives=bool(objectives),
        benchmarks=bool(benchmarks),
        measurements=any(each.values for each in progress),
        aid=money["aid"],
    )
    context = {
        "steps": [] if all(step["there"] for step in steps) else steps,
        "begun": any(step["there"] for step in steps),
    }
    if not context["begun"]:
        return context
    names = {each.code: visit.name(each.names) for each in institutions}
    duties = list_duties(**who, on=visit.on)
    unsupported = _unsupported(visit, objectives)
    late = late_values(visit, duties, names | dict(words_of(Judge)))
    return {
        **context,
        "benchmarks": benchmark_values(visit, benchmarks, progress),
        "money": money,
        "map": map_values(visit),
        "late": late,
        "followed": bool(duties or progress),
        "terms": term_values(visit, agenda.terms),
        "due": due_values(visit, agenda.due),
        "mandates": mandates,
        "unsupported": unsupported,
        "without": visit.number(len(unsupported)),
        "objectives": len(objectives),
        "stale": _stale(visit),
        **_waiting(visit, agenda.due, progress),
    }


def _unsupported(
    visit: Visit, objectives: Sequence[Objective]
) -> list[tuple[str, str]]:
    """Return the objectives that nobody supports, each with its address."""
    supported = links.count_links(by=visit.actor, country=visit.country)
    return [
        (visit.name(each.names), address(visit, OBJECTIVES, each.code))
        for each in objectives
        if not supported.get(each.code)
    ]


def _stale(visit: Visit) -> list[tuple[str, int]]:
    """Return the reports that hold numbers out of date, with their count."""
    reports = list_snapshots(by=visit.actor, country=visit.country)
    return [
        (report_title(visit, name), stale) for name, _figures, stale in reports if stale
    ]


def _waiting(
    visit: Visit, due: Sequence[Obligation], progress: Sequence[Progress]
) -> dict[str, Any]:
    """Return what waits for a signed-in person."""
    if not signed_in(visit.actor):
        return {}
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    unverified, newest = list_unverified(**who, on=visit.on, most=SHOWN)
    indicators = {each.indicator.code: each.indicator for each in progress}
    classes = set(registers.show_duties(**who))
    own_due = [
        obligation
        for obligation in due
        if obligation.addressee is not None
        and classes.intersection(obligation.addressee.classes)
    ]
    may_decide = allowed(visit.actor, "sheets.conflict.decide")
    return {
        "unverified": unverified,
        "unverified_rows": [
            (
                visit.name(indicators[row.indicator].names),
                f"benchmarks/{indicators[row.indicator].benchmark}/",
                row.indicator,
                visit.day(row.on),
            )
            for row in newest
            if row.indicator in indicators
        ],
        "ready": [
            run.number for run in imports.list_runs(**who) if run.state == "ready"
        ],
        "conflicts": len(list_conflicts(**who)) if may_decide else 0,
        "mine": due_values(visit, own_due),
    }
