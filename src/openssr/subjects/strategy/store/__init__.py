"""The strategy between records and rows."""

from __future__ import annotations

from dataclasses import asdict

from openssr.platform.sheets.records import Change
from openssr.platform.sheets.store import upsert
from openssr.subjects.strategy import models
from openssr.subjects.strategy.records import Goal, Objective, Vision


def save_visions(country: str, visions: list[Vision]) -> list[Change]:
    """Write the visions and tell what changed."""
    changes = []
    for vision in visions:
        values = asdict(vision)
        key = {"country": country, "code": values.pop("code")}
        changes.append(upsert(models.Vision, key, values))
    return changes


def save_goals(country: str, goals: list[Goal]) -> list[Change]:
    """Write the goals and tell what changed."""
    return [
        upsert(
            models.Goal, {"country": country, "code": goal.code}, {"names": goal.names}
        )
        for goal in goals
    ]


def save_objectives(country: str, objectives: list[Objective]) -> list[Change]:
    """Write the objectives and tell what changed."""
    changes = []
    for objective in objectives:
        values = asdict(objective)
        key = {"country": country, "code": values.pop("code")}
        values["clauses"] = list(objective.clauses)
        values["institutions"] = list(objective.institutions)
        changes.append(upsert(models.Objective, key, values))
    return changes


def visions(country: str) -> list[Vision]:
    """Return the visions, the newest last."""
    rows = models.Vision.objects.filter(country=country).order_by("starts_on", "code")
    return [
        Vision(
            code=row.code,
            statements=row.statements,
            document=row.document,
            adopted_by=row.adopted_by,
            adopted_on=row.adopted_on,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    ]


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
            endorsed_by=row.endorsed_by,
            endorsed_on=row.endorsed_on,
        )
        for row in models.Objective.objects.filter(country=country).order_by("code")
    ]
