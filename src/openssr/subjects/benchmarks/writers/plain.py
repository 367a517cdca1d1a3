"""Outlooks as plain values for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from openssr.subjects.benchmarks.registers.history import Step
from openssr.subjects.benchmarks.rules.history import Due, Stood
from openssr.subjects.benchmarks.rules.outlook import Outlook


def outlook_values(outlook: Outlook) -> dict[str, Any]:
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
        "trend": asdict(projection.trend) if projection.trend else None,
        "flags": [asdict(flag) for flag in outlook.flags],
    }


def history_values(
    standings: list[Stood], steps: list[Step], due: list[Due]
) -> dict[str, Any]:
    """Return how benchmarks stood, what followed, and reports due."""
    return {
        "benchmarks": [
            {
                "benchmark": asdict(standing.benchmark),
                "judgements": [asdict(judgement) for judgement in standing.judgements],
                "step": asdict(standing.step) if standing.step else None,
            }
            for standing in standings
        ],
        "steps": [asdict(step) for step in steps],
        "reports": [asdict(report) for report in due],
    }
