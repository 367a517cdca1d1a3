"""One record from a form or the API, through the door that sheets pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.entry.cells import cells_of_values
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.outcome import Change, Outcome
from openssr.platform.registers.register import (
    SEPARATOR,
    Register,
    cells_of,
    text_of,
)
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.registers.services.records import show_record
from openssr.platform.usecase.records import Actor

R = TypeVar("R")


def version_of(record: Any) -> str:
    """Return a mark of a record's content, by which a change made meanwhile is seen."""
    return content_hash(record)[:16]


def create_record(
    intake: Intake[R], *, by: Actor, country: str, values: dict[str, Any], name: str
) -> R:
    """Add a record; raises ``Conflict`` where its key is in the book already."""
    register = intake.register
    rows = rows_of_values(register, values)
    entries, _ = read_entries(register, rows, name)
    for entry in entries:
        key = register.key_of(intake.prepare(entry.record, by))
        if _is_held(register, by, country, key):
            raise Conflict(
                "{key} is in the book already; change that record",
                key=key.replace(SEPARATOR, " "),
            )
    outcome = _import(intake, by, country, rows, name)
    return show_record(register, by=by, country=country, key=outcome.changes[0].key)


def _is_held(register: Register[Any], by: Actor, country: str, key: str) -> bool:
    try:
        show_record(register, by=by, country=country, key=key)
    except NotFound:
        return False
    return True


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

    With a ``version``, raises ``Conflict`` where the record changed since it was read.
    """
    register = intake.register
    record = show_record(register, by=by, country=country, key=key)
    if version and version != version_of(record):
        raise Conflict(
            "this record was changed by somebody else after you opened it; "
            "compare with the newest values before you save again"
        )
    fixed = {part: getattr(record, part) for part in register.key}
    for part, value in fixed.items():
        if part in values and str(values[part]) != str(value):
            raise Conflict(
                "{field} is part of the key and cannot be changed here; rename the "
                "record", field=part,
            )  # fmt: skip
    signed = signatures(register, record, values, by)
    merged = {**_values_of(register, record), **values, **signed, **fixed}
    rows = rows_of_values(register, merged)
    _import(intake, by, country, rows, name)
    return show_record(register, by=by, country=country, key=key)


def signatures(
    register: Register[R], record: R, values: Mapping[str, Any], by: Actor
) -> dict[str, str]:
    """Return who stands for a value that changes, for a register of such values.

    Who changes it has entered it, and nobody has confirmed it yet, unless the input
    itself says otherwise.
    """

    def is_other(name: str) -> bool:
        before = text_of(getattr(record, name))
        return name in values and text_of(values[name]) != before

    value = register.value
    if value is None or not any(is_other(name) for name in value.columns):
        return {}
    persons = {value.entered: by.name, **dict.fromkeys(value.confirmed, "")}
    return {name: text for name, text in persons.items() if not is_other(name)}


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


def _import(
    intake: Intake[Any], by: Actor, country: str, rows: list[Row], name: str
) -> Outcome:
    return import_records(intake, by=by, country=country, given=Given(rows, name))


def enter_cells(
    intake: Intake[Any], *, by: Actor, country: str, cells: dict[str, Any], name: str
) -> Change:
    """Add a record from cells by heading, or change those cells of one in the book."""
    register = intake.register
    headings = register.headings
    parts = [
        by.name if part == register.owner else str(cells.get(headings[part]) or "")
        for part in register.key
    ]
    key = SEPARATOR.join(parts)
    try:
        record = show_record(register, by=by, country=country, key=key)
    except NotFound:
        rows = [Row(1, cells)]
    else:
        before = cells_of(register, record)
        signed = signatures(register, record, cells, by)
        rows = [
            Row(number, {**row, **cells, **signed})
            for number, row in enumerate(before, start=1)
        ]
    return _import(intake, by, country, rows, name).changes[0]
