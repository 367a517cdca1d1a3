"""What people do with the national strategy."""

from __future__ import annotations

from functools import partial
from typing import Any

from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.records import Outcome, row_of
from openssr.platform.sheets.taking import Rests, take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.strategy import store
from openssr.subjects.strategy.readers import (
    GOALS,
    OBJECTIVES,
    VISIONS,
    read_goals,
    read_objectives,
    read_visions,
)
from openssr.subjects.strategy.records import Goal, Objective, Vision


@use_case("strategy.vision.import")
def import_visions(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take a filled visions template; nothing is kept when a row has a fault."""
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(read_visions, data, name),
        save=partial(store.save_visions, country_code(country)),
    )


@use_case("strategy.goal.import")
def import_goals(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take a filled goals template; nothing is kept when a row has a fault."""
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(read_goals, data, name),
        save=partial(store.save_goals, country_code(country)),
    )


@use_case("strategy.objective.import")
def import_objectives(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take a filled objectives template; each goal must be in the book."""
    code = country_code(country)

    def read() -> tuple[list[Objective], list[Problem]]:
        records, problems = read_objectives(data, name)
        known = {goal.code for goal in store.goals(code)}
        strange = [
            Problem("STR-004", Severity.ERROR, Place(name, 0, "goal", x.code), x.goal)
            for x in records
            if x.goal not in known
        ]
        return records, [*problems, *strange]

    save = partial(store.save_objectives, code)
    rests = Rests(code, "objective", lambda x: str(x.code))
    return take(by=by, data=data, name=name, read=read, save=save, rests=rests)


@use_case("strategy.vision.list", reads=True)
def list_visions(*, by: Actor, country: str) -> list[Vision]:
    """Return the visions, the newest last."""
    return store.visions(country_code(country))


@use_case("strategy.vision.rows", reads=True)
def vision_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the visions as their sheet holds them."""
    return [[row_of(x, VISIONS)] for x in store.visions(country_code(country))]


@use_case("strategy.goal.rows", reads=True)
def goal_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the goals as their sheet holds them."""
    return [[row_of(x, GOALS)] for x in store.goals(country_code(country))]


@use_case("strategy.objective.rows", reads=True)
def objective_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the objectives as their sheet holds them."""
    return [[row_of(x, OBJECTIVES)] for x in store.objectives(country_code(country))]


@use_case("strategy.goal.list", reads=True)
def list_goals(*, by: Actor, country: str) -> list[Goal]:
    """Return the goals."""
    return store.goals(country_code(country))


@use_case("strategy.objective.list", reads=True)
def list_objectives(*, by: Actor, country: str) -> list[Objective]:
    """Return the objectives."""
    return store.objectives(country_code(country))
