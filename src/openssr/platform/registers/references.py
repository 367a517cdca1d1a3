"""References between registers: what records name, and whether the book holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from openssr.kernel.problem import Problem
from openssr.platform.registers.entries import Entry, attribute_problem
from openssr.platform.registers.register import (
    CODES,
    Attribute,
    Register,
    attributes_of,
)

R = TypeVar("R")
UNKNOWN = "SHT-012"


class Book(Protocol):
    """What checks of an input may ask of a book; withdrawn records are out."""

    country: str

    def codes(self, label: str) -> Collection[str]:
        """Return the codes of a table's records."""

    def records(self, register: Register[R]) -> Mapping[str, R]:
        """Return a register's records by key."""


def referring(register: Register[Any]) -> list[tuple[Attribute, Attribute | None]]:
    """Return the fields that refer to another record.

    A field of the rows that a record holds comes with the field that holds them.
    """
    fields: list[tuple[Attribute, Attribute | None]] = []
    for attribute in register.attributes:
        if attribute.field.refers:
            fields.append((attribute, None))
        if attribute.rows is not None:
            parts = attributes_of(attribute.rows)
            fields += [(part, attribute) for part in parts if part.field.refers]
    return fields


def naming(register: Register[Any]) -> list[tuple[Attribute, Attribute | None]]:
    """Return the fields that name another record, whether they refer to it or not.

    Those that do not hold the code of one table among several.
    """
    among = [(each, None) for each in register.attributes if each.field.among]
    return [*referring(register), *among]


def refers_to_itself(register: Register[Any]) -> bool:
    """Tell whether records of a register may name others of the same register."""
    return any(each.field.refers == register.label for each, _ in referring(register))


def codes_of(record: Any, attribute: Attribute, holder: Attribute | None) -> list[str]:
    """Return the codes that a field of a record names, in their order."""
    if holder is not None:
        rows = getattr(record, holder.name)
        return [code for row in rows if (code := getattr(row, attribute.name))]
    value = getattr(record, attribute.name)
    if attribute.kind == CODES:
        return list(value)
    return [value] if value else []


def codes_by_table(
    register: Register[Any], records: Iterable[Any]
) -> dict[str, set[str]]:
    """Return the codes that records of a register name, by the table they are of."""
    named = list(records)
    codes: dict[str, set[str]] = {}
    for attribute, holder in naming(register):
        some = {code for each in named for code in codes_of(each, attribute, holder)}
        for label in attribute.field.targets:
            codes.setdefault(label, set()).update(some)
    return codes


def reference_problems(
    register: Register[R],
    entries: Sequence[Entry[R]],
    book: Book,
    stored: Mapping[str, R],
    source: str,
) -> Iterator[Problem]:
    """Return the codes that neither the book nor this input holds.

    ``stored`` are the register's records of these keys: a code that a record already
    has is not refused for having been withdrawn since.
    """
    entered = {register.key_of(entry.record) for entry in entries}
    for attribute, holder in referring(register):
        label = attribute.field.refers
        codes = set(book.codes(label)) | (entered if label == register.label else set())
        for entry in entries:
            before = stored.get(register.key_of(entry.record))
            had = codes_of(before, attribute, holder) if before is not None else []
            for code in codes_of(entry.record, attribute, holder):
                if code not in codes and code not in had:
                    yield _unknown(attribute, entry, code, source)


def _unknown(
    attribute: Attribute, entry: Entry[Any], code: str, source: str
) -> Problem:
    column = attribute.field.column or attribute.name
    problem = attribute_problem(UNKNOWN, column, None, entry.number, source)
    return Problem(problem.code, problem.severity, problem.place, code)
