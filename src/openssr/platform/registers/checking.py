"""Rows as the book would keep them, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from openssr.kernel.problem import Problem
from openssr.platform.registers import reading, writing
from openssr.platform.registers.circles import circle_problems
from openssr.platform.registers.closed import open_codes
from openssr.platform.registers.entries import (
    Entry,
    Row,
    cell_problem,
    fault_problem,
    read_entries,
    record_problems,
)
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.references import (
    reference_problems,
    refers_to_itself,
)
from openssr.platform.registers.register import Register
from openssr.platform.registers.scope import outside_problems
from openssr.platform.registers.signatures import signed
from openssr.platform.registers.values import NO_CODE, code_fault
from openssr.platform.usecase.records import Actor

R = TypeVar("R")


def checked_entries(
    intake: Intake[R], by: Actor, country: str, rows: Sequence[Row], source: str
) -> tuple[list[Entry[R]], list[Problem]]:
    """Return the records of rows as they would be kept, and all problems with them."""
    register = intake.register
    entries, problems = read_entries(register, rows, source)
    prepared = [
        Entry(entry.number, intake.prepare(entry.record, by), entry.fields)
        for entry in entries
    ]
    stored = reading.held_rows(register, country, [entry.record for entry in prepared])
    problems += _code_problems(register, country, prepared, stored, source)
    problems += outside_problems(
        register, country, prepared, stored, source=source, by=by
    )
    complete = [_completed(register, entry, stored, by) for entry in prepared]
    problems += _completed_problems(register, entries, complete, problems, source)
    book = reading.StoredBook(country)
    records = {key: record for key, (_, record) in stored.items()}
    open_book = _SeenBook(book, by)
    problems += reference_problems(register, complete, open_book, records, source)
    problems += circle_faults(register, complete, book, records, source)
    faulty = {problem.place.row for problem in problems}
    sound = [entry for entry in complete if entry.number not in faulty]
    problems += [fault_problem(fault, source) for fault in intake.check(sound, book)]
    return complete, problems


class _SeenBook:
    """A book as an actor may know it: codes that they may not see are not in it."""

    def __init__(self, book: reading.StoredBook, by: Actor) -> None:
        self.book = book
        self.by = by
        self.country = book.country

    def codes(self, label: str) -> set[str]:
        """Return the codes of a table's records that the actor may see."""
        return open_codes(label, self.country, self.book.codes(label), self.by)

    def records(self, register: Register[R]) -> dict[str, R]:
        """Return a register's records by key."""
        return self.book.records(register)


def _code_problems(
    register: Register[R],
    country: str,
    entries: Sequence[Entry[R]],
    stored: Mapping[str, tuple[int, R]],
    source: str,
) -> list[Problem]:
    """Return the codes of new records that hold other signs than codes have."""
    faulty = [
        (entry, column, code)
        for entry in entries
        for column in register.columns
        if column.attribute in register.key and column.field.separators is not None
        for code in [str(getattr(entry.record, column.attribute))]
        if code_fault(code, column.field)
        and register.key_of(entry.record) not in stored
    ]
    if not faulty:
        return []
    records = [entry.record for entry, _, _ in faulty]
    older = reading.withdrawn_keys(register, country, records)
    return [
        cell_problem(NO_CODE, source, entry.number, column, code)
        for entry, column, code in faulty
        if register.key_of(entry.record) not in older
    ]


def circle_faults(
    register: Register[R],
    entries: Sequence[Entry[R]],
    book: reading.StoredBook,
    stored: Mapping[str, R],
    source: str,
) -> list[Problem]:
    """Return the records that would stand under themselves once they are kept."""
    if not refers_to_itself(register):
        return []
    coming = {register.key_of(entry.record): entry.record for entry in entries}
    records = {**book.records(register), **coming}
    return list(circle_problems(register, entries, records, stored, source))


def _completed_problems(
    register: Register[R],
    entries: Sequence[Entry[R]],
    complete: Sequence[Entry[R]],
    problems: Sequence[Problem],
    source: str,
) -> list[Problem]:
    """Return what is wrong with records only once the book has completed them."""
    faulty = {problem.place.row for problem in problems}
    return [
        problem
        for entry, full in zip(entries, complete, strict=True)
        if full.record != entry.record and entry.number not in faulty
        for problem in record_problems(register, full.record, full.number, source)
    ]


def _completed(
    register: Register[R],
    entry: Entry[R],
    stored: Mapping[str, tuple[int, R]],
    by: Actor,
) -> Entry[R]:
    """Return an entry with what the book has beside it, signed by who enters it."""
    _, before = stored.get(register.key_of(entry.record), (0, None))
    record = entry.record
    if before is not None:
        record = writing.completed(register, record, entry.fields, before)
    record = signed(register, record, before, by.name)
    return Entry(entry.number, record, entry.fields)
