"""Outlooks as plain values for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from openssr.subjects.benchmarks.registers.history import Step
from openssr.subjects.benchmarks.rules.history import Due, Stood
from openssr.subjects.benchmarks.rules.outlook import Outlook


def outlook_values(one: Outlook) -> dict[str, Any]:
    """Return the outlook of an indicator; days as ISO 8601, slopes a day."""
    found = one.projection
    target = one.standing.target
    return {
        "indicator": one.indicator.code,
        "benchmark": one.indicator.benchmark,
        "status": one.standing.status,
        "rule": one.standing.rule,
        "outcome": found.outcome,
        "due_on": target.due_on.isoformat() if target else None,
        "day": found.day.isoformat() if found.day else None,
        "early": found.early.isoformat() if found.early else None,
        "late": found.late.isoformat() if found.late else None,
        "months_past_deadline": (
            None if found.months is None else round(found.months, 1)
        ),
        "trend": asdict(found.trend) if found.trend else None,
        "flags": [asdict(x) for x in one.flags],
    }


def history_values(
    found: list[Stood], steps: list[Step], due: list[Due]
) -> dict[str, Any]:
    """Return how benchmarks stood, what followed, and reports due."""
    return {
        "benchmarks": [
            {
                "benchmark": asdict(x.benchmark),
                "judgements": [asdict(y) for y in x.judgements],
                "step": asdict(x.step) if x.step else None,
            }
            for x in found
        ],
        "steps": [asdict(x) for x in steps],
        "reports": [asdict(x) for x in due],
    }
