"""Records into a register: all of an input or nothing, each checked before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.figures.store import mark_all_changed
from openssr.platform.registers import history, reading, writing
from openssr.platform.registers.checking import checked_entries
from openssr.platform.registers.entries import (
    Row,
    read_entries,
)
from openssr.platform.registers.intake import Intake, Saved
from openssr.platform.registers.meanwhile import Expected, refuse_changed
from openssr.platform.registers.outcome import (
    CHANGED,
    LEFT,
    RESTORED,
    WITHDRAWN,
    Change,
    Outcome,
)
from openssr.platform.registers.refused import refuse
from openssr.platform.registers.register import Register
from openssr.platform.registers.scope import refuse_outside
from openssr.platform.registers.withdrawing import withdraw_row
from openssr.platform.registers.writing import Author
from openssr.platform.sources.store import store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import action_of
from openssr.platform.usecase.services import note, register_case

R = TypeVar("R")
UNKNOWN_RECORD = "SHT-012"


@dataclass(frozen=True, slots=True)
class Given:
    """Rows that somebody gave, from a file or a form.

    ``data`` are the bytes of the file, which the book keeps, if there is one.
    ``brought_by`` is who entered the rows, where another decides that they are taken.
    ``expected`` says what whoever gave a single record saw of it in the book.
    """

    rows: Sequence[Row]
    name: str
    data: bytes | None = None
    reason: str = ""
    brought_by: str = ""
    expected: Expected | None = None


@register_case("import")
def import_records(
    intake: Intake[R], *, by: Actor, country: str, given: Given
) -> Outcome:
    """Take the whole input or nothing; ``Refused`` names every fault of it.

    A column that the input does not have stays as the book has it.  A row with a reason
    under ``withdrawn`` withdraws its record.
    """
    code = country_code(country)
    staying = [row for row in given.rows if not row.values.get(WITHDRAWN)]
    entering = replace(by, name=given.brought_by or by.name)
    entries, problems = checked_entries(intake, entering, code, staying, given.name)
    leaving, faults = _leaving(intake, by, code, given)
    refuse([*problems, *faults])
    refuse_outside(
        intake.register, code, [record for _, record, _ in leaving],
        by=by, action=action_of("withdraw", intake.register.kind),
    )  # fmt: skip
    records = [entry.record for entry in entries]
    if given.expected is not None:
        refuse_changed(intake.register, code, records, given.expected, by)
    digest = {}
    if given.data is not None:
        digest = {"sha256": store_bytes(given.data, given.name, by.name).sha256}
    author = Author(by.name, given.name, given.reason, **digest)
    saved = _save(intake, code, records, author)
    stale = _stale(saved)
    stale += intake.after(saved) if intake.after else 0
    changes = list(saved.changes)
    for number, record, why in leaving:
        withdrawer = Author(by.name, given.name, why, **digest)
        stale += withdraw_row(intake, code, number, record, withdrawer)
        changes.append(Change(intake.register.key_of(record), WITHDRAWN))
    outcome = Outcome(tuple(changes), stale)
    note(given.name, after={**digest, **outcome.counts, "stale": stale})
    return outcome


def _save(
    intake: Intake[R], country: str, records: Sequence[R], author: Author
) -> Saved[R]:
    """Write the records but for those that were withdrawn.

    One that is gone because an earlier import was undone comes back.
    """
    register = intake.register
    withdrawn = reading.withdrawn_keys(register, country, records)
    undone = history.undone_keys(register.kind, country, withdrawn)
    _restore(register, country, sorted(undone), author)
    withdrawn -= undone
    staying = [record for record in records if register.key_of(record) not in withdrawn]
    if intake.save is not None:
        changes = intake.save(country, staying, author)
    else:
        changes = writing.save_records(register, country, staying, author)
    by_key = {
        key: Change(key, RESTORED, change.fields) if key in undone else change
        for record, change in zip(staying, changes, strict=True)
        for key in [register.key_of(record)]
    }
    every = [
        by_key.get(key) or Change(key, LEFT)
        for key in (register.key_of(record) for record in records)
    ]
    return Saved(register, country, records, every, author)


def _restore(
    register: Register[Any], country: str, keys: Sequence[str], author: Author
) -> None:
    """Let records count again whose import was undone."""
    rows = {
        key: reading.row_of_key(register, country, key, withdrawn=True)[0]
        for key in keys
    }
    writing.mark_withdrawn(register, sorted(rows.values()), None)
    changes = [Change(key, RESTORED) for key in keys]
    writing.add_history(register, country, changes, author, rows)


def _stale(saved: Saved[Any]) -> int:
    """Mark the figures stale that rest on a record that changed."""
    register = saved.register
    pairs = zip(saved.records, saved.changes, strict=True)
    changed = [
        register.rest_of(record)
        for record, change in pairs
        if change.outcome in {CHANGED, RESTORED}
    ]
    if not changed:
        return 0
    return mark_all_changed(saved.country, register.figure_kind, changed)


def _leaving(
    intake: Intake[R], by: Actor, country: str, given: Given
) -> tuple[list[tuple[int, R, str]], list[Problem]]:
    """Return the records that rows withdraw, each with the reason why."""
    register = intake.register
    leaving: list[tuple[int, R, str]] = []
    problems: list[Problem] = []
    for row in given.rows:
        why = str(row.values.get(WITHDRAWN) or "").strip()
        if not why:
            continue
        entries, faults = read_entries(register, [row], given.name)
        problems += faults
        for entry in entries:
            record = intake.prepare(entry.record, by)
            key = register.key_of(record)
            stored = reading.held_rows(register, country, [record]).get(key)
            if stored is not None:
                leaving.append((*stored, why))
            elif not reading.withdrawn_keys(register, country, [record]):
                place = Place(given.name, row.number, WITHDRAWN)
                problems.append(Problem(UNKNOWN_RECORD, Severity.ERROR, place, key))
    return leaving, problems
