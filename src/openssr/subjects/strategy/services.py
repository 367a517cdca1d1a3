"""What people do with the national strategy."""

from __future__ import annotations

from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.store import refuse
from openssr.platform.sources.store import keep
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.strategy import store
from openssr.subjects.strategy.readers import read_goals, read_objectives
from openssr.subjects.strategy.records import Goal, Objective


@use_case("strategy.goal.import")
def import_goals(*, by: Actor, country: str, data: bytes, name: str) -> dict[str, int]:
    """Take a filled goals template; nothing is kept when a row has a fault."""
    records, problems = read_goals(data, name)
    refuse(problems)
    source = keep(data, name, by.name)
    counts = dict(store.save_goals(country_code(country), records))
    note(name, after={"sha256": source.sha256, **counts})
    return counts


@use_case("strategy.objective.import")
def import_objectives(
    *, by: Actor, country: str, data: bytes, name: str
) -> dict[str, int]:
    """Take a filled objectives template; each goal must be in the book."""
    code = country_code(country)
    records, problems = read_objectives(data, name)
    known = {goal.code for goal in store.goals(code)}
    problems.extend(
        Problem(
            "STR-004", Severity.ERROR, Place(name, 0, "goal", record.code), record.goal
        )
        for record in records
        if record.goal not in known
    )
    refuse(problems)
    source = keep(data, name, by.name)
    counts = dict(store.save_objectives(code, records))
    note(name, after={"sha256": source.sha256, **counts})
    return counts


@use_case("strategy.goal.list", reads=True)
def list_goals(*, by: Actor, country: str) -> list[Goal]:
    """Return the goals."""
    return store.goals(country_code(country))


@use_case("strategy.objective.list", reads=True)
def list_objectives(*, by: Actor, country: str) -> list[Objective]:
    """Return the objectives."""
    return store.objectives(country_code(country))
