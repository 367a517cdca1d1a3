"""The page of strategy and benchmarks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openssr.platform.entry.parts import link_to, named
from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_standings,
)
from openssr.subjects.benchmarks.views.standing import standing_row
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import GOALS, OBJECTIVES, VISIONS

SECTION = "benchmarks/"


def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Goals and objectives, then each benchmark with its indicators' standing."""
    visit = visit_of(request, language, country)
    who = visit.actor
    standings = list_standings(by=who, country=country, on=visit.on)
    indicators = list_indicators(by=who, country=country)
    benchmarks = [
        {
            "part": link_to(visit, BENCHMARKS, row),
            "indicators": [
                standing_row(visit, indicator, standings[indicator.code])
                for indicator in indicators
                if indicator.benchmark == row.code
            ],
        }
        for row in list_records(BENCHMARKS, by=who, country=country)
    ]
    objectives = list_records(OBJECTIVES, by=who, country=country)
    owners = named(visit, INSTITUTIONS, [each.owner for each in objectives])
    goals = [
        {
            "part": link_to(visit, GOALS, goal),
            "objectives": [
                {
                    "part": link_to(visit, OBJECTIVES, objective),
                    "owner": owners[objective.owner],
                    "ends": visit.day(objective.ends_on),
                    "cost": visit.usd(objective.cost),
                    "endorsed": visit.day(objective.endorsed_on)
                    if objective.endorsed_on
                    else "",
                    "endorsed_by": objective.endorsed_by,
                    "clauses": [
                        (clause, *clause.rsplit(" ", 1)) for clause in objective.clauses
                    ],
                }
                for objective in objectives
                if objective.goal == goal.code
            ],
        }
        for goal in list_records(GOALS, by=who, country=country)
    ]
    visions = [
        {
            "row": vision,
            "statement": visit.name(vision.statements),
            "adopted": visit.day(vision.adopted_on),
            "from": visit.day(vision.starts_on),
            "until": visit.day(vision.ends_on),
        }
        for vision in list_records(VISIONS, by=who, country=country)
    ]
    context = {"benchmarks": benchmarks, "goals": goals, "visions": visions}
    return page(request, visit, "benchmarks/overview.html", context, SECTION)
