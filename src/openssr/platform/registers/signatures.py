"""Who stands for a record: taken from who acts, and from no input.

Who adds a record or changes what a signature stands for has entered it; a confirmation
comes only from the act of its name, and goes when what it stood for changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from openssr.kernel.error import NotAllowed
from openssr.platform.registers.field import BY_ENTERING
from openssr.platform.registers.outcome import ADDED, CHANGED
from openssr.platform.registers.register import Register, text_of

if TYPE_CHECKING:
    from openssr.platform.registers.history import Happened

R = TypeVar("R")


def confirmations(register: Register[Any]) -> dict[str, str]:
    """Return the field of each act by which somebody confirms what another entered."""
    return {
        act: name for act, name in register.signatures.items() if act not in BY_ENTERING
    }


def is_changed(register: Register[R], record: R, stored: R) -> bool:
    """Tell whether what the signatures of a stored record stand for has changed."""
    return any(
        getattr(record, name) != getattr(stored, name)
        for name in register.signed_fields
    )


def signed(register: Register[R], record: R, stored: R | None, person: str) -> R:
    """Return a record with its signatures once ``person`` enters it."""
    is_same = stored is not None and not is_changed(register, record, stored)
    names = {
        name: getattr(stored, name)
        if is_same
        else (person if act in BY_ENTERING else "")
        for act, name in register.signatures.items()
    }
    return replace(record, **names) if names else record  # type: ignore[type-var]


def confirmed(
    register: Register[R],
    record: R,
    act: str,
    person: str,
    acts: Iterable[Happened],
) -> R:
    """Return a record that ``person`` confirms by an act; ``acts`` is its history.

    Raises ``NotAllowed`` for who entered it or confirmed it by another act.
    """
    if not may_confirm(register, record, act, person, acts):
        raise NotAllowed(
            "{name} has already entered or confirmed this record; another person "
            "must do it",
            name=person,
        )
    name = confirmations(register)[act]
    return replace(record, **{name: person})  # type: ignore[type-var]


def may_confirm(
    register: Register[R],
    record: R,
    act: str,
    person: str,
    acts: Iterable[Happened],
) -> bool:
    """Tell whether a person neither entered a record nor stands for it by another act.

    ``acts`` is the history of the record, the newest first.
    """
    others = {
        getattr(record, name)
        for other, name in register.signatures.items()
        if other != act
    }
    return person not in others | authors_of(register, acts)


def authors_of(register: Register[Any], acts: Iterable[Happened]) -> set[str]:
    """Return who entered what the signatures of a record stand for, as it is now.

    ``acts`` is the history of the record, the newest first.
    """
    waiting = {
        column.name
        for column in register.columns
        if column.of_rows or column.attribute in register.signed_fields
    }
    authors: set[str] = set()
    for act in acts:
        cells = {heading for heading, _, _ in act.fields} & waiting
        if act.action == ADDED or (act.action == CHANGED and cells):
            authors.add(act.by)
        if act.action == ADDED or (register.value and authors):
            break  # who changes a part of one value has entered the whole
        waiting -= cells if act.action == CHANGED else set()
    return authors - {""}


def claims_left(
    register: Register[R], record: R, values: Mapping[str, Any]
) -> dict[str, str]:
    """Return the claims that go because another value takes the place of theirs.

    ``values`` are those given by field; a claim that they give anew stays.
    """

    def is_other(name: str) -> bool:
        before = text_of(getattr(record, name))
        return name in values and text_of(values[name]) != before

    if not any(is_other(name) for name in register.value):
        return {}
    return {name: "" for name in register.claims.values() if not is_other(name)}
