"""Single decisions of people: saved, made again after withdrawal, withdrawn."""

from __future__ import annotations

from typing import Any, TypeVar

from openssr.kernel.error import NotFound
from openssr.platform.registers import reading, writing
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import refuse_later
from openssr.platform.registers.outcome import ADDED, RESTORED, Change
from openssr.platform.registers.refused import refuse
from openssr.platform.registers.register import SEPARATOR, cells_of
from openssr.platform.registers.withdrawing import record_act, withdraw_row
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import inside_use_case

R = TypeVar("R")


@inside_use_case
def save_decision(intake: Intake[R], country: str, record: R, author: Author) -> Change:
    """Save a decision in the place of an earlier one; return what that changed.

    One that was withdrawn counts again, and is said to be added.  Raises ``Refused``
    where a field cannot hold its value.
    """
    register = intake.register
    rows = [Row(1, cells) for cells in cells_of(register, record)]
    entries, problems = read_entries(register, rows, register.kind)
    refuse(problems)
    records = [entry.record for entry in entries]
    restored = _restore(intake, country, register.key_of(records[0]), author)
    save = intake.save or (
        lambda *what: writing.save_records(register, *what)  # pragma: no cover
    )
    [change] = save(country, records, author)
    if restored:
        change = Change(change.key, ADDED)
    intake.follow(country, records[0], change, author)
    return change


def _restore(intake: Intake[Any], country: str, key: str, author: Author) -> bool:
    """Let a withdrawn decision count again; tell whether there was one."""
    register = intake.register
    try:
        number, record = reading.row_of_key(register, country, key, withdrawn=True)
    except NotFound:
        return False
    writing.mark_withdrawn(register, [number], None)
    record_act(register, country, (number, record), RESTORED, author)
    return True


@inside_use_case
def withdraw_decision(
    intake: Intake[R],
    country: str,
    parts: tuple[str, ...],
    author: Author,
    *,
    by: Actor,
    newest: int | None = None,
) -> R:
    """Withdraw the decision of a key and return it, or raise ``NotFound``.

    ``newest`` is the newest act on such decisions that the person saw; raises
    ``ChangedMeanwhile`` where the decision changed since.
    """
    try:
        number, record = reading.row_of_key(
            intake.register, country, SEPARATOR.join(parts)
        )
    except NotFound:
        raise NotFound(
            "there is no such decision in the book; it may have been withdrawn"
        ) from None
    refuse_later(intake.register, country, record, newest, by)
    withdraw_row(intake, country, number, record, author)
    return record
