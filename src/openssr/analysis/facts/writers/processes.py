"""The numbers in the workspace of a process, and the records each rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from openssr.kernel.error import NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.records import Figure, Rest
from openssr.platform.tables.table import TOTAL, Form, Table
from openssr.subjects.strategy.records.names import NO_KEY, Named
from openssr.subjects.strategy.rules.oversight import ANSWERED, RECEIVED
from openssr.subjects.strategy.rules.spending import Review
from openssr.subjects.strategy.rules.workspaces import Workspace
from openssr.subjects.strategy.writers.deliverable import blocks_of

HUNDRED = Decimal(100)
PROCESS_NUMBER = "strategy.process.number"


def number_of(found: Workspace, given: dict[str, str], end: date) -> Figure:
    """Return a number of a table of a process, by table, row and column.

    Raises ``NotFound`` where the process has no such number.
    """
    code, key, column = (given.get(x, "") for x in ("table", "row", "column"))
    tables = {x.code: x for x in blocks_of(found, Named({}, {}), lambda x: "")}
    table = tables.get(code)
    at = int(column) if column.isdecimal() and len(column) < 4 else -1
    if table is None or not 0 <= at < len(table.heads):
        raise _unknown(found, given)
    rows = {x.key: x for x in (*table.rows, table.total) if x is not None and x.key}
    kind = table.heads[at].kind
    if key not in rows or not kind.numeric:
        raise _unknown(found, given)
    value = rows[key].values[at]
    exact = Decimal(value) if isinstance(value, (Decimal, int)) else None
    share = kind.form is Form.SHARE
    if exact is not None and share:
        exact = (exact * HUNDRED).quantize(Decimal("0.1"))
    return Figure(
        PROCESS_NUMBER,
        1,
        tuple((x, given[x]) for x in ("process", "table", "row", "column")),
        end,
        exact,
        "%" if share else "",
        tuple(_rests(found, code, _keys(table, key))),
    )


def _unknown(found: Workspace, given: dict[str, str]) -> NotFound:
    return NotFound(
        "the process {process} has no number {column} of {row} in {table}",
        process=found.at.process.code,
        column=given.get("column", ""),
        row=given.get("row", ""),
        table=given.get("table", ""),
    )


def _keys(table: Table, key: str) -> list[str]:
    """Return the keys of the rows that a row is made of: of a total, all."""
    keys = [x.key for x in table.rows] if key == TOTAL else [key]
    return ["" if x == NO_KEY else x for x in keys]


def _rests(found: Workspace, table: str, keys: list[str]) -> Iterator[Rest]:
    fits = FITS.get(table, _any)
    for kind, records in found.sources.items():
        for record in records:
            if any(fits(found.data, kind, record, key) for key in keys):
                shown = "; ".join(
                    str(x)
                    for x in asdict(record).values()
                    if x and not isinstance(x, (dict, list, tuple))
                )
                digest = content_hash(record)
                yield Rest(kind, shown[:120], digest, getattr(record, "document", ""))


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
    mine = {x.action.code for x in data.work}
    return record.code in mine and row in {record.code, record.currency, *"1234"}


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
