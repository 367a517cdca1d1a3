"""Confirming records by an act of one's own: never by who entered them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.figures.store import mark_all_changed
from openssr.platform.registers import history, reading, writing
from openssr.platform.registers.field import CHECKED, VERIFIED
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import refuse_moved
from openssr.platform.registers.outcome import UNCHANGED
from openssr.platform.registers.register import Register
from openssr.platform.registers.scope import refuse_outside
from openssr.platform.registers.signatures import confirmations, confirmed
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import action_of
from openssr.platform.usecase.services import (
    inside_use_case,
    note,
    register_case,
    without_book,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Seen:
    """Which records somebody confirms, by key.

    ``version`` is the mark of the content of a single one as its reader saw it.
    """

    keys: tuple[str, ...]
    version: str = ""


@register_case("verify")
def verify_records(intake: Intake[R], *, by: Actor, country: str, seen: Seen) -> int:
    """Confirm records against what shows them; return how many figures turned stale.

    Raises ``NotAllowed`` for who entered one of them, and ``Conflict`` where one has
    changed since it was seen.
    """
    return _sign(intake, by, country, seen, VERIFIED)


@register_case("check")
def check_records(intake: Intake[R], *, by: Actor, country: str, seen: Seen) -> int:
    """Check records before they are verified; else as to verify them."""
    return _sign(intake, by, country, seen, CHECKED)


def _sign(intake: Intake[R], by: Actor, country: str, seen: Seen, act: str) -> int:
    code, register = country_code(country), intake.register
    records = _records(intake, code, seen.keys)
    action = action_of(VERBS[act], register.kind)
    refuse_outside(register, code, records, by=by, action=action)
    if len(records) == 1:
        refuse_moved(register, code, records[0], seen.version, by)
    stale = confirm(intake, code, records, act, by)
    target = f"{register.kind} {seen.keys[0]}" if len(records) == 1 else register.kind
    note(target[:200], after={"act": act, "keys": list(seen.keys), "stale": stale})
    return stale


def _records(intake: Intake[R], country: str, keys: Sequence[str]) -> list[R]:
    register = intake.register
    if len(keys) == 1:
        return [reading.row_of_key(register, country, keys[0])[1]]
    every = {
        register.key_of(record): record
        for record in reading.all_records(register, country)
    }
    for key in keys:
        if key not in every:
            raise reading.no_record(register, country, key)
    return [every[key] for key in keys]


@inside_use_case
def confirm(
    intake: Intake[R], country: str, records: Sequence[R], act: str, by: Actor
) -> int:
    """Write who confirmed records; return how many figures turned stale."""
    register = intake.register
    keys = [register.key_of(record) for record in records]
    acts = history.of_keys(register.kind, country, keys)
    after = [
        confirmed(register, record, act, by.name, acts[key])
        for key, record in zip(keys, records, strict=True)
    ]
    author = Author(by.name, reason=act)
    if intake.sign is not None:
        changes = intake.sign(country, after, act, author)
    else:
        changes = writing.save_records(register, country, after, author)
    pairs = zip(after, changes, strict=True)
    rests = [
        register.rest_of(record)
        for record, change in pairs
        if change.outcome != UNCHANGED
    ]
    return mark_all_changed(country, register.figure_kind, rests)


VERBS = {VERIFIED: "verify", CHECKED: "check"}
Confirm = Callable[..., int]
# the acts by which records are confirmed: the verb of the permission, and the service
ACTS: Mapping[str, tuple[str, Confirm]] = {
    VERIFIED: (VERBS[VERIFIED], verify_records),
    CHECKED: (VERBS[CHECKED], check_records),
}


@without_book
def acts_of(register: Register[Any]) -> Mapping[str, tuple[str, Confirm]]:
    """Return the acts by which the records of a register are confirmed."""
    return {act: ACTS[act] for act in confirmations(register)}


@without_book
def known_act(register: Register[Any], act: str) -> tuple[str, Confirm]:
    """Return an act by which records of a register are confirmed, or ``NotFound``."""
    acts = acts_of(register)
    if act not in acts:
        raise NotFound(
            "the records of {kind} have no action {act!r}; choose from {acts}",
            kind=register.kind,
            act=act,
            acts=", ".join(acts) or "-",
        )
    return acts[act]
