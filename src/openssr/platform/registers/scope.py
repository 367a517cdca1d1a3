"""Whether a record lies in the part of the book to which somebody's role is narrowed.

A record belongs to the institution, partner or component that a field of it names, or
to what the record that it names belongs to: a measurement to the institution that is
responsible for the benchmark of its indicator.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from openssr.kernel.error import NotAllowed
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.registers import history, reading
from openssr.platform.registers.entries import Entry
from openssr.platform.registers.outcome import ADDED
from openssr.platform.registers.register import SEPARATOR, Register
from openssr.platform.registers.table import all_registers, register_of
from openssr.platform.registers.words import choices_of
from openssr.platform.usecase.records import Actor, Grant
from openssr.platform.usecase.rules import action_of, grants_for

R = TypeVar("R")
OUTSIDE = "SHT-030"
# the codes to which a record belongs, by the kind of part
Parts = Mapping[str, frozenset[str]]


def parts_of(register: Register[R], country: str, records: Sequence[R]) -> list[Parts]:
    """Return the parts of the book to which each of some records belongs."""
    declared: list[Parts] = [
        {kind: _codes(record, name) for kind, name in register.parts.items()}
        for record in records
    ]
    if not register.within:
        return declared
    targets = [_codes(record, register.within) for record in records]
    label = next(
        each.field.refers
        for each in register.attributes
        if each.name == register.within
    )
    above = _parts_of_codes(register_of(label), country, frozenset().union(*targets))
    return [
        _joined([parts, *(above[code] for code in codes if code in above)])
        for parts, codes in zip(declared, targets, strict=True)
    ]


def _codes(record: Any, name: str) -> frozenset[str]:
    value = getattr(record, name)
    codes = value if isinstance(value, tuple) else (value,)
    return frozenset(code for code in codes if code)


def _parts_of_codes(
    register: Register[Any], country: str, codes: Collection[str]
) -> dict[str, Parts]:
    records = reading.coded_records(register, country, codes)
    parts = parts_of(register, country, records)
    return {record.code: each for record, each in zip(records, parts, strict=True)}


def _joined(every: Sequence[Parts]) -> Parts:
    joined: dict[str, frozenset[str]] = {}
    for parts in every:
        for kind, codes in parts.items():
            joined[kind] = joined.get(kind, frozenset()) | codes
    return joined


def covers(grants: Sequence[Grant], parts: Parts) -> bool:
    """Tell whether one of some grants is over the whole book or over these parts."""
    return any(
        all(code in parts.get(kind, ()) for kind, code in grant.parts.items())
        for grant in grants
    )


def outside(
    register: Register[R], country: str, records: Sequence[R], *, by: Actor, action: str
) -> list[R]:
    """Return those of some records on which an action is not the actor's to do.

    A record that belongs to no part at all, such as a document, is open to whoever
    entered it, and to roles over the whole book.
    """
    grants = grants_for(by, action)
    if any(not grant.parts for grant in grants):
        return []
    if not register.parts and not register.within:
        return _of_others(register, country, records, by)
    parts = parts_of(register, country, records)
    return [
        record
        for record, each in zip(records, parts, strict=True)
        if not covers(grants, each)
    ]


def within_part(
    register: Register[R], country: str, records: Sequence[R], by: Actor, grant: Grant
) -> list[R]:
    """Return those of some records that lie in the part of a grant.

    What belongs to no part at all lies in that of whoever entered it.
    """
    if not records:
        return []
    if not register.parts and not register.within:
        others = {
            register.key_of(record)
            for record in _of_others(register, country, records, by)
        }
        return [each for each in records if register.key_of(each) not in others]
    parts = parts_of(register, country, records)
    return [
        record
        for record, each in zip(records, parts, strict=True)
        if covers([grant], each)
    ]


def _of_others(
    register: Register[R], country: str, records: Sequence[R], by: Actor
) -> list[R]:
    """Return those of some records that the book has from somebody else."""
    keys = [register.key_of(record) for record in records]
    acts = history.of_keys(register.kind, country, keys)
    entered = {
        key
        for key in keys
        if any(act.action == ADDED and act.by == by.name for act in acts[key])
    }
    return [
        record for record, key in zip(records, keys, strict=True) if key not in entered
    ]


def refuse_outside(
    register: Register[R], country: str, records: Sequence[R], *, by: Actor, action: str
) -> None:
    """Raise ``NotAllowed`` for records outside of the part that a role is over."""
    for record in outside(register, country, records, by=by, action=action):
        raise NotAllowed(
            "{key} is outside the part of the book that your role covers",
            key=register.key_of(record).replace(SEPARATOR, " ").strip(),
        )


def outside_problems(
    register: Register[R],
    country: str,
    entries: Sequence[Entry[R]],
    stored: Mapping[str, tuple[int, R]],
    *,
    source: str,
    by: Actor,
) -> list[Problem]:
    """Return the rows of an input that the actor may not enter.

    Neither what the book has nor what would take its place may lie outside.
    """
    action = action_of("import", register.kind)
    keys = {register.key_of(entry.record): entry for entry in entries}
    before = [record for key, (_, record) in stored.items() if key in keys]
    after = [entry.record for entry in entries]
    if not register.parts and not register.within:
        after = []  # what belongs to no part may be added by all who may enter it
    refused = {
        register.key_of(record)
        for records in (before, after)
        for record in outside(register, country, records, by=by, action=action)
    }
    return [
        Problem(
            OUTSIDE,
            Severity.ERROR,
            Place(source, entry.number, register.key_headings[0]),
            key.replace(SEPARATOR, " ").strip(),
        )
        for key, entry in keys.items()
        if key in refused
    ]


def known_parts(kind: str, country: str) -> dict[str, Mapping[str, str]] | None:
    """Return the codes of a kind of part, each with its names.

    A name is by language, or in the language of the page where the program has it.
    ``None`` where nothing lists them, such as partners, whose names are free text.
    """
    for register in all_registers():
        name = register.parts.get(kind, "")
        field = next((each for each in register.attributes if each.name == name), None)
        if field is None:
            continue
        if register.key == (name,) and not register.within:
            return {
                getattr(record, name): register.names_of(record)
                for record in reading.all_records(register, country)
            }
        if field.field.choices is not None:
            names = choices_of(register, register.headings[name])
            return {code: {"en": names.get(code, code)} for code in field.field.codes}
    return None
