"""What measuring adds to the pages of records: indicators, copies of evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from openssr.platform.entry.joined import Panel
from openssr.platform.entry.parts import link_to
from openssr.platform.registers.field import label
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import word_of
from openssr.platform.visit import Visit
from openssr.subjects.benchmarks.registers.benchmarks import (
    BENCHMARKS,
    Benchmark,
    Stage,
)
from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.registers.measurements import Evidence
from openssr.subjects.benchmarks.rules.standing import Progress
from openssr.subjects.benchmarks.services.standings import list_progress
from openssr.subjects.benchmarks.views.standing import standing_row
from openssr.subjects.benchmarks.writers.pictures import line_of
from openssr.subjects.benchmarks.writers.progress import panels_chart
from openssr.subjects.institutions.registers import Institution
from openssr.subjects.strategy.registers.strategy import OBJECTIVES, Goal, Objective


def of_institution(visit: Visit, institution: Institution) -> dict[str, Any] | None:
    """Return the benchmarks that an institution is responsible for."""
    return _drawn(
        visit,
        _benchmarks(visit, lambda row: row.responsible == institution.code),
    )


def of_objective(visit: Visit, objective: Objective) -> dict[str, Any] | None:
    """Return the benchmarks that measure an objective."""
    return _drawn(
        visit, _benchmarks(visit, lambda row: objective.code in row.objectives)
    )


def of_goal(visit: Visit, goal: Goal) -> dict[str, Any] | None:
    """Return the benchmarks that measure the objectives of a goal."""
    objectives = list_records(OBJECTIVES, by=visit.actor, country=visit.country)
    codes = {each.code for each in objectives if each.goal == goal.code}
    return _drawn(
        visit, _benchmarks(visit, lambda row: bool(codes & set(row.objectives)))
    )


def of_indicator(visit: Visit, indicator: Indicator) -> dict[str, Any] | None:
    """Return where an indicator stands."""
    rows = [_row(visit, each) for each in _progress(visit, {indicator.benchmark})]
    return {
        "benchmark": indicator.benchmark,
        "row": next(row for row in rows if row["code"] == indicator.code),
    }


def of_evidence(visit: Visit, document: Evidence) -> dict[str, Any] | None:
    """Return the copy that the book keeps of a document."""
    return {"document": document} if document.sha256 else None


def _benchmarks(visit: Visit, takes: Callable[[Benchmark], bool]) -> list[Benchmark]:
    every = list_records(BENCHMARKS, by=visit.actor, country=visit.country)
    return [row for row in every if takes(row)]


def _drawn(visit: Visit, some: Collection[Benchmark]) -> dict[str, Any] | None:
    """Return benchmarks with their indicators, None where there are none."""
    if not some:
        return None
    every = _progress(visit, {each.code for each in some})
    rows = [_row(visit, each) for each in every]
    groups = [
        {
            "part": link_to(visit, BENCHMARKS, each),
            "stage": word_of(Stage, each.stage),
            "rows": [row for row in rows if row["benchmark"] == each.code],
        }
        for each in some
    ]
    return {"groups": groups, "chart": panels_chart(visit, every)}


def _progress(visit: Visit, benchmarks: Collection[str]) -> list[Progress]:
    return list_progress(
        by=visit.actor, country=visit.country, on=visit.on, benchmarks=benchmarks
    )


def _row(visit: Visit, progress: Progress) -> dict[str, Any]:
    indicator, standing = progress.indicator, progress.standing
    return {
        **standing_row(visit, indicator, standing),
        "benchmark": indicator.benchmark,
        "line": line_of(visit, indicator, standing, progress.values),
    }


INDICATORS_OF = "benchmarks/panels/indicators.html"
TITLE = label("Benchmarks and indicators")
PANELS = (
    Panel(
        kind="institutions", code="indicators", title=TITLE, template=INDICATORS_OF,
        draw=of_institution, covers=("benchmarks",),
    ),
    Panel(
        kind="objectives", code="indicators", title=TITLE, template=INDICATORS_OF,
        draw=of_objective, covers=("benchmarks",),
    ),
    Panel(
        kind="goals", code="indicators", title=TITLE, template=INDICATORS_OF,
        draw=of_goal,
    ),
    Panel(
        kind="indicators", code="standing", title=label("Where it is now"),
        template="benchmarks/panels/standing.html", draw=of_indicator,
    ),
    Panel(
        kind="evidence", code="copy", title=label("Copy"),
        template="benchmarks/panels/copy.html", draw=of_evidence,
    ),
)  # fmt: skip
