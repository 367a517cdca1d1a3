"""Who sees which records of a register, and which of their fields.

The country's own people see who stands for a record; others see that it was staff.

Of a register with an owner everybody sees their own records only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from openssr.platform.registers.field import STAFF
from openssr.platform.registers.register import Register
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import (
    NATIONAL,
    TIERS,
    highest_tier,
    knows_staff,
    reads,
)

R = TypeVar("R")


def visible(register: Register[R], records: Iterable[R], by: Actor) -> list[R]:
    """Return the records that an actor may see, without the fields that he may not."""
    open_records = [record for record in records if _is_open(register, record, by)]
    tier = highest_tier(by)
    withheld, persons = _withheld(register, tier), _persons(register, tier)
    if not withheld and not persons:
        return open_records
    return [
        replace(record, **{**withheld, **_as_staff(record, persons)})  # type: ignore[type-var]
        for record in open_records
    ]


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
    tier = highest_tier(by)
    return frozenset({*_withheld(register, tier), *_persons(register, tier)})


@cache
def _withheld(register: Register[Any], tier: str) -> dict[str, Any]:
    """Return the fields above a tier, each with what is shown instead."""
    return {
        attribute.name: attribute.default
        for attribute in register.attributes
        if attribute.field.tier
        and TIERS.index(attribute.field.tier) > TIERS.index(tier)
    }


@cache
def _persons(register: Register[Any], tier: str) -> tuple[str, ...]:
    """Return the fields of which readers of a tier learn only that they name staff."""
    if TIERS.index(tier) >= TIERS.index(NATIONAL):
        return ()
    return tuple(
        attribute.name
        for attribute in register.attributes
        if attribute.field.person and attribute.name != register.owner
    )


def _as_staff(record: Any, names: Iterable[str]) -> dict[str, str]:
    return {name: STAFF for name in names if getattr(record, name)}


def person_shown(name: str, by: Actor) -> str:
    """Return who did something as an actor is told it: a name, or that it was staff."""
    return name if not name or knows_staff(by) else STAFF
