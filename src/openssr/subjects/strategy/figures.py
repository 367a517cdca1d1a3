"""Figures on objectives, and the numbers in the tables of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from openssr.kernel.error import NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.definition import Definition, Parameter, Scope
from openssr.platform.figures.records import Figure, Rest
from openssr.platform.registers.field import label
from openssr.platform.registers.resting import rest_on
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.table import TOTAL, Form, Table
from openssr.subjects.strategy.records.names import NO_KEY, Named
from openssr.subjects.strategy.registers.strategy import OBJECTIVES, Objective
from openssr.subjects.strategy.rules.oversight import ANSWERED, RECEIVED
from openssr.subjects.strategy.rules.spending import Review
from openssr.subjects.strategy.rules.workspaces import Workspace
from openssr.subjects.strategy.services.workspaces import SOURCES, show_workspace
from openssr.subjects.strategy.writers.deliverable import blocks_of

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")
SHOWN = 120  # characters of a record in a trace


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
    kind = table.heads[at].kind
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
        _rests(workspace, code, _keys(table, key)),
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


def _rests(workspace: Workspace, table: str, keys: list[str]) -> Iterator[Rest]:
    fits = FITS.get(table, _any)
    for kind, records in workspace.sources.items():
        for record in records:
            if any(fits(workspace.data, kind, record, key) for key in keys):
                digest = content_hash(record)
                yield Rest(
                    kind,
                    _shown(record)[:SHOWN],
                    digest,
                    getattr(record, "document", ""),
                )


def _shown(record: Any) -> str:
    """Return what a record holds, as one line."""
    values = asdict(record).values()
    return "; ".join(
        str(value)
        for value in values
        if value and not isinstance(value, (dict, list, tuple))
    )


Fits = Callable[[Any, str, Any, str], bool]


def _any(data: Any, kind: str, record: Any, row: str) -> bool:
    return True


def _of_year(data: Review, kind: str, record: Any, row: str) -> bool:
    return kind != "actions" and str(record.year) == row


def _mixed(name: str) -> Fits:
    """Return what tells the spending of the last year with one value."""

    def fits(data: Review, kind: str, record: Any, row: str) -> bool:
        last = data.last
        return (
            kind == "spending"
            and last is not None
            and (record.year, record.measure) == (last.year, last.measure)
            and record.channel == "budget"
            and getattr(record, name) == row
        )

    return fits


def _executed(data: Review, kind: str, record: Any, row: str) -> bool:
    return (
        kind == "spending"
        and record.year == data.executed_year
        and record.channel == "budget"
        and record.function == row
    )


def _answered(data: Any, kind: str, record: Any, row: str) -> bool:
    return record.body == row and record.kind in {RECEIVED, ANSWERED}


def _worked(data: Any, kind: str, record: Any, row: str) -> bool:
    """Tell whether an action is in the plan; of a currency or a quarter, its own."""
    codes = {work.action.code for work in data.work}
    return record.code in codes and row in {record.code, record.currency, *"1234"}


# which records the numbers of a row rest on, by table
FITS: dict[str, Fits] = {
    "events": lambda data, kind, record, row: record.event == row,
    "sex": lambda data, kind, record, row: record.sex == row,
    "age": lambda data, kind, record, row: record.age == row,
    "region": lambda data, kind, record, row: record.region == row,
    "group": lambda data, kind, record, row: record.group == row,
    "level": _of_year,
    "function": _mixed("function"),
    "economic": _mixed("economic"),
    "institution": _mixed("institution"),
    "execution": _executed,
    "acts": lambda data, kind, record, row: f"{record.body} {record.kind}" == row,
    "answered": _answered,
    "workplan": lambda data, kind, record, row: record.code == row,
    "quarters": _worked,
    "costs": _worked,
}


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
    rests_on=tuple(
        dict.fromkeys(each.kind for registers in SOURCES.values() for each in registers)
    ),
    parameters=tuple(
        Parameter(name=name, required=True)
        for name in ("process", "table", "row", "column")
    ),
    compute=_compute_number,
)
FIGURES = (OBJECTIVE_COUNT, PROCESS_NUMBER)
