"""References to records that somebody may not see are not shown to them either."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from openssr.platform.registers import reading
from openssr.platform.registers.history import Happened
from openssr.platform.registers.references import codes_of, referring
from openssr.platform.registers.register import CODES, Attribute, Register
from openssr.platform.registers.table import register_of
from openssr.platform.registers.visible import (
    person_shown,
    shows_every,
    visible,
    withheld_fields,
)
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import NATIONAL, reads

R = TypeVar("R")


def shown(
    register: Register[R], country: str, records: Sequence[R], by: Actor
) -> list[R]:
    """Return the records that an actor may see, with what of them they may see."""
    return without_closed(register, country, visible(register, records, by), by)


def without_closed(
    register: Register[R], country: str, records: Sequence[R], by: Actor
) -> list[R]:
    """Return records without the codes of others that an actor may not see."""
    open_records = list(records)
    for attribute, holder in _guarded(register, by):
        named = {
            code
            for record in open_records
            for code in codes_of(record, attribute, holder)
        }
        closed = named - _open_codes(attribute.field.refers, country, named, by)
        if closed:
            open_records = [
                _without(record, attribute, holder, closed) for record in open_records
            ]
    return open_records


def hidden_fields(register: Register[Any], by: Actor) -> frozenset[str]:
    """Return the fields that are neither searched nor told of for an actor.

    These are the withheld ones, and those that may name what the actor may not see.
    """
    named = {(holder or each).name for each, holder in _guarded(register, by)}
    return withheld_fields(register, by) | named


def acts_shown(
    register: Register[Any], acts: Sequence[Happened], by: Actor
) -> list[Happened]:
    """Return acts on records with what an actor may know of them.

    Others than the country's own people are told that staff did it, not who.  Values
    that the actor may not see are left out: those of withheld fields, and all where
    who may read a record follows from the record, since it may have changed.
    """
    acts = [replace(act, by=person_shown(act.by, by)) for act in acts]
    if register.tier_of is not None and not reads(by, NATIONAL):
        return [replace(act, fields=(), reason="") for act in acts]
    withheld = hidden_fields(register, by)
    hidden = withheld | {
        column.name for column in register.columns if column.attribute in withheld
    }
    return [
        replace(act, fields=tuple(cell for cell in act.fields if cell[0] not in hidden))
        for act in acts
    ]


def _guarded(
    register: Register[Any], by: Actor
) -> list[tuple[Attribute, Attribute | None]]:
    """Return the fields that may name a record which an actor may not see."""
    if reads(by, NATIONAL):
        return []
    return [
        (attribute, holder)
        for attribute, holder in referring(register)
        if _may_be_closed(attribute.field.refers, by)
    ]


def _may_be_closed(label: str, by: Actor) -> bool:
    try:
        target = register_of(label)
    except LookupError:  # a table that is no register, such as one of places
        return False
    return not reads(by, target.tier) or not shows_every(target, by)


def open_codes(label: str, country: str, codes: Collection[str], by: Actor) -> set[str]:
    """Return those of a table's codes that an actor may know of."""
    if reads(by, NATIONAL) or not _may_be_closed(label, by):
        return set(codes)
    return _open_codes(label, country, codes, by)


def _open_codes(
    label: str, country: str, codes: Collection[str], by: Actor
) -> set[str]:
    """Return those of some codes whose records an actor may see."""
    target = register_of(label)
    if not codes or not reads(by, target.tier):
        return set()
    named = visible(target, reading.coded_records(target, country, codes), by)
    return {record.code for record in named}


def _without(
    record: R, attribute: Attribute, holder: Attribute | None, closed: Collection[str]
) -> R:
    """Return a record without some of the codes that a field of it names."""
    if holder is not None:
        rows = tuple(
            _without(row, attribute, None, closed)
            for row in getattr(record, holder.name)
        )
        bare: R = replace(record, **{holder.name: rows})  # type: ignore[type-var]
        return bare
    value = getattr(record, attribute.name)
    if attribute.kind == CODES:
        value = tuple(code for code in value if code not in closed)
    elif value in closed:
        value = ""
    bare = replace(record, **{attribute.name: value})  # type: ignore[type-var]
    return bare
