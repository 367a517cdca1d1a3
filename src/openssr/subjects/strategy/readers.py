"""The strategy templates (goals, objectives) to records."""

from __future__ import annotations

import re

from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, name_columns, names
from openssr.subjects.strategy.records import Goal, Objective

GOALS = (Column("code", required=True), *name_columns())
OBJECTIVES = (
    Column("code", required=True),
    Column("goal", required=True),
    *name_columns(),
    Column("owner", required=True),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
    Column("cost", "decimal"),
    Column("currency"),
    Column("clauses", "codes"),
    Column("institutions", "codes"),
)
CLAUSE = re.compile(r"(?P<symbol>[SA]/\S+(?: \(\d{4}\))?) (?P<path>\d+(?:\(\w+\))*)")


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
            )
        )
    return found, problems
