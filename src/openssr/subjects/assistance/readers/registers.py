"""The sheets of support beyond aid data to records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.reference.components import components
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, Row, texts
from openssr.subjects.assistance.records import (
    Contribution,
    Decision,
    Equipment,
    Training,
)
from openssr.subjects.assistance.rules.questions.registers import DONE, DROPPED, OPEN

KINDS = ("adviser", "in_kind", "bilateral", "cofinancing")
YES_NO = ("yes", "no")
MARKS = ("0", "1", "2")
_TO = (
    Column("region"),
    Column("activity"),
    Column("objective", refers="objectives"),
    Column("evidence", refers="evidence"),
)
TRAININGS = (
    Column("code", required=True),
    Column("partner", required=True),
    Column("course", required=True),
    Column("institution", required=True, refers="institutions"),
    Column("delivered_by"),
    Column("starts_on", "date", required=True),
    Column("ends_on", "date"),
    Column("women", "integer"),
    Column("men", "integer"),
    *_TO,
)
EQUIPMENT = (
    Column("code", required=True),
    Column("partner", required=True),
    Column("item", required=True),
    Column("institution", required=True, refers="institutions"),
    Column("quantity", "integer", required=True),
    Column("amount", "decimal"),
    Column("currency"),
    Column("promised_on", "date"),
    Column("delivered_on", "date"),
    Column("confirmed_by", refers="institutions"),
    Column("confirmed_on", "date"),
    Column("recurrent_cost", "decimal"),
    Column("recurrent_payer"),
    *_TO,
)
CONTRIBUTIONS = (
    Column("code", required=True),
    Column("partner", required=True),
    Column("kind", required=True, choices=KINDS),
    Column("what", required=True),
    Column("component", required=True, choices=tuple(components())),
    Column("institution", refers="institutions"),
    Column("starts_on", "date", required=True),
    Column("ends_on", "date"),
    Column("amount", "decimal"),
    Column("currency"),
    Column("person_months", "decimal"),
    Column("on_plan", choices=YES_NO),
    Column("on_budget", choices=YES_NO),
    Column("on_treasury", choices=YES_NO),
    Column("gender_marker", choices=MARKS),
    Column("child_marker", choices=MARKS),
    *(x for x in _TO if x.name != "activity"),
)
DECISIONS = (
    Column("code", required=True),
    Column("meeting", required=True),
    Column("held_on", "date", required=True),
    Column("decision", required=True),
    Column("owner", refers="institutions"),
    Column("partner"),
    Column("due_on", "date"),
    Column("state", required=True, choices=(OPEN, DONE, DROPPED)),
    Column("done_on", "date"),
    Column("objective", refers="objectives"),
    Column("evidence", refers="evidence"),
)
NOT_BELOW_ZERO = (
    "women", "men", "quantity", "amount", "recurrent_cost", "person_months",
)  # fmt: skip
Made = TypeVar("Made")


def read_trainings(
    data: bytes, name: str, institutions: set[str]
) -> tuple[list[Training], list[Problem]]:
    """Return the courses; each unit must be in the register."""
    return _read(data, name, TRAININGS, Training, institutions)


def read_equipment(
    data: bytes, name: str, institutions: set[str]
) -> tuple[list[Equipment], list[Problem]]:
    """Return the equipment; a delivery is confirmed by a registered institution."""
    return _read(data, name, EQUIPMENT, Equipment, institutions)


def read_contributions(
    data: bytes, name: str, institutions: set[str]
) -> tuple[list[Contribution], list[Problem]]:
    """Return the support that no aid data hold."""
    return _read(data, name, CONTRIBUTIONS, Contribution, institutions)


def read_decisions(
    data: bytes, name: str, institutions: set[str]
) -> tuple[list[Decision], list[Problem]]:
    """Return the decisions of coordination meetings."""
    return _read(data, name, DECISIONS, Decision, institutions)


def _read(
    data: bytes,
    name: str,
    columns: tuple[Column, ...],
    make: Callable[..., Made],
    institutions: set[str],
) -> tuple[list[Made], list[Problem]]:
    rows, problems = read_sheet(data, name, columns)
    found = []
    for row in rows:
        values = texts(row, columns)
        faults = list(_faults(values, row, name, institutions))
        problems.extend(faults)
        if not faults:
            found.append(make(**values))
    return found, problems


def _faults(
    values: dict[str, Any], row: Row, name: str, institutions: set[str]
) -> Iterator[Problem]:
    def fault(code: str, column: str, value: object) -> Problem:
        place = Place(name, row.number, column)
        return Problem(code, Severity.ERROR, place, str(value))

    for column in ("institution", "confirmed_by", "owner"):
        if values.get(column) and values[column] not in institutions:
            yield fault("ASS-017", column, values[column])
    for column in NOT_BELOW_ZERO:
        if values.get(column) is not None and values[column] < 0:
            yield fault("ASS-018", column, values[column])
    if values.get("state") == DONE and values.get("done_on") is None:
        yield fault("ASS-023", "done_on", "")
    if values.get("ends_on") and values["ends_on"] < values["starts_on"]:
        yield fault("STR-001", "ends_on", values["ends_on"])
    money = values.get("amount") is not None or values.get("recurrent_cost") is not None
    if money and not values.get("currency"):
        yield fault("STR-002", "currency", values.get("amount"))
    if values.get("confirmed_on") and not values.get("confirmed_by"):
        yield fault("ASS-019", "confirmed_by", values["confirmed_on"])
    delivered, confirmed = values.get("delivered_on"), values.get("confirmed_on")
    if confirmed and (delivered is None or confirmed < delivered):
        yield fault("ASS-020", "confirmed_on", confirmed)
