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
from openssr.subjects.strategy.records.blocks import NO_KEY, NUMERIC, SHARE, Named
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
    table, row, column = (given.get(x, "") for x in ("table", "row", "column"))
    blocks = {x.code: x for x in blocks_of(found, Named({}, {}), lambda x: "")}
    block = blocks.get(table)
    at = int(column) if column.isdecimal() and len(column) < 4 else -1
    if block is None or row not in block.keys or not 0 <= at < len(block.heads):
        raise _unknown(found, given)
    value, kind = block.rows[block.keys.index(row)][at], block.heads[at][1]
    if kind not in NUMERIC:
        raise _unknown(found, given)
    exact = Decimal(value) if isinstance(value, (Decimal, int)) else None
    if exact is not None and kind == SHARE:
        exact = (exact * HUNDRED).quantize(Decimal("0.1"))
    return Figure(
        PROCESS_NUMBER,
        1,
        tuple((x, given[x]) for x in ("process", "table", "row", "column")),
        end,
        exact,
        "%" if kind == SHARE else "",
        tuple(_rests(found, table, "" if row == NO_KEY else row)),
    )


def _unknown(found: Workspace, given: dict[str, str]) -> NotFound:
    return NotFound(
        "the process {process} has no number {column} of {row} in {table}",
        process=found.at.process.code,
        column=given.get("column", ""),
        row=given.get("row", ""),
        table=given.get("table", ""),
    )


def _rests(found: Workspace, table: str, row: str) -> Iterator[Rest]:
    fits = FITS.get(table, _any)
    for kind, records in found.sources.items():
        for record in records:
            if fits(found.data, kind, record, row):
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
