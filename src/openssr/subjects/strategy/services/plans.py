"""What people do with frameworks, actions, processes and recommendations."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.registers.services.records import list_records
from openssr.platform.sheets.records import Outcome, Row, row_of
from openssr.platform.sheets.register import register_of, unknown
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import NATIONAL, reads
from openssr.platform.usecase.services import use_case
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy import store
from openssr.subjects.strategy.records.plans import (
    DATA_OF,
    Action,
    Crosswalk,
    Element,
    Evaluation,
    Framework,
    Process,
    Recommendation,
    Stage,
)
from openssr.subjects.strategy.records.workspaces import PUBLIC
from openssr.subjects.strategy.rules import (
    Progress,
    progress,
    rings,
    shown,
    stages_of,
    urgency,
)
from openssr.subjects.strategy.store.registers import REGISTERS


@use_case("strategy.register.import")
def import_register(
    *, by: Actor, country: str, kind: str, data: bytes, name: str
) -> Outcome:
    """Take a filled sheet; every code that it names must be in the book or in it."""
    code = country_code(country)
    register = register_of(REGISTERS, kind)

    def read() -> tuple[list[Any], list[Problem]]:
        found, problems = register.read(data, name)
        known = _known(by, code)
        own = {getattr(x, register.key[0]) for _, x in found}
        if len(register.key) == 1:
            known[kind] = known.get(kind, set()) | own
        rows = [row for row, _ in found]
        problems += unknown(rows, register.columns, known, (name, "STR-007"))
        problems += _of_kind(code, kind, found, name)
        problems += _rings(code, [(row, x) for row, x in found], name)
        return [x for _, x in found], problems

    return take(
        by=by, data=data, name=name, read=read,
        save=lambda records: register.save(code, records),
    )  # fmt: skip


def _known(by: Actor, country: str) -> dict[str, set[str]]:
    return {
        "objectives": {x.code for x in store.objectives(country)},
        "institutions": {
            x.code for x in list_records(INSTITUTIONS, by=by, country=country)
        },
        **{
            kind: {x.code for x in REGISTERS[kind].all(country)}
            for kind in ("frameworks", "elements", "processes", "actions", "events")
        },
    }


def _of_kind(
    country: str, register: str, found: list[tuple[Row, Any]], name: str
) -> list[Problem]:
    """Return the stages and data that are none of their kind of process."""
    if register != "stages" and register not in DATA_OF:
        return []
    kinds = {x.code: x.process for x in REGISTERS["processes"].all(country)}
    problems = []
    for row, record in found:
        if isinstance(record, Stage):
            kind = kinds.get(record.code)
            if kind and record.stage not in stages_of(kind):
                place = Place(name, row.number, "stage")
                problems.append(Problem("STR-009", Severity.ERROR, place, record.stage))
        elif kinds.get(record.process, "") not in {"", *DATA_OF[register]}:
            place = Place(name, row.number, "process")
            problems.append(Problem("STR-014", Severity.ERROR, place, record.process))
    return problems


def _rings(country: str, found: list[tuple[Row, Any]], name: str) -> list[Problem]:
    """Return the actions of a sheet that would wait for themselves."""
    actions = {row.number: x for row, x in found if isinstance(x, Action)}
    if not actions:
        return []
    held = {x.code: x for x in REGISTERS["actions"].all(country)}
    held |= {x.code: x for x in actions.values()}
    in_rings = set(rings(list(held.values())))
    return [
        Problem(
            "STR-010", Severity.ERROR, Place(name, number, "depends_on"),
            ";".join(x.depends_on),
        )
        for number, x in actions.items()
        if x.code in in_rings and x.code not in x.depends_on
    ]  # fmt: skip


@use_case("strategy.register.rows", reads=True)
def register_rows(*, by: Actor, country: str, kind: str) -> list[list[dict[str, Any]]]:
    """Return what the book holds of one register, as its sheet holds it."""
    register = register_of(REGISTERS, kind)
    found = _shown(by, register.all(country_code(country)))
    return [[row_of(x, register.columns)] for x in found]


@use_case("strategy.register.list", reads=True)
def list_register(*, by: Actor, country: str, kind: str) -> list[Any]:
    """Return the records of one register; the public sees no risks of actions."""
    return _shown(by, register_of(REGISTERS, kind).all(country_code(country)))


@use_case("strategy.framework.list", reads=True)
def list_frameworks(
    *, by: Actor, country: str
) -> tuple[list[Framework], list[Element], list[Crosswalk]]:
    """Return the frameworks, what they ask for, and the crosswalks to objectives."""
    code = country_code(country)
    return (
        REGISTERS["frameworks"].all(code),
        REGISTERS["elements"].all(code),
        REGISTERS["crosswalks"].all(code),
    )


@use_case("strategy.action.list", reads=True)
def list_actions(*, by: Actor, country: str) -> list[Action]:
    """Return the actions; the public sees no risks."""
    return _shown(by, REGISTERS["actions"].all(country_code(country)))


def _shown(by: Actor, records: list[Any]) -> list[Any]:
    """Leave out what would help those who mean harm, and what is restricted."""
    if not reads(by, NATIONAL):
        records = [x for x in records if getattr(x, "audience", PUBLIC) == PUBLIC]
    return [shown(by, x) for x in records]


@use_case("strategy.process.list", reads=True)
def list_processes(*, by: Actor, country: str, on: date) -> list[Progress]:
    """Return how far each process of paragraph 13 came up to a day."""
    code = country_code(country)
    processes: list[Process] = REGISTERS["processes"].all(code)
    stages: list[Stage] = REGISTERS["stages"].all(code)
    return progress(processes, stages, on)


@use_case("strategy.recommendation.list", reads=True)
def list_recommendations(*, by: Actor, country: str, on: date) -> list[Recommendation]:
    """Return the recommendations, what is late first."""
    found: list[Recommendation] = REGISTERS["recommendations"].all(
        country_code(country)
    )
    return sorted(found, key=partial(urgency, on=on))


@use_case("strategy.evaluation.list", reads=True)
def list_evaluations(*, by: Actor, country: str) -> list[Evaluation]:
    """Return the evaluations."""
    return REGISTERS["evaluations"].all(country_code(country))
