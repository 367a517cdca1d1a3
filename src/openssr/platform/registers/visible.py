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
from openssr.platform.registers.scope import within_part
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import (
    NATIONAL,
    TIERS,
    highest_tier,
    knows_staff,
    reads,
    role_tier,
)

R = TypeVar("R")


def visible(register: Register[R], records: Iterable[R], by: Actor) -> list[R]:
    """Return the records that an actor may see, without the fields that he may not."""
    records = list(records)
    open_records = [record for record in records if _is_open(register, record, by)]
    if len(open_records) < len(records) and not register.owner:
        open_records = _with_own_part(register, records, open_records, by)
    tier = highest_tier(by)
    withheld, persons = _withheld(register, tier), _persons(register, tier)
    if not withheld and not persons:
        return open_records
    return [
        replace(record, **{**withheld, **_as_staff(record, persons)})  # type: ignore[type-var]
        for record in open_records
    ]


def _with_own_part(
    register: Register[R], records: list[R], open_records: list[R], by: Actor
) -> list[R]:
    """Return the open records and those of the part to which a role is narrowed.

    There somebody reads up to the tier of the role, which elsewhere does not count.
    What belongs to no part is theirs who entered it, whatever its tier.
    """
    narrowed = tuple(grant for grant in by.grants if grant.parts)
    if not narrowed or not by.country:
        return open_records
    keys = {register.key_of(record) for record in open_records}
    closed = [record for record in records if register.key_of(record) not in keys]
    keys |= {
        register.key_of(record)
        for grant in narrowed
        for record in within_part(register, by.country, closed, by, grant)
        if _is_read(register, record, role_tier(grant.role))
    }
    return [record for record in records if register.key_of(record) in keys]


def _is_read(register: Register[R], record: R, tier: str) -> bool:
    """Tell whether readers of a tier see a record of their part of the book."""
    if register.tier_of is None:
        return False
    if not register.parts and not register.within:
        return True
    return TIERS.index(register.tier_of(record)) <= TIERS.index(tier)


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
