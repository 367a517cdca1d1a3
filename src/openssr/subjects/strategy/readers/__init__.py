"""The strategy templates (goals, objectives) to records."""

from __future__ import annotations

import re

from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, name_columns, names
from openssr.subjects.strategy.records import Goal, Objective, Vision

VISIONS = (
    Column("code", required=True),
    *name_columns("statement"),
    Column("document"),
    Column("adopted_by"),
    Column("adopted_on", "date"),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
)
GOALS = (Column("code", required=True), *name_columns())
OBJECTIVES = (
    Column("code", required=True),
    Column("goal", required=True, refers="goals"),
    *name_columns(),
    Column("owner", required=True, refers="institutions"),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
    Column("cost", "decimal"),
    Column("currency"),
    Column("clauses", "codes"),
    Column("institutions", "codes"),
    Column("endorsed_by"),
    Column("endorsed_on", "date"),
)
CLAUSE = re.compile(r"(?P<symbol>[SA]/\S+(?: \(\d{4}\))?) (?P<path>\d+(?:\(\w+\))*)")


def read_visions(data: bytes, name: str) -> tuple[list[Vision], list[Problem]]:
    """Return the visions of a filled template."""
    rows, problems = read_sheet(data, name, VISIONS)
    found: list[Vision] = []
    for row in rows:
        values = row.values
        start, end = values["starts_on"], values["ends_on"]
        if start and end and end < start:
            place = Place(name, row.number, "ends_on")
            problems.append(Problem("STR-001", Severity.ERROR, place, str(end)))
        found.append(
            Vision(
                code=values["code"],
                statements=names(row, "statement"),
                document=values["document"] or "",
                adopted_by=values["adopted_by"] or "",
                adopted_on=values["adopted_on"],
                starts_on=start,
                ends_on=end,
            )
        )
    return found, problems


def read_goals(data: bytes, name: str) -> tuple[list[Goal], list[Problem]]:
    """Return the goals of a filled template."""
    rows, problems = read_sheet(data, name, GOALS)
    return [Goal(row.values["code"], names(row)) for row in rows], problems


def read_objectives(data: bytes, name: str) -> tuple[list[Objective], list[Problem]]:
    """Return the objectives of a filled template."""
    rows, problems = read_sheet(data, name, OBJECTIVES)
    found: list[Objective] = []
    for row in rows:
        values = row.values
        start, end, cost = values["starts_on"], values["ends_on"], values["cost"]
        if start and end and end < start:
            place = Place(name, row.number, "ends_on")
            problems.append(Problem("STR-001", Severity.ERROR, place, str(end)))
        if cost is not None and not values["currency"]:
            place = Place(name, row.number, "currency")
            problems.append(Problem("STR-002", Severity.ERROR, place, str(cost)))
        if bool(values["endorsed_by"]) != bool(values["endorsed_on"]):
            column = "endorsed_on" if values["endorsed_by"] else "endorsed_by"
            place = Place(name, row.number, column)
            problems.append(Problem("STR-006", Severity.ERROR, place, ""))
        for clause in values["clauses"] or ():
            if not CLAUSE.fullmatch(clause):
                place = Place(name, row.number, "clauses")
                problems.append(Problem("STR-003", Severity.ERROR, place, clause))
        found.append(
            Objective(
                code=values["code"],
                goal=values["goal"],
                names=names(row),
                owner=values["owner"],
                starts_on=start,
                ends_on=end,
                cost=cost,
                currency=values["currency"] or "",
                clauses=values["clauses"] or (),
                institutions=values["institutions"] or (),
                endorsed_by=values["endorsed_by"] or "",
                endorsed_on=values["endorsed_on"],
            )
        )
    return found, problems
