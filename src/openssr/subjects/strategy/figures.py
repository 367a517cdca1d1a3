"""Figures on objectives, and the numbers in the tables of a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from openssr.kernel.error import NotFound
from openssr.platform.figures.definition import Definition, Parameter, Scope
from openssr.platform.figures.records import Figure, Rest
from openssr.platform.registers.field import label
from openssr.platform.registers.register import Register
from openssr.platform.registers.resting import rest_on
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.table import TOTAL, Form, Table
from openssr.subjects.strategy.records.names import NO_KEY, Named
from openssr.subjects.strategy.registers.strategy import OBJECTIVES, Objective
from openssr.subjects.strategy.rules.resting import Place
from openssr.subjects.strategy.rules.workspaces import Workspace
from openssr.subjects.strategy.services.workspaces import SOURCES, show_workspace
from openssr.subjects.strategy.writers.deliverable import blocks_of

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")
REGISTERS: dict[str, Register[Any]] = {
    register.kind: register for registers in SOURCES.values() for register in registers
}


def count_objectives(objectives: Sequence[Objective], on: date) -> Figure:
    """Return how many objectives the strategy has."""
    return OBJECTIVE_COUNT.figure(
        (),
        on,
        len(objectives),
        [rest_on(OBJECTIVES, each, contribution=1) for each in objectives],
    )


def process_number(workspace: Workspace, limits: Mapping[str, str], on: date) -> Figure:
    """Return a number of a table of a process, by table, row and column.

    Raises ``NotFound`` where the process has no such number.
    """
    code, key, column = (limits[name] for name in ("table", "row", "column"))
    tables = blocks_of(workspace, Named({}, {}), lambda names: "")
    table = {each.code: each for each in tables}.get(code)
    at = int(column) if column.isdecimal() and len(column) < 4 else -1
    if table is None or not 0 <= at < len(table.heads):
        raise _no_number(workspace, limits)
    rows = {row.key: row for row in (*table.rows, table.total) if row and row.key}
    head = table.heads[at]
    kind = head.kind
    if key not in rows or not kind.numeric:
        raise _no_number(workspace, limits)
    value = rows[key].values[at]
    exact = Decimal(value) if isinstance(value, (Decimal, int)) else None
    share = kind.form is Form.SHARE
    if exact is not None and share:
        exact = (exact * HUNDRED).quantize(TENTH)
    return PROCESS_NUMBER.figure(
        tuple((each.name, limits[each.name]) for each in PROCESS_NUMBER.parameters),
        on,
        exact,
        _adding(_rests(workspace, code, head.name, _keys(table, key)), exact),
        unit="%" if share else "",
    )


def _no_number(workspace: Workspace, limits: Mapping[str, str]) -> NotFound:
    return NotFound(
        "the process {process} has no number {column} of {row} in {table}",
        process=workspace.at.process.code,
        column=limits["column"],
        row=limits["row"],
        table=limits["table"],
    )


def _keys(table: Table, key: str) -> list[str]:
    """Return the keys of the rows that a row is made of: of a total, all."""
    keys = [row.key for row in table.rows] if key == TOTAL else [key]
    return ["" if each == NO_KEY else each for each in keys]


def _rests(
    workspace: Workspace, table: str, column: str, rows: list[str]
) -> Iterator[Rest]:
    place = Place(workspace.data, table, rows, column)
    for kind, records in workspace.sources.items():
        for record in records:
            if place.rows_of(kind, record):
                yield rest_on(
                    REGISTERS[kind],
                    record,
                    getattr(record, "document", ""),
                    contribution=place.amount_of(kind, record),
                )


def _adding(rests: Iterable[Rest], value: Decimal | None) -> list[Rest]:
    """Return records with what each adds, without where that is not the number.

    Amounts in other currencies, for one, stand beside a sum.
    """
    records = list(rests)
    parts = [rest.contribution for rest in records if rest.contribution is not None]
    if parts and sum(parts, Decimal(0)) == value:
        return records
    return [replace(rest, contribution=None) for rest in records]


def _compute_objectives(scope: Scope, limits: Mapping[str, str]) -> Figure:
    objectives = list_records(OBJECTIVES, by=scope.by, country=scope.country)
    return count_objectives(objectives, scope.end)


def _compute_number(scope: Scope, limits: Mapping[str, str]) -> Figure:
    workspace = show_workspace(
        by=scope.by, country=scope.country, code=limits["process"], on=scope.end
    )
    return process_number(workspace, limits, scope.end)


OBJECTIVE_COUNT = Definition(
    code="strategy.objective.count",
    title=label("Number of objectives"),
    method=label("Number of objectives of the strategy."),
    unit=label("objectives"),
    rests_on=(OBJECTIVES.figure_kind,),
    compute=_compute_objectives,
)
PROCESS_NUMBER = Definition(
    code="strategy.process.number",
    title=label("Number in a table of a process"),
    method=label(
        "A number in the tables of a process, computed from the records of its "
        "registers; the page of the process says how."
    ),
    rests_on=tuple(register.figure_kind for register in REGISTERS.values()),
    parameters=tuple(
        Parameter(name=name, required=True)
        for name in ("process", "table", "row", "column")
    ),
    compute=_compute_number,
)
FIGURES = (OBJECTIVE_COUNT, PROCESS_NUMBER)
