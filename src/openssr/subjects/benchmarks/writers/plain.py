"""Outlooks as plain values for JSON."""

from __future__ import annotations

from typing import Annotated, TypedDict

from openssr.subjects.benchmarks.registers.history import Step
from openssr.subjects.benchmarks.rules.history import Due, Stood
from openssr.subjects.benchmarks.rules.outlook import Outlook
from openssr.subjects.benchmarks.rules.projection import Trend
from openssr.subjects.benchmarks.rules.quality import Flag


class OutlookValues(TypedDict):
    """When an indicator would reach its target, and what is doubtful."""

    indicator: Annotated[str, "Code of the indicator"]
    benchmark: Annotated[str, "Code of its benchmark"]
    status: Annotated[str, "Where it stands: met, on_track, behind and the like"]
    rule: Annotated[str, "Rule that gave the status"]
    outcome: Annotated[str, "Whether the target would be met, or why none can say"]
    due_on: Annotated[str | None, "Day of the target, as ISO 8601"]
    day: Annotated[str | None, "Day on which it would be met"]
    early: Annotated[str | None, "Earliest such day"]
    late: Annotated[str | None, "Latest such day; null where it may never be met"]
    months_past_deadline: Annotated[float | None, "Months late; below zero is early"]
    trend: Annotated[Trend | None, "Line through the measurements"]
    flags: Annotated[list[Flag], "What is doubtful in the measurements"]


class HistoryValues(TypedDict):
    """How benchmarks stood on a day, what followed, and which reports are due."""

    benchmarks: Annotated[list[Stood], "How each benchmark stood"]
    steps: Annotated[list[Step], "Steps up to the day"]
    reports: Annotated[list[Due], "Reports due"]


def outlook_values(outlook: Outlook) -> OutlookValues:
    """Return the outlook of an indicator; days as ISO 8601, slopes a day."""
    projection = outlook.projection
    target = outlook.standing.target
    return {
        "indicator": outlook.indicator.code,
        "benchmark": outlook.indicator.benchmark,
        "status": outlook.standing.status,
        "rule": outlook.standing.rule,
        "outcome": projection.outcome,
        "due_on": target.due_on.isoformat() if target else None,
        "day": projection.day.isoformat() if projection.day else None,
        "early": projection.early.isoformat() if projection.early else None,
        "late": projection.late.isoformat() if projection.late else None,
        "months_past_deadline": (
            None if projection.months is None else round(projection.months, 1)
        ),
        "trend": projection.trend,
        "flags": list(outlook.flags),
    }


def history_values(
    standings: list[Stood], steps: list[Step], due: list[Due]
) -> HistoryValues:
    """Return how benchmarks stood, what followed, and reports due."""
    return {"benchmarks": standings, "steps": steps, "reports": due}
