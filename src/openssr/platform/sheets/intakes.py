"""The sheet of a register that is declared once."""

from __future__ import annotations

from functools import partial
from typing import Any

from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import cells_of
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.registers.services.records import search_records, sheet_rows
from openssr.platform.registers.table import register_of
from openssr.platform.sheets.readers import read_cells
from openssr.platform.sheets.records import Column, Outcome, Sheet
from openssr.platform.usecase.records import Actor


def sheet_of_intake(intake: Intake[Any]) -> Sheet:
    """Return the sheet of a register that is declared once."""
    register = intake.register
    headings = {column.attribute: column.name for column in register.columns}
    columns = tuple(
        Column(
            column.name,
            column.kind,
            column.required,
            column.choices,
            _kind_of(column.refers),
        )
        for column in register.columns
    )
    return Sheet(
        register.kind,
        columns,
        tuple(headings[name] for name in register.key if name in headings),
        partial(_import_file, intake),
        partial(sheet_rows, intake),
        register.value,
        partial(_search, intake),
    )


def _kind_of(label: str) -> str:
    """Return the kind of sheet whose codes a column takes, empty where it takes none.

    A table that is not yet a register has no sheet to name here.
    """
    try:
        return register_of(label).kind if label else ""
    except LookupError:
        return ""


def _import_file(
    intake: Intake[Any], *, by: Actor, country: str, data: bytes, name: str
) -> Outcome:
    required = [column.name for column in intake.register.columns if column.required]
    rows = read_cells(data, name, required)
    return import_records(intake, by=by, country=country, given=Given(rows, name, data))


def _search(
    intake: Intake[Any], *, by: Actor, country: str, text: str, start: int, most: int
) -> tuple[int, list[dict[str, Any]]]:
    """Return how many records hold a text, and the last row of each of some of them."""
    count, records = search_records(
        intake, by=by, country=country, text=text, start=start, most=most
    )
    return count, [cells_of(intake.register, record)[-1] for record in records]
