"""Withdrawing, restoring and renaming records, and the history of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from openssr.kernel.error import Conflict, Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.figures.store import mark_all_changed
from openssr.platform.registers import history, reading, writing
from openssr.platform.registers.checking import circle_faults
from openssr.platform.registers.closed import acts_shown, shown
from openssr.platform.registers.entries import Entry, fault_problem
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import moved_away, refuse_moved
from openssr.platform.registers.outcome import RENAMED, RESTORED, Change
from openssr.platform.registers.references import codes_of, referring
from openssr.platform.registers.refused import refuse
from openssr.platform.registers.register import SEPARATOR, Register
from openssr.platform.registers.scope import refuse_outside
from openssr.platform.registers.searched import index_referring
from openssr.platform.registers.values import code_fault, value_of
from openssr.platform.registers.visible import person_shown, visible
from openssr.platform.registers.withdrawing import NAMED, record_act, withdraw_row
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import action_of
from openssr.platform.usecase.services import note, register_case

R = TypeVar("R")


@register_case("withdraw")
def withdraw_record(
    intake: Intake[R],
    *,
    by: Actor,
    country: str,
    key: str,
    reason: str,
    version: str = "",
) -> int:
    """Take a record out of every count and page; return how many figures turned stale.

    It stays in the book with the reason and can be restored.  Raises ``Conflict``
    naming what refers to it, which has to be withdrawn or changed first.  With a
    ``version``, raises ``ChangedMeanwhile`` where the record changed since it was read.
    """
    code = country_code(country)
    number, record = _row_seen(intake.register, code, key, version, by, verb="withdraw")
    author = Author(by.name, reason=_because(reason))
    stale = withdraw_row(intake, code, number, record, author)
    note(_target(intake.register, key), after={"stale": stale}, reason=author.reason)
    return stale


def _row_seen(
    register: Register[R],
    country: str,
    key: str,
    version: str,
    by: Actor,
    *,
    verb: str,
    withdrawn: bool = False,
) -> tuple[int, R]:
    """Return the row of a key and its record, where they are as somebody saw them.

    An empty version means that they did not say what they saw.  Raises ``NotAllowed``
    for a record outside of the part to which the actor's role is narrowed.
    """
    _refuse_foreign(register, country, key, by)
    try:
        number, record = reading.row_of_key(register, country, key, withdrawn=withdrawn)
    except NotFound:
        if not version:
            if withdrawn and _counts(register, country, key):
                raise _not_withdrawn(key) from None
            raise
        raise moved_away(register, country, key, withdrawn=withdrawn) from None
    for open_record in shown(register, country, [record], by):
        refuse_moved(register, country, open_record, version, by)
    action = action_of(verb, register.kind)
    refuse_outside(register, country, [record], by=by, action=action)
    return number, record


def _counts(register: Register[Any], country: str, key: str) -> bool:
    """Tell whether a key names a record that is not withdrawn."""
    return bool(reading.records_of_keys(register, country, [key]))


def _not_withdrawn(key: str) -> Conflict:
    return Conflict("{key} is not withdrawn", key=key.replace(SEPARATOR, " ").strip())


def _refuse_foreign(register: Register[Any], country: str, key: str, by: Actor) -> None:
    """Refuse the record of another person where everybody has their own."""
    if register.owner and register.owner_of(key) != by.name:
        raise reading.no_record(register, country, key)


def _because(reason: str) -> str:
    text = reason.strip()
    if not text:
        raise Invalid("give a reason")
    if len(text) > 500:
        raise Invalid("a reason has at most {most} characters", most=500)
    return text


def _target(register: Register[Any], key: str) -> str:
    return f"{register.kind} {key}"[:200]


@register_case("restore")
def restore_record(
    intake: Intake[R],
    *,
    by: Actor,
    country: str,
    key: str,
    reason: str,
    version: str = "",
) -> None:
    """Take a withdrawn record into the counts again; with a version as to withdraw it.

    Raises ``Conflict`` naming what it refers to that is withdrawn itself, and
    ``Refused`` where it no longer fits the records that were entered since.
    """
    code, register = country_code(country), intake.register
    author = Author(by.name, reason=_because(reason))
    if intake.restore is not None:
        _, record = _row_seen(register, code, key, version, by, verb="restore")
        if not intake.is_withdrawn(record):
            raise _not_withdrawn(key)
        stale = intake.restore(code, record, author)
        note(_target(register, key), after={"stale": stale}, reason=author.reason)
        return
    number, record = _row_seen(
        register, code, key, version, by, verb="restore", withdrawn=True
    )
    book = reading.StoredBook(code)
    lacking = [
        code_
        for attribute, holder in referring(register)
        for code_ in codes_of(record, attribute, holder)
        if code_ not in book.codes(attribute.field.refers)
    ]
    if lacking:
        raise Conflict(
            "{key} refers to {names}, which has been withdrawn; restore that first",
            key=key.replace(SEPARATOR, " "), names=", ".join(lacking[:NAMED]),
        )  # fmt: skip
    entry = Entry(1, record, frozenset())
    faults = [
        fault_problem(fault, register.kind) for fault in intake.check([entry], book)
    ]
    refuse([*circle_faults(register, [entry], book, {}, register.kind), *faults])
    writing.mark_withdrawn(register, [number], None)
    record_act(register, code, (number, record), RESTORED, author)
    intake.follow(code, record, Change(key, RESTORED), author)
    note(_target(register, key), reason=author.reason)


@register_case("rename")
def rename_record(
    intake: Intake[R],
    *,
    by: Actor,
    country: str,
    key: str,
    code: str,
    reason: str,
    version: str = "",
) -> int:
    """Give a record another code; what refers to it follows.

    Returns how many figures turned stale.  Raises ``Invalid`` for a register whose key
    is more than a code, and ``Conflict`` for a code that another record has; with a
    version as to withdraw it.
    """
    book, register = country_code(country), intake.register
    if len(register.key) != 1:
        raise Invalid(
            "the records of {kind} have no code of their own; withdraw the "
            "record and enter it again", kind=register.kind,
        )  # fmt: skip
    name = register.key[0]
    column = next(column for column in register.columns if column.attribute == name)
    fault, new = value_of(column, code, key=True)
    if fault or not new or code_fault(new, column.field):
        raise Invalid(
            "{code!r} cannot be a code; a code consists of letters and digits, "
            "separated only by: {signs}",
            code=code, signs=" ".join(column.field.separators or ""),
        )  # fmt: skip
    number, record = _row_seen(register, book, key, version, by, verb="rename")
    renamed: R = replace(record, **{name: new})  # type: ignore[type-var]
    _refuse_taken(register, book, renamed)
    author = Author(by.name, reason=_because(reason))
    writing.rename_row(register, number, new)
    history.move(register.kind, book, key, new)
    change = Change(new, RENAMED, ((column.name, key, new),))
    writing.add_history(register, book, [change], author, {new: number})
    index_referring(register, number)
    stale = mark_all_changed(book, register.figure_kind, [(key, RENAMED)])
    stale += intake.follow(book, renamed, change, author)
    note(_target(register, new), before={name: key}, after={name: new}, reason=reason)
    return stale


def _refuse_taken(register: Register[R], country: str, record: R) -> None:
    taken = set(reading.held_rows(register, country, [record]))
    taken |= reading.withdrawn_keys(register, country, [record])
    if taken:
        raise Conflict("{code} is the code of another record", code=", ".join(taken))


@register_case("history", reads=True)
def list_history(
    register: Register[Any], *, by: Actor, country: str, key: str
) -> Sequence[history.Happened]:
    """Return what happened to a record, the newest first.

    Others than the country's own people are told that staff did it, not who.  Values
    that the actor may not see are left out: those of withheld fields, and all where
    who may read a record follows from the record, since it may have changed.  A record
    that the actor may not see has no history for them.
    """
    book = country_code(country)
    _refuse_foreign(register, book, key, by)
    acts = history.newest(register.kind, book, key)
    # a record of an older book has no history, another is none at all
    if not acts or register.tier_of is not None:
        _refuse_unseen(register, book, key, by)
    return acts_shown(register, acts, by)


def _refuse_unseen(register: Register[Any], country: str, key: str, by: Actor) -> None:
    """Raise ``NotFound`` for a key that names no record, or none the actor may see."""
    records = reading.records_of_keys(register, country, [key], withdrawn=True)
    if not visible(register, records, by):
        raise reading.no_record(register, country, key)


@register_case("withdrawn", reads=True)
def list_withdrawn(
    register: Register[R], *, by: Actor, country: str
) -> list[history.Withdrawal[R]]:
    """Return the records that were withdrawn, with who did it, when and why."""
    code = country_code(country)
    withdrawn = reading.withdrawn_records(register, code)
    return [
        replace(act, record=record, by=person_shown(act.by, by))
        for act in withdrawn
        for record in shown(register, code, [act.record], by)
    ]
