"""Counts of aid files as plain values for JSON; the keys are documented."""

from __future__ import annotations

from typing import Any

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
        "sectors": dict(sorted(summary.sectors.items())),
        "sector_groups": dict(sorted(summary.sector_groups.items())),
        "countries": dict(summary.countries.most_common()),
        "refused": summary.refused or None,
        "problem_counts": dict(sorted(summary.problem_counts.items())),
        "problems": [problem.as_dict() for problem in summary.problems],
    }
