"""How figures rest on the records of registers, and what of that somebody may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from openssr.platform.figures.closing import close_by
from openssr.platform.figures.records import Rest
from openssr.platform.registers import reading
from openssr.platform.registers.references import referring
from openssr.platform.registers.register import Register
from openssr.platform.registers.table import all_registers
from openssr.platform.registers.visible import shows_every, visible
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import RESTRICTED, reads

R = TypeVar("R")
CODED = ("code",)  # the key of records that others name by their code


def rest_on(
    register: Register[R],
    record: R,
    source: str = "",
    persons: str = "",
    contribution: Decimal | int | None = None,
) -> Rest:
    """Return how a figure rests on a record; ``source`` says where it came from.

    ``persons`` entered and verified it; ``contribution`` is what it adds to the number.
    """
    key, digest = register.rest_of(record)
    adds = None if contribution is None else Decimal(contribution)
    return Rest(register.figure_kind, key, digest, source, persons, adds)


def rests_shown(by: Actor, country: str, rests: Sequence[Rest]) -> list[Rest]:
    """Return what a figure rests on as an actor may see it, in the same order."""
    if reads(by, RESTRICTED):
        return list(rests)
    kinds = {rest.kind for rest in rests}
    registers = [each for each in all_registers() if each.figure_kind in kinds]
    places: set[tuple[str, str]] = set()
    for register in registers:
        kind = register.figure_kind
        keys = {rest.key for rest in rests if rest.kind == kind}
        places |= {(kind, key) for key in _closed_keys(register, by, country, keys)}
    sources: set[str] = set()
    for register in _sources_of(registers, by):
        codes = {rest.source for rest in rests if rest.source}
        sources |= _closed_codes(register, by, country, codes)
    return [
        rest.hidden()
        if (rest.kind, rest.key) in places
        else rest.without_source()
        if rest.source in sources
        else rest
        for rest in rests
    ]


def _sources_of(registers: Sequence[Register[Any]], by: Actor) -> list[Register[Any]]:
    """Return the registers that records name, of which an actor may not see all."""
    labels = {
        attribute.field.refers
        for register in registers
        for attribute, _ in referring(register)
    }
    return [
        register
        for register in all_registers()
        if register.label in labels
        and register.key == CODED
        and (register.tier_of or register.owner or not reads(by, register.tier))
    ]


def _closed_codes(
    register: Register[Any], by: Actor, country: str, codes: Collection[str]
) -> set[str]:
    """Return those of some codes that name a record which an actor may not see."""
    if not codes:
        return set()
    records = reading.coded_records(register, country, codes)
    open_records = visible(register, records, by) if reads(by, register.tier) else []
    return {record.code for record in records} - {
        record.code for record in open_records
    }


def _closed_keys(
    register: Register[Any], by: Actor, country: str, keys: Collection[str]
) -> set[str]:
    """Return those of the keys by which figures know records that are closed.

    Where figures know a record by more than its code, only who reads every record of
    the register is told of it.
    """
    if not keys or (reads(by, register.tier) and shows_every(register, by)):
        return set()
    if register.key != CODED or register.rest is not None:
        return set(keys)
    records = reading.coded_records(register, country, keys)
    open_records = visible(register, records, by) if reads(by, register.tier) else []
    return set(keys) - {record.code for record in open_records}


close_by(rests_shown)
