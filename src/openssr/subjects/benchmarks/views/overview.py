"""The page of strategy and benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.kernel.period import whole_quarters
from openssr.platform.charts.chart import Chart
from openssr.platform.entry.parts import link_to, named
from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS, Benchmark
from openssr.subjects.benchmarks.registers.indicators import (
    TARGETS,
    Indicator,
    Target,
)
from openssr.subjects.benchmarks.rules.standing import by_indicator, standing
from openssr.subjects.benchmarks.services.measurements import list_measurements
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_progress,
)
from openssr.subjects.benchmarks.views.standing import standing_row
from openssr.subjects.benchmarks.writers.progress import states_chart, ways_chart
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import GOALS, OBJECTIVES, VISIONS

SECTION = "benchmarks/"
QUARTERS = 8  # two years of quarters are shown


def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Goals and objectives, then each benchmark with its indicators' standing."""
    visit = visit_of(request, language, country)
    who = visit.actor
    progress = list_progress(by=who, country=country, on=visit.on)
    standings = {each.indicator.code: each.standing for each in progress}
    indicators = [each.indicator for each in progress]
    rows = list_records(BENCHMARKS, by=who, country=country)
    benchmarks = [
        {
            "part": link_to(visit, BENCHMARKS, row),
            "indicators": [
                standing_row(visit, indicator, standings[indicator.code])
                for indicator in indicators
                if indicator.benchmark == row.code
            ],
        }
        for row in rows
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
    context = {
        "benchmarks": benchmarks,
        "goals": goals,
        "visions": _visions(visit),
        "ways": ways_chart(visit, rows, progress),
    }
    return page(request, visit, "benchmarks/overview.html", context, SECTION)


def _visions(visit: Visit) -> list[dict[str, Any]]:
    return [
        {
            "row": vision,
            "statement": visit.name(vision.statements),
            "adopted": visit.day(vision.adopted_on),
            "from": visit.day(vision.starts_on),
            "until": visit.day(vision.ends_on),
        }
        for vision in list_records(VISIONS, by=visit.actor, country=visit.country)
    ]


def _states(
    visit: Visit, benchmarks: Sequence[Benchmark], indicators: Sequence[Indicator]
) -> Chart | None:
    """Return where the indicators stood at the ends of the last quarters."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    quarters = whole_quarters(visit.on, QUARTERS)
    measured = by_indicator(list_measurements(**who))
    targets: dict[str, list[Target]] = {}
    for target in list_records(TARGETS, **who):
        targets.setdefault(target.indicator, []).append(target)
    standings = {
        (row.code, quarter): standing(
            row, targets.get(row.code, []), measured.get(row.code, []), quarter.end
        )
        for row in indicators
        for quarter in quarters
    }
    return states_chart(visit, benchmarks, indicators, quarters, standings)


def quarters(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Where every indicator stood at the end of each of the last quarters."""
    visit = visit_of(request, language, country)
    who: dict[str, Any] = {"by": visit.actor, "country": country}
    context = {
        "states": _states(
            visit, list_records(BENCHMARKS, **who), list_indicators(**who)
        )
    }
    return page(request, visit, "benchmarks/quarters.html", context, SECTION)
