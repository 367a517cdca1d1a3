"""What others did to a record between its reading and its writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from openssr.kernel.error import Conflict
from openssr.kernel.provenance import content_hash
from openssr.platform.audit.store import role_of
from openssr.platform.registers import history, reading
from openssr.platform.registers.field import label
from openssr.platform.registers.history import Happened
from openssr.platform.registers.register import SEPARATOR, Register
from openssr.platform.registers.visible import visible, withheld_fields
from openssr.platform.registers.writing import changed_cells
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.words import role_title

R = TypeVar("R")
BOTH = label("{column}: the book has “{stored}”, you gave “{given}”")
SAW = label("{column}: the book has “{stored}”, you saw “{given}”")
WHEN = label("{sentence} (last changed by: {role}, {at})")


def version_of(record: Any) -> str:
    """Return a mark of a record's content, by which a change made meanwhile is seen."""
    return content_hash(record)[:16]


@dataclass(frozen=True, slots=True)
class Expected:
    """What somebody who sends a record saw of it in the book.

    The record of ``key`` must still have the ``version``; any other must be new.
    """

    key: str = ""
    version: str = ""

    def version_for(self, key: str) -> str:
        """Return the version that the record of a key must have, empty for none."""
        return self.version if key == self.key else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A column that the book and the sender fill differently.

    Whoever sent no values ``saw`` the other one, before the newest act changed it.
    """

    column: str
    stored: str
    offered: str
    saw: bool = False


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What the book holds in place of what somebody saw, and who changed it when.

    ``current`` is none where the book holds no such record any more.
    """

    key: str
    current: Any = None
    differences: tuple[Difference, ...] = ()
    role: str = ""
    at: datetime | None = None

    @property
    def version(self) -> str:
        """Return the mark of what the book holds, empty for nothing."""
        return "" if self.current is None else version_of(self.current)


class ChangedMeanwhile(Conflict):
    """The record is not as its sender saw it; tells both values of each column."""

    meanwhile: Meanwhile = Meanwhile("")

    def lead(self, translate: Callable[[str], str]) -> str:
        """Return what happened, without the values."""
        sentence, state = super().sentence(translate), self.meanwhile
        if state.at is None:
            return sentence
        role = translate(role_title(state.role))
        at = f"{state.at:%Y-%m-%d %H:%M} UTC"
        return translate(WHEN).format(sentence=sentence, role=role, at=at)

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return what happened, and both values of each column, line by line."""
        lines = [
            translate(SAW if each.saw else BOTH).format(
                column=each.column, stored=each.stored, given=each.offered
            )
            for each in self.meanwhile.differences
        ]
        return "\n".join([self.lead(translate), *lines])


def refuse_changed(
    register: Register[R],
    country: str,
    records: Sequence[R],
    expected: Expected,
    by: Actor,
) -> None:
    """Raise ``ChangedMeanwhile`` for a record that is not as its sender saw it.

    Called inside the transaction that writes the records.
    """
    stored = reading.held_rows(register, country, records)
    for record in records:
        key = register.key_of(record)
        number, before = stored.get(key, (0, None))
        current = next(iter(visible(register, [before], by)), None) if before else None
        version = "" if current is None else version_of(current)
        if version == expected.version_for(key) and (current is not None or not number):
            continue
        raise changed(register, country, record, current, by)
    withdrawn = reading.withdrawn_keys(register, country, records)
    for key in withdrawn - history.undone_keys(register.kind, country, withdrawn):
        raise Conflict(
            "{key} was withdrawn; restore the record before you change it",
            key=key.replace(SEPARATOR, " "),
        )


def refuse_moved(
    register: Register[R], country: str, record: R, version: str, by: Actor
) -> None:
    """Raise ``ChangedMeanwhile`` where a record is not the one that somebody acts on.

    An empty version means that they did not say what they saw.
    """
    if version and version != version_of(record):
        raise changed(register, country, record, record, by)


def refuse_later(
    register: Register[R], country: str, record: R, newest: int | None, by: Actor
) -> None:
    """Raise ``ChangedMeanwhile`` where somebody decided the same after a page was made.

    ``newest`` is the number of the newest act when it was made, if that is known.
    """
    if newest is None:
        return
    entered = register.normal(record)
    key = register.key_of(entered)
    if history.newest_number(register.kind, country, key) > newest:
        stored = reading.held_rows(register, country, [entered])
        _, current = stored.get(key, (0, None))
        raise changed(register, country, entered, current, by)


def changed(
    register: Register[R], country: str, record: R, current: R | None, by: Actor
) -> ChangedMeanwhile:
    """Return the refusal of a record whose place in the book somebody changed."""
    key = register.key_of(record)
    if current is None:
        return moved_away(register, country, key)
    message = label(
        "{key} is in the book, changed or added by someone else after "
        "you opened the page; compare with the latest values before you "
        "continue"
    )
    differences = tuple(_differences(register, current, record, by))
    return _refusal(
        register, country, message, Meanwhile(key, current, differences), by
    )


def moved_away(
    register: Register[Any], country: str, key: str, *, withdrawn: bool = False
) -> ChangedMeanwhile:
    """Return the refusal of a record that no longer stands where somebody saw it.

    That is among the records that count, or among the ``withdrawn``.
    """
    message = (
        label("{key} was restored or renamed by someone else after you opened it")
        if withdrawn
        else label("{key} was withdrawn or renamed by someone else after you opened it")
    )
    return _refusal(register, country, message, Meanwhile(key))


def _refusal(
    register: Register[Any],
    country: str,
    message: str,
    state: Meanwhile,
    by: Actor | None = None,
) -> ChangedMeanwhile:
    """Return a refusal with who changed a record last and when.

    To ``by``, who sent no value that differs, it also tells what that act changed.
    """
    error = ChangedMeanwhile(message, key=state.key.replace(SEPARATOR, " "))
    act = next(iter(history.newest(register.kind, country, state.key)), None)
    if act is not None:
        state = replace(state, role=role_of(act.by), at=act.at)
        if by is not None and not state.differences:
            state = replace(state, differences=_changes_of(register, act, by))
    error.meanwhile = state
    return error


def _changes_of(
    register: Register[Any], act: Happened, by: Actor
) -> tuple[Difference, ...]:
    """Return the columns that an act changed, as whoever acts may see them."""
    columns = _columns_told(register, by)
    return tuple(
        Difference(name, after, before, saw=True)
        for name, before, after in act.fields
        if name in columns
    )


def _columns_told(register: Register[Any], by: Actor) -> set[str]:
    """Return the columns of which a refusal tells: who signed stays out."""
    withheld = withheld_fields(register, by)
    return {
        column.name
        for column in register.columns
        if column.attribute not in withheld and not column.field.person
    }


def _differences(
    register: Register[R], current: R, record: R, by: Actor
) -> Iterable[Difference]:
    """Return the columns that differ; who signed, and what is withheld, stays out."""
    columns = _columns_told(register, by)
    for name, stored, offered in changed_cells(register, current, record):
        if name in columns:
            yield Difference(name, stored, offered)
