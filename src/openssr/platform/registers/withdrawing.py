"""Taking a record out of the counts, unless another names it."""

from __future__ import annotations

from typing import Any, TypeVar

from openssr.kernel.error import Conflict
from openssr.platform.figures.store import mark_all_changed
from openssr.platform.registers import reading, writing
from openssr.platform.registers.backwards import referring_rows
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.outcome import WITHDRAWN, Change
from openssr.platform.registers.register import SEPARATOR, Register
from openssr.platform.registers.writing import Author

R = TypeVar("R")
NAMED = 5  # records that a refusal names


def withdraw_row(
    intake: Intake[R], country: str, number: int, record: R, author: Author
) -> int:
    """Withdraw the record of a row; return how many figures turned stale."""
    register = intake.register
    if intake.is_withdrawn(record):
        raise Conflict(
            "{key} has already been withdrawn", key=_readable(register.key_of(record))
        )
    _refuse_referred(register, number, register.key_of(record))
    if intake.withdraw is not None:
        return intake.withdraw(country, record, author)
    writing.mark_withdrawn(register, [number], author)
    stale = record_act(register, country, (number, record), WITHDRAWN, author)
    change = Change(register.key_of(record), WITHDRAWN)
    return stale + intake.follow(country, record, change, author)


def _refuse_referred(register: Register[Any], number: int, key: str) -> None:
    names = [
        f"{other.kind} {other.key_of(record)}"
        for other, rows in referring_rows(register, number)
        for record in reading.records_of(other, rows[: NAMED + 1])
    ]
    if names:
        raise Conflict(
            "{key} is referenced by {names}; withdraw or change these first",
            key=_readable(key),
            names=", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else ""),
        )


def _readable(key: str) -> str:
    return key.replace(SEPARATOR, " ").strip()


def record_act(
    register: Register[R],
    country: str,
    stored: tuple[int, R],
    action: str,
    author: Author,
) -> int:
    """Add an act on a stored record, given with the number of its row, to its history.

    Marks what rests on it as stale; returns how many figures that are.
    """
    number, record = stored
    key = register.key_of(record)
    change = Change(key, action)
    writing.add_history(register, country, [change], author, {key: number})
    rests = [(register.rest_of(record)[0], action)]
    return mark_all_changed(country, register.figure_kind, rests)
