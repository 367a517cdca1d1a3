"""The institutions template to records."""

from __future__ import annotations

from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.reference.components import components
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, name_columns, names
from openssr.subjects.institutions.records import Institution, Parent

COLUMNS = (
    Column("code", required=True),
    *name_columns(),
    Column("component", required=True, choices=tuple(components())),
    Column("functions", "codes"),
    Column("legal_basis"),
    Column("parent", refers="institutions"),
    Column("parent_from", "date"),
    Column("parent_until", "date"),
    Column("region", refers="regions"),
)


def read_institutions(
    data: bytes, name: str
) -> tuple[list[Institution], list[Problem]]:
    """Return the institutions; a second row of one code adds a dated parent."""
    rows, problems = read_sheet(data, name, COLUMNS)
    found: dict[str, Institution] = {}
    for row in rows:
        values = row.values
        parent = (
            (Parent(values["parent"], values["parent_from"], values["parent_until"]),)
            if values["parent"]
            else ()
        )
        before = found.get(values["code"])
        found[values["code"]] = Institution(
            code=values["code"],
            names=names(row),
            component=values["component"],
            functions=values["functions"] or (),
            legal_basis=values["legal_basis"] or "",
            parents=(before.parents if before else ()) + parent,
            region=values["region"] or "",
        )
    for row in rows:
        parent_code = row.values["parent"]
        if parent_code and parent_code not in found:
            place = Place(name, row.number, "parent")
            problems.append(Problem("INS-001", Severity.ERROR, place, parent_code))
    return list(found.values()), problems
