"""Who sees which records of a register, and which of their fields.

Of a register with an owner everybody sees their own records only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from openssr.platform.registers.register import Register
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import NATIONAL, reads, signed_in

R = TypeVar("R")


def visible(register: Register[R], records: Iterable[R], by: Actor) -> list[R]:
    """Return the records that an actor may see, without the fields that he may not."""
    open_records = [record for record in records if _is_open(register, record, by)]
    withheld = _withheld(register, by.role)
    if not withheld:
        return open_records
    return [replace(record, **withheld) for record in open_records]  # type: ignore[type-var]


def shows_every(register: Register[Any], by: Actor) -> bool:
    """Tell whether an actor may see all records of a register, of some tier each."""
    return not register.owner and (register.tier_of is None or reads(by, NATIONAL))


def _is_open(register: Register[R], record: R, by: Actor) -> bool:
    """Tell whether an actor may see a record at all."""
    if register.owner and getattr(record, register.owner) != by.name:
        return False
    return register.tier_of is None or reads(by, register.tier_of(record))


def withheld_fields(register: Register[Any], by: Actor) -> frozenset[str]:
    """Return the fields of a register that an actor is not shown."""
    return frozenset(_withheld(register, by.role))


@cache
def _withheld(register: Register[Any], role: Role) -> dict[str, Any]:
    """Return the fields that a role is not shown, each with what stands instead."""
    anybody = Actor("", role)
    return {
        attribute.name: attribute.default
        for attribute in register.attributes
        if (attribute.field.tier and not reads(anybody, attribute.field.tier))
        or (attribute.field.person and not signed_in(anybody))
    }
