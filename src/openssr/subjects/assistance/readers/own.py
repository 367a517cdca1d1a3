"""The templates of the country's own register of activities, to records."""

from __future__ import annotations

from typing import Any

from openssr.kernel.error import UserError
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, Row, texts
from openssr.subjects.assistance.records import OwnActivity, OwnResult, OwnTransaction
from openssr.subjects.assistance.rules.overlay import STATUSES, shares_of

TYPES = {
    "commitment": "2", "disbursement": "3", "expenditure": "4", "incoming": "1",
    "incoming_commitment": "11", "pledge": "12",
}  # fmt: skip
_KEY = (
    Column("publisher", required=True),
    Column("identifier", required=True),
)
ACTIVITIES = (
    *_KEY,
    Column("publisher_name", required=True),
    Column("title", required=True),
    Column("description"),
    Column("status", required=True, choices=STATUSES),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
    Column("sectors", required=True),
    Column("region"),
    Column("implementer"),
)
TRANSACTIONS = (
    *_KEY,
    Column("reference", required=True),
    Column("type", required=True, choices=tuple(TYPES)),
    Column("on", "date", required=True),
    Column("amount", "decimal", required=True),
    Column("currency", required=True),
    Column("other"),
    Column("other_activity"),
    Column("description"),
)
RESULTS = (
    *_KEY,
    Column("indicator", required=True),
    Column("starts_on", "date"),
    Column("ends_on", "date", required=True),
    Column("baseline"),
    Column("target"),
    Column("actual"),
)
Known = set[tuple[str, str]]


def read_activities(data: bytes, name: str) -> tuple[list[OwnActivity], list[Problem]]:
    """Return the activities; the purposes must make the whole of each."""
    rows, problems = read_sheet(data, name, ACTIVITIES)
    found = []
    for row in rows:
        values = texts(row, ACTIVITIES)
        try:
            shares_of(values["sectors"])
        except UserError:
            problems.append(_fault("ASS-021", name, row, "sectors", values["sectors"]))
            continue
        ends, starts = values["ends_on"], values["starts_on"]
        if ends and starts and ends < starts:
            problems.append(_fault("STR-001", name, row, "ends_on", ends))
            continue
        found.append(OwnActivity(**values))
    return found, problems


def read_transactions(
    data: bytes, name: str, known: Known
) -> tuple[list[OwnTransaction], list[Problem]]:
    """Return the transactions; each activity must be in the register."""
    rows, problems = read_sheet(data, name, TRANSACTIONS)
    found = []
    for row in rows:
        values = texts(row, TRANSACTIONS)
        values["currency"] = values["currency"].upper()
        if _is_known(values, known, problems, name, row):
            found.append(OwnTransaction(**values))
    return found, problems


def read_results(
    data: bytes, name: str, known: Known
) -> tuple[list[OwnResult], list[Problem]]:
    """Return the results; each activity must be in the register."""
    rows, problems = read_sheet(data, name, RESULTS)
    found = []
    for row in rows:
        values = texts(row, RESULTS)
        if _is_known(values, known, problems, name, row):
            found.append(OwnResult(**values))
    return found, problems


def _is_known(
    values: dict[str, Any], known: Known, problems: list[Problem], name: str, row: Row
) -> bool:
    if (values["publisher"], values["identifier"]) in known:
        return True
    problems.append(_fault("ASS-025", name, row, "identifier", values["identifier"]))
    return False


def _fault(code: str, name: str, row: Row, column: str, value: object) -> Problem:
    return Problem(code, Severity.ERROR, Place(name, row.number, column), str(value))
