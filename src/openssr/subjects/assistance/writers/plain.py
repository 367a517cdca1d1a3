"""Counts of aid files as plain values for JSON; the keys are documented."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from openssr.subjects.assistance.records import Left, Suggested
from openssr.subjects.assistance.rules.summary import FileSummary


def summary_values(summary: FileSummary) -> dict[str, Any]:
    """Return one entry of ``assistance inspect --json``."""
    return {
        "file": summary.file,
        "version": summary.version,
        "publishers": [ref for ref, _ in summary.publishers.most_common()],
        "activities": summary.activities,
        "transactions": summary.transactions,
        "budgets": summary.budgets,
        "organisations": summary.organisations,
        "sectors": dict(sorted(summary.sectors.items())),
        "sector_groups": dict(sorted(summary.sector_groups.items())),
        "countries": dict(summary.countries.most_common()),
        "refused": summary.refused or None,
        "problem_counts": dict(sorted(summary.problem_counts.items())),
        "problems": [problem.as_dict() for problem in summary.problems],
    }


def selection_values(
    suggested: list[Suggested], aside: list[Suggested], left: list[Left]
) -> dict[str, Any]:
    """Return what is suggested, set aside and left out, as plain values."""
    return {
        "files": [asdict(x) for x in left],
        "suggested": [_suggested(x) for x in suggested],
        "set_aside": [_suggested(x) for x in aside],
    }


def _suggested(one: Suggested) -> dict[str, Any]:
    names = ("words", "where", "purpose")
    return {
        **asdict(one),
        "reasons": [dict(zip(names, x, strict=True)) for x in one.reasons],
    }
