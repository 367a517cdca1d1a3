"""What the records that a figure rests on are called, and where each leads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from openssr.kernel.period import NotADate, parse_day
from openssr.platform.entry.parts import (
    BETWEEN,
    Part,
    address,
    called,
    link_to,
    named,
    names_in,
    short,
)
from openssr.platform.figures.records import Rest
from openssr.platform.registers.register import SEPARATOR, Register
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.table import register_of
from openssr.platform.usecase.rules import may
from openssr.platform.visit import Visit

CLAIM = "@"  # before whose claim a measurement is, at the end of its key
Namer = Callable[[Visit, Sequence[Rest]], Mapping[str, Part]]


def register_namer(register: Register[Any]) -> Namer:
    """Return what names the records of a register by the keys that figures know."""
    if len(register.key) == 1:
        return lambda visit, rests: named(visit, register, _keys(rests))
    if register.rest is None:  # figures know its records by what is their key
        return lambda visit, rests: _by_record(visit, register, set(_keys(rests)))
    attributes = {each.name: each for each in register.attributes}
    labels = attributes[register.key[0]].field.targets
    if not labels:
        return lambda visit, rests: {}
    return lambda visit, rests: _within(visit, labels, _keys(rests))


def document_namer(
    register: Register[Any],
) -> Callable[[Visit, Collection[str]], Mapping[str, Part]]:
    """Return what names the documents of a register; a place in a file has no code."""
    return lambda visit, sources: named(
        visit, register, [source for source in sources if " " not in source]
    )


def _keys(rests: Iterable[Rest]) -> list[str]:
    return [rest.key for rest in rests]


def _by_record(
    visit: Visit, register: Register[Any], keys: Collection[str]
) -> dict[str, Part]:
    """Return records by what they are called, or by what their keys say in words."""
    if not may(visit.actor, "list", register.kind, register.tier, reading=True):
        return {}
    records = {
        key: record
        for record in list_records(register, by=visit.actor, country=visit.country)
        if (key := register.key_of(record).replace(SEPARATOR, "/")) in keys
    }
    names = names_in(visit, register, records.values())
    return {
        key: link_to(visit, register, record, names) for key, record in records.items()
    }


def _within(
    visit: Visit, labels: Sequence[str], keys: Iterable[str]
) -> dict[str, Part]:
    """Return records that have no name by what they are of, with their day and part."""
    split = {key: key.partition(CLAIM)[0].split("/") for key in keys}
    owners = {parts[0] for parts in split.values()}
    names = called(visit, dict.fromkeys(labels, owners))
    parts_by_key: dict[str, Part] = {}
    for key, (owner, *rest) in split.items():
        for label in labels:
            if owner in names.get(label, {}):
                name = short(visit.name(names[label][owner])) or owner
                words = BETWEEN.join([name, *(_day(visit, text) for text in rest)])
                link = address(visit, register_of(label), owner)
                parts_by_key[key] = Part(words, link, owner)
                break
    return parts_by_key


def _day(visit: Visit, text: str) -> str:
    try:
        return visit.day(parse_day(text))
    except NotADate:
        return text
