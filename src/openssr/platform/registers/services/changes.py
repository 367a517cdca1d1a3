"""What changed in the registers of a book since an instant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from openssr.kernel.identifier import country_code
from openssr.platform.registers import history, reading
from openssr.platform.registers.closed import acts_shown, shown
from openssr.platform.registers.history import Happened
from openssr.platform.registers.register import Register
from openssr.platform.registers.visible import person_shown, shows_every
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import may, reads, signed_in
from openssr.platform.usecase.services import use_case

R = TypeVar("R")
FEW = 3  # up to so many records that changed alike are each told of by name


@dataclass(frozen=True, slots=True)
class Changed:
    """What was done to one record, or to so many of a register by one act.

    ``record`` and ``key`` are set for one record.
    """

    register: Register[Any]
    action: str
    count: int
    at: datetime
    by: str
    key: str = ""
    record: Any = None
    fields: tuple[tuple[str, str, str], ...] = ()


@use_case("registers.change.list", reads=True)
def list_changes(
    registers: Mapping[str, Register[Any]],
    *,
    by: Actor,
    country: str,
    since: datetime,
    most: int,
) -> list[Changed]:
    """Return what changed in registers since an instant, the newest first.

    Where many records of a register changed alike, as in an import, they are counted.
    What the actor may not see is left out.
    """
    code = country_code(country)
    kinds = [
        kind
        for kind, register in registers.items()
        if reads(by, register.tier) and shows_every(register, by)
    ]
    sums = history.summed(code, kinds, since, most)
    few = {each.kind for each in sums if each.count <= FEW}
    acts = history.since(code, few, since, most * FEW) if few else []
    changes: list[Changed] = []
    for each in sums:
        register = registers[each.kind]
        if each.count > FEW:
            who = person_shown(each.by, by)
            changes.append(Changed(register, each.action, each.count, each.at, who))
            continue
        alike = [
            (key, act)
            for (kind, key), act in acts
            if (kind, act.action, act.by) == (each.kind, each.action, each.by)
        ]
        changes += _of_records(register, by, code, alike)
        if len(changes) >= most:
            break
    return changes[:most]


def _of_records(
    register: Register[R], by: Actor, country: str, acts: Sequence[tuple[str, Happened]]
) -> list[Changed]:
    """Return what was done to some records, without those the actor may not see."""
    keys = [key for key, _ in acts]
    rows = reading.records_of_keys(register, country, keys, withdrawn=signed_in(by))
    records = {
        register.key_of(record): record for record in shown(register, country, rows, by)
    }
    visible_acts = acts_shown(register, [act for _, act in acts], by)
    reads_fields = may(by, "history", register.kind, register.tier, reading=True)
    return [
        Changed(register, act.action, 1, act.at, act.by, key, records[key],
                act.fields if reads_fields else ())
        for (key, _), act in zip(acts, visible_acts, strict=True)
        if key in records
    ]  # fmt: skip
