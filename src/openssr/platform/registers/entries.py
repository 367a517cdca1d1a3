"""Rows of cells to records: each checked by its fields and by its register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from openssr.kernel.dates import readings
from openssr.kernel.numbers import two_readings
from openssr.kernel.problem import Place, Problem, Severity
from openssr.kernel.text import LONGEST_QUOTE
from openssr.platform.registers.money import currency_faults
from openssr.platform.registers.register import (
    ROWS,
    TEXTS,
    Attribute,
    Column,
    Fault,
    Register,
    attributes_of,
    text_of,
)
from openssr.platform.registers.values import (
    TWO_DATES,
    TWO_NUMBERS,
    allowed,
    value_of,
)

R = TypeVar("R")
TWICE = "SHT-013"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet with its number in the file and its cells by heading."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record as somebody gave it, with the number of its row.

    ``fields`` are those that the input has a column for; the others stay as the
    book has them.
    """

    number: int
    record: R
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class EntryFault:
    """What is wrong with one entry: the problem's code, its column and the value.

    Without a value the one of the entry's field is quoted.
    """

    entry: Entry[Any]
    code: str
    column: str
    value: str = ""


def read_entries(
    register: Register[R], rows: Sequence[Row], source: str
) -> tuple[list[Entry[R]], list[Problem]]:
    """Return the records of rows, and what is wrong with rows.

    Rows of one key make one record where the register's records hold rows; elsewhere a
    key may stand once.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry[R]] = {}
    holder = next((each for each in register.attributes if each.kind == ROWS), None)
    for row in rows:
        values, faults = _values(register, row, source)
        problems.extend(faults)
        if faults:
            continue
        record = register.normal(_record(register, values, holder))
        faults = record_problems(register, record, row.number, source)
        problems.extend(faults)
        key = register.key_of(record)
        before = entries.get(key)
        if before is not None and holder is None:
            problems.append(_twice(register, row, before.number, source))
            continue
        if before is not None and holder is not None:
            record = _joined(before.record, record, holder)
        entries[key] = Entry(row.number, record, _entered_fields(register, row))
    return list(entries.values()), problems


def read_values(
    register: Register[Any], rows: Sequence[Row], source: str
) -> tuple[list[Row], list[Problem]]:
    """Return the rows whose cells are all fine, with their values, and all faults.

    A column that a row does not have is not there afterwards either.
    """
    sound: list[Row] = []
    problems: list[Problem] = []
    for row in rows:
        values, faults = _values(register, row, source)
        problems.extend(faults)
        if not faults:
            filled = {name: values[name] for name in values if name in row.values}
            sound.append(Row(row.number, filled))
    return sound, problems


def _values(
    register: Register[R], row: Row, source: str
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of a row by heading, and the problems of its cells."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in register.columns:
        cell = row.values.get(column.name)
        code, value = value_of(column, cell, key=column.attribute in register.key)
        if code:
            problems.append(cell_problem(code, source, row.number, column, cell))
        values[column.name] = value
    return values, problems


def cell_problem(
    code: str, source: str, number: int, column: Column, cell: Any
) -> Problem:
    """Return a problem with one cell, with what its column takes."""
    place = Place(source, number, column.name)
    possible = allowed(column)
    if code == TWO_DATES:
        possible = " / ".join(day.isoformat() for day in readings(str(cell)))
    if code == TWO_NUMBERS:
        possible = " / ".join(f"{each:f}" for each in two_readings(str(cell)) or ())
    return Problem(code, Severity.ERROR, place, quoted(cell), possible)


def quoted(cell: Any) -> str:
    """Return a cell as a problem quotes it."""
    return "" if cell is None else str(cell)[:LONGEST_QUOTE]


def _record(
    register: Register[R], values: Mapping[str, Any], holder: Attribute | None
) -> R:
    """Return the record of a row's values; what is empty has its field's default."""
    arguments: dict[str, Any] = {}
    for attribute in register.attributes:
        if not attribute.field.entered:
            arguments[attribute.name] = attribute.default
        elif attribute.kind == TEXTS:
            texts = {
                column.language: values[column.name]
                for column in register.columns
                if column.attribute == attribute.name
            }
            arguments[attribute.name] = {
                lang: text for lang, text in texts.items() if text
            }
        elif attribute is holder:
            arguments[attribute.name] = _rows(attribute, values)
        else:
            value = values[attribute.field.column or attribute.name]
            arguments[attribute.name] = attribute.default if value is None else value
    return register.record(**arguments)


def _rows(holder: Attribute, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the part of a record that a row of the sheet holds, if it holds one."""
    if holder.rows is None:
        return ()
    parts = attributes_of(holder.rows)
    cells = {part.name: values[part.field.column or part.name] for part in parts}
    if all(value is None for value in cells.values()):
        return ()
    filled = {
        part.name: part.default if cells[part.name] is None else cells[part.name]
        for part in parts
    }
    return (holder.rows(**filled),)


def _joined(before: R, record: R, holder: Attribute) -> R:
    rows = getattr(before, holder.name) + getattr(record, holder.name)
    changed: R = replace(record, **{holder.name: rows})  # type: ignore[type-var]
    return changed


def _entered_fields(register: Register[R], row: Row) -> frozenset[str]:
    """Return the fields that a row has a column for.

    Of a text by language the headings that it has stand there too, and rows below a
    record where it has any column of theirs.
    """
    columns = [column for column in register.columns if column.name in row.values]
    names = {column.attribute for column in columns if not column.of_rows}
    names |= {column.name for column in columns if column.language}
    if any(column.of_rows for column in columns):
        names |= {each.name for each in register.attributes if each.rows is not None}
    return frozenset(names)


def record_problems(
    register: Register[R], record: R, number: int, source: str
) -> list[Problem]:
    """Return what is wrong with a record beyond its single cells."""
    return [
        _at_heading(register, attribute_problem(code, name, record, number, source))
        for code, name in record_faults(register, record)
    ]


def record_faults(register: Register[R], record: R) -> list[Fault]:
    """Return amounts without a currency, and what the register's own check finds."""
    return [*currency_faults(record), *register.check(record)]


def attribute_problem(
    code: str, name: str, record: Any, number: int, source: str
) -> Problem:
    """Return a problem with one field of a record in a row."""
    value = text_of(getattr(record, name, None))
    return Problem(code, Severity.ERROR, Place(source, number, name), value)


def _at_heading(register: Register[Any], problem: Problem) -> Problem:
    """Return a problem with a field at the heading of its column."""
    name = problem.place.element
    place = replace(problem.place, element=register.headings.get(name, name))
    return replace(problem, place=place)


def fault_problem(fault: EntryFault, source: str) -> Problem:
    """Return the problem that a check of an input as a whole names."""
    problem = attribute_problem(
        fault.code, fault.column, fault.entry.record, fault.entry.number, source
    )
    if not fault.value:
        return problem
    return Problem(problem.code, problem.severity, problem.place, fault.value)


def _twice(register: Register[R], row: Row, first: int, source: str) -> Problem:
    place = Place(source, row.number, register.key[0])
    cells = [quoted(row.values[name]) for name in register.key if name in row.values]
    key = " ".join(cells)
    return Problem(TWICE, Severity.ERROR, place, f"{key} ({first})")


def row_of_cells(number: int, cells: Iterable[tuple[str, Any]]) -> Row:
    """Return a row of headings and cells; a heading without a name is left out."""
    return Row(number, {name: cell for name, cell in cells if name})
