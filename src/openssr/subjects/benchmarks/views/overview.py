"""Pages of strategy and benchmarks, and of when targets will be met."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_outlooks,
    list_standings,
)
from openssr.subjects.benchmarks.views.standing import outlook_row, standing_row
from openssr.subjects.strategy import services as strategy

SECTION = "benchmarks/"


def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Goals and objectives, then each benchmark with its indicators' standing."""
    visit = visit_of(request, language, country)
    who = visit.actor
    standings = list_standings(by=who, country=country, on=visit.on)
    indicators = list_indicators(by=who, country=country)
    benchmarks = [
        {
            "code": row.code,
            "name": visit.name(row.names),
            "indicators": [
                standing_row(visit, x, standings[x.code])
                for x in indicators
                if x.benchmark == row.code
            ],
        }
        for row in list_records(BENCHMARKS, by=who, country=country)
    ]
    objectives = strategy.list_objectives(by=who, country=country)
    goals = [
        {
            "code": goal.code,
            "name": visit.name(goal.names),
            "objectives": [
                {
                    "code": x.code,
                    "name": visit.name(x.names),
                    "owner": x.owner,
                    "ends": visit.day(x.ends_on),
                    "cost": visit.usd(x.cost),
                    "endorsed": visit.day(x.endorsed_on) if x.endorsed_on else "",
                    "endorsed_by": x.endorsed_by,
                    "clauses": [(c, *c.rsplit(" ", 1)) for c in x.clauses],
                }
                for x in objectives
                if x.goal == goal.code
            ],
        }
        for goal in strategy.list_goals(by=who, country=country)
    ]
    visions = [
        {
            "row": x,
            "statement": visit.name(x.statements),
            "adopted": visit.day(x.adopted_on),
            "from": visit.day(x.starts_on),
            "until": visit.day(x.ends_on),
        }
        for x in strategy.list_visions(by=who, country=country)
    ]
    context = {"benchmarks": benchmarks, "goals": goals, "visions": visions}
    return page(request, visit, "benchmarks/overview.html", context, SECTION)


def outlook(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """When each target would be met, the most months past its deadline first."""
    visit = visit_of(request, language, country)
    outlooks = list_outlooks(by=visit.actor, country=country, on=visit.on)
    rows = [outlook_row(visit, outlook) for outlook in outlooks]
    known = sum(outlook.standing.latest is not None for outlook in outlooks)
    context = {
        "rows": rows,
        "late": sum(row["is_late"] for row in rows),
        "doubtful": sum(bool(row["flags"]) for row in rows),
        "known": known,
        "all": len(rows),
    }
    return page(request, visit, "benchmarks/outlook.html", context, SECTION)
