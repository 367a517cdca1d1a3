"""Counts of aid files as plain values for JSON; the keys are documented."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from openssr.subjects.assistance.records import Left, Suggested
from openssr.subjects.assistance.rules.forward import Outlook
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


def outlook_values(outlook: Outlook) -> dict[str, Any]:
    """Return what a partner announced; ``told`` counts activities that announce."""
    return {
        "partner": outlook.partner,
        "name": outlook.name,
        "quarters": outlook.quarters,
        "announced": outlook.announced,
        "paid": outlook.paid,
        "running": outlook.running,
        "told": outlook.announcing,
        "unshared": outlook.unshared,
    }


def selection_values(
    suggested: list[Suggested], aside: list[Suggested], left: list[Left]
) -> dict[str, Any]:
    """Return what is suggested, set aside and left out, as plain values."""
    return {
        "files": [asdict(dataset) for dataset in left],
        "suggested": [_suggested(activity) for activity in suggested],
        "set_aside": [_suggested(activity) for activity in aside],
    }


def _suggested(activity: Suggested) -> dict[str, Any]:
    names = ("words", "where", "purpose")
    return {
        **asdict(activity),
        "reasons": [
            dict(zip(names, reason, strict=True)) for reason in activity.reasons
        ],
    }
