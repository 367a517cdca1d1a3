"""The sheets of people's decisions on aid data to records."""

from __future__ import annotations

from openssr.kernel.error import UserError
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, texts
from openssr.subjects.assistance.records import Correction, Identity, Preference
from openssr.subjects.assistance.rules.overlay import (
    ACTIVITY,
    COUNTRY,
    FIELDS,
    ORGANISATION,
    PARTNER,
    TRANSACTIONS,
    checked,
)
from openssr.subjects.assistance.rules.payments import is_mark

CORRECTIONS = (
    Column("publisher", required=True),
    Column("identifier", required=True),
    Column("field", required=True),
    Column("value"),
    Column("reason", required=True),
)
PREFERENCES = (
    Column("publisher", required=True),
    Column("field", required=True, choices=(*FIELDS, TRANSACTIONS)),
    Column("prefers", required=True, choices=(COUNTRY, PARTNER)),
    Column("reason", required=True),
)
IDENTITIES = (
    Column("kind", required=True, choices=(ORGANISATION, ACTIVITY)),
    Column("alias", required=True),
    Column("stands_for", required=True),
    Column("reason", required=True),
)


def read_corrections(data: bytes, name: str) -> tuple[list[Correction], list[Problem]]:
    """Return the corrections; a value must be one that its field can have."""
    rows, problems = read_sheet(data, name, CORRECTIONS)
    found = []
    for row in rows:
        text = texts(row, CORRECTIONS)
        made = Correction(
            text["publisher"],
            text["identifier"],
            text["field"],
            text["value"],
            text["reason"],
        )
        try:
            checked(made)
        except UserError:
            known = made.field in FIELDS or is_mark(made.field)
            element, value = ("value", made.value) if known else ("field", made.field)
            place = Place(name, row.number, element)
            problems.append(Problem("ASS-021", Severity.ERROR, place, value))
        found.append(made)
    return found, problems


def read_preferences(data: bytes, name: str) -> tuple[list[Preference], list[Problem]]:
    """Return whose value counts for which publisher's field."""
    rows, problems = read_sheet(data, name, PREFERENCES)
    return [Preference(**texts(row, PREFERENCES)) for row in rows], problems


def read_identities(data: bytes, name: str) -> tuple[list[Identity], list[Problem]]:
    """Return what stands for what; nothing can stand for itself."""
    rows, problems = read_sheet(data, name, IDENTITIES)
    found = [(row, Identity(**texts(row, IDENTITIES))) for row in rows]
    problems += [
        Problem(
            "ASS-022", Severity.ERROR, Place(name, row.number, "stands_for"), x.alias
        )
        for row, x in found
        if x.alias.strip().casefold() == x.stands_for.strip().casefold()
    ]
    return [x for _, x in found], problems
