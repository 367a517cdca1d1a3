"""One record from a form or the API, through the door that sheets pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from openssr.kernel.error import Conflict, NotFound
from openssr.platform.entry.cells import cells_of_values
from openssr.platform.registers.entries import Row
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import (
    ChangedMeanwhile,
    Expected,
    version_of,
)
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.register import (
    SEPARATOR,
    Register,
    cells_of,
)
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.registers.services.records import show_record
from openssr.platform.registers.signatures import claims_left
from openssr.platform.usecase.records import Actor

R = TypeVar("R")
TRIES = 5  # times that a change without a version is put together anew


def create_record(
    intake: Intake[R], *, by: Actor, country: str, values: dict[str, Any], name: str
) -> R:
    """Add a record; raises ``ChangedMeanwhile`` where its key is in the book already.

    The refusal holds what the book has, and both values of each field that differs.
    """
    register = intake.register
    rows = rows_of_values(register, values)
    sent = Given(rows, name, expected=Expected())
    outcome = import_records(intake, by=by, country=country, given=sent)
    return show_record(register, by=by, country=country, key=outcome.changes[0].key)


def change_record(
    intake: Intake[R],
    *,
    by: Actor,
    country: str,
    key: str,
    values: Mapping[str, Any],
    name: str,
    version: str = "",
) -> R:
    """Change the fields given of one record; the others stay.

    With a ``version``, raises ``ChangedMeanwhile`` where the record changed since it
    was read.
    """

    def write() -> Change:
        record = show_record(intake.register, by=by, country=country, key=key)
        rows = _changed_rows(intake.register, record, key, values, by)
        expected = Expected(key, version or version_of(record))
        sent = Given(rows, name, expected=expected)
        return import_records(intake, by=by, country=country, given=sent).changes[0]

    _again(write, give_up=bool(version))
    return show_record(intake.register, by=by, country=country, key=key)


def _again(write: Callable[[], Change], *, give_up: bool) -> Change:
    """Write what was put together from the book, anew where the book moved meanwhile.

    Whoever named a version has to look at the newer one first: then it is for them to
    ``give_up``.
    """
    for _ in range(1 if give_up else TRIES - 1):
        try:
            return write()
        except ChangedMeanwhile:
            if give_up:
                raise
    return write()


def _changed_rows(
    register: Register[R], record: R, key: str, values: Mapping[str, Any], by: Actor
) -> list[Row]:
    """Return the rows of a record with some fields changed, but those of its key."""
    fixed = {part: getattr(record, part) for part in register.key}
    for part, value in fixed.items():
        if part in values and str(values[part]) != str(value):
            raise Conflict(
                "{field} is part of the key and cannot be changed here; rename the "
                "record", field=part,
            )  # fmt: skip
    left = claims_left(register, record, values)
    return rows_of_values(
        register, {**_values_of(register, record), **values, **left, **fixed}
    )


def _values_of(register: Register[R], record: R) -> dict[str, Any]:
    """Return what of a record people enter, by field."""
    values = asdict(record)  # type: ignore[call-overload]
    return {
        attribute.name: values[attribute.name]
        for attribute in register.attributes
        if attribute.field.entered
    }


def rows_of_values(register: Register[Any], values: dict[str, Any]) -> list[Row]:
    """Return the numbered rows that hold values given by field."""
    cells = cells_of_values(register, values)
    return [Row(number, row) for number, row in enumerate(cells, start=1)]


def enter_cells(
    intake: Intake[Any],
    *,
    by: Actor,
    country: str,
    cells: dict[str, Any],
    name: str,
    version: str = "",
) -> Change:
    """Add a record from cells by heading, or change those cells of one in the book.

    With a ``version``, raises ``ChangedMeanwhile`` where the record changed since it
    was read.
    """
    register = intake.register
    headings = register.headings
    parts = [
        by.name if part == register.owner else str(cells.get(headings[part]) or "")
        for part in register.key
    ]
    key = SEPARATOR.join(parts)

    def write() -> Change:
        try:
            record = show_record(register, by=by, country=country, key=key)
        except NotFound:
            rows, expected = [Row(1, cells)], Expected(key, version)
        else:
            left = _cells_left(register, record, cells)
            rows = [
                Row(number, {**row, **cells, **left})
                for number, row in enumerate(cells_of(register, record), start=1)
            ]
            stored = register.key_of(record)
            expected = Expected(stored, version or version_of(record))
        sent = Given(rows, name, expected=expected)
        return import_records(intake, by=by, country=country, given=sent).changes[0]

    return _again(write, give_up=bool(version))


def _cells_left(
    register: Register[R], record: R, cells: Mapping[str, Any]
) -> dict[str, str]:
    """Return the cells of claims that go with the value that they were made for."""
    headings = register.headings
    values = {
        name: cells[heading] for name, heading in headings.items() if heading in cells
    }
    left = claims_left(register, record, values)
    return {headings[name]: text for name, text in left.items()}
