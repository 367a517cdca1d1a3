"""The strategy between records and rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from openssr.platform.sheets.store import upsert
from openssr.subjects.strategy import models
from openssr.subjects.strategy.records import Goal, Objective


def save_goals(country: str, goals: list[Goal]) -> Counter[str]:
    """Write the goals; count added, changed and unchanged."""
    counts: Counter[str] = Counter()
    for goal in goals:
        key = {"country": country, "code": goal.code}
        counts[upsert(models.Goal, key, {"names": goal.names})[1]] += 1
    return counts


def save_objectives(country: str, objectives: list[Objective]) -> Counter[str]:
    """Write the objectives; count added, changed and unchanged."""
    counts: Counter[str] = Counter()
    for objective in objectives:
        values = asdict(objective)
        key = {"country": country, "code": values.pop("code")}
        values["clauses"] = list(objective.clauses)
        values["institutions"] = list(objective.institutions)
        counts[upsert(models.Objective, key, values)[1]] += 1
    return counts


def goals(country: str) -> list[Goal]:
    """Return the goals in order of code."""
    rows = models.Goal.objects.filter(country=country).order_by("code")
    return [Goal(row.code, row.names) for row in rows]


def objectives(country: str) -> list[Objective]:
    """Return the objectives in order of code."""
    return [
        Objective(
            code=row.code,
            goal=row.goal,
            names=row.names,
            owner=row.owner,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            cost=row.cost,
            currency=row.currency,
            clauses=tuple(row.clauses),
            institutions=tuple(row.institutions),
        )
        for row in models.Objective.objects.filter(country=country).order_by("code")
    ]
