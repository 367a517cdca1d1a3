"""A record joined with the book: its fields, what refers to it, its history, acts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from openssr.platform.entry.commenting import comment_values
from openssr.platform.entry.parts import (
    Called,
    Part,
    book_address,
    called,
    code_of,
    lines_of,
    link_to,
    name_of,
    names_in,
    parts_of,
    telling,
)
from openssr.platform.registers.field import CHECKED, VERIFIED
from openssr.platform.registers.history import Withdrawal
from openssr.platform.registers.meanwhile import version_of
from openssr.platform.registers.readers import readers_of
from openssr.platform.registers.references import codes_by_table, naming
from openssr.platform.registers.register import Register
from openssr.platform.registers.scope import outside
from openssr.platform.registers.services import lifecycle, records
from openssr.platform.registers.services.confirming import acts_of
from openssr.platform.registers.services.records import Referring
from openssr.platform.registers.signatures import confirmations, may_confirm
from openssr.platform.registers.words import heading_of, title_of, word_of
from openssr.platform.usecase.rules import action_of, may, signed_in
from openssr.platform.visit import Visit

SHOWN = 10  # records of one register that refer to another


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A part that a slice adds to the page of each record of the register ``kind``.

    ``title`` is marked by ``label``.  ``draw`` returns the values of the ``template``,
    which sees them as ``panel``, or None where there is nothing to show.  ``covers``
    are the registers whose records it shows better than a list of what refers does.
    """

    kind: str
    code: str
    title: str
    template: str
    draw: Callable[[Visit, Any], dict[str, Any] | None]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one register that refer to another, as their table shows them.

    ``more`` is the address of the list of all, where the table does not hold them.
    """

    title: str
    kind: str
    count: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Part, tuple[tuple[list[Part], bool], ...]], ...]
    more: str


def joined(
    visit: Visit,
    register: Register[Any],
    record: Any,
    *,
    withdrawal: Withdrawal[Any] | None = None,
    covered: Collection[str] = (),
) -> dict[str, Any]:
    """Return what the page of a record shows of it besides what is its own.

    ``covered`` are the registers whose records the page already shows.
    """
    key, by = register.key_of(record), visit.actor
    names = names_in(visit, register, [record])
    counts = withdrawal is None
    return {
        "name": name_of(visit, register, record, names),
        "code": code_of(register, record),
        "title": title_of(register),
        "kind": register.kind,
        "key": key,
        "lines": lines_of(visit, register, record, names),
        "referring": referring(visit, register, key, covered) if counts else [],
        "entered": _entered(visit, register, key),
        "readers": readers_of(register, record),
        "acts": _acts(visit, register, record, key) if counts else [],
        "version": version_of(record),
        "history": _history(visit, register, key) if signed_in(by) else [],
        "comments": comment_values(visit, register, key) if counts else None,
        "may_change": _may_change(visit, register, record),
        "has_code": len(register.key) == 1,
    }


def _may_change(visit: Visit, register: Register[Any], record: Any) -> bool:
    """Tell whether somebody may change a record, also by the part it belongs to."""
    by, action = visit.actor, action_of("withdraw", register.kind)
    if not may(by, "withdraw", register.kind, register.tier, reading=False):
        return False
    return not outside(register, visit.country, [record], by=by, action=action)


def referring(
    visit: Visit, register: Register[Any], key: str, covered: Collection[str]
) -> list[Group]:
    """Return what refers to a record, by register: a question for each, and of names.

    Names are asked for once for each table, whichever registers name its records.
    """
    groups = records.list_referring(
        register, by=visit.actor, country=visit.country, key=key, most=SHOWN,
        without=covered,
    )  # fmt: skip
    codes: dict[str, set[str]] = {}
    for each in groups:
        for label, some in codes_by_table(each.register, each.records).items():
            codes.setdefault(label, set()).update(some)
    names = called(visit, codes)
    return [_group(visit, register, key, each, names) for each in groups]


def _group(
    visit: Visit, register: Register[Any], key: str, others: Referring, names: Called
) -> Group:
    other = others.register
    back = [
        attribute.name
        for attribute, holder in naming(other)
        if holder is None and register.label in attribute.field.targets
    ]
    # one field that refers says nothing; of several each says how
    passed = back if len(back) == 1 else ()
    columns = telling(other, others.records, passed)
    more = book_address(visit, f"records/{other.kind}/", of=register.kind, key=key)
    return Group(
        title=title_of(other),
        kind=other.kind,
        count=visit.number(others.count),
        heads=tuple((_(each.field.heading), is_number(each)) for each in columns),
        rows=tuple(
            (
                link_to(visit, other, record, names, passed),
                tuple(
                    (parts_of(visit, each, record, names), is_number(each))
                    for each in columns
                ),
            )
            for record in others.records
        ),
        more=more if others.count > len(others.records) else "",
    )


def is_number(attribute: Any) -> bool:
    """Tell whether a field's values are numbers, which end at one side."""
    return attribute.kind in {"decimal", "integer"} and not attribute.field.choices


def _entered(visit: Visit, register: Register[Any], key: str) -> dict[str, str]:
    """Return who entered a record as it stands, and on which day, where it is known."""
    entered = records.list_entered(
        register, by=visit.actor, country=visit.country, keys=[key]
    ).get(key)
    if entered is None:
        return {}
    return {"by": entered.by, "day": visit.day(entered.at.date())}


def _acts(
    visit: Visit, register: Register[Any], record: Any, key: str
) -> list[tuple[str, str]]:
    """Return the acts by which the visitor may confirm a record, each with its word."""
    words = {VERIFIED: _("Verify"), CHECKED: _("Check")}
    by = visit.actor
    acts = {
        act: name
        for act, name in confirmations(register).items()
        if not getattr(record, name)
        and may(by, acts_of(register)[act][0], register.kind, register.tier,
                reading=False)
    }  # fmt: skip
    if not acts:
        return []
    history = lifecycle.list_history(register, by=by, country=visit.country, key=key)
    return [
        (act, words[act])
        for act in acts
        if may_confirm(register, record, act, by.name, history)
    ]


def _history(visit: Visit, register: Register[Any], key: str) -> list[dict[str, Any]]:
    actions = {
        "added": _("added"),
        "changed": _("changed"),
        "withdrawn": _("withdrawn"),
        "restored": _("restored"),
        "renamed": _("renamed"),
        "claimed": _("signature kept as stated in a file"),
    }
    labels = {each.name: heading_of(each) for each in register.columns}
    choices = {each.name: each.field.choices for each in register.columns}
    return [
        {
            "day": visit.day(act.at.date()),
            "by": act.by,
            "action": actions.get(act.action, act.action),
            "fields": [
                (
                    labels.get(heading, heading),
                    word_of(choices.get(heading), before) or before,
                    word_of(choices.get(heading), after) or after,
                )
                for heading, before, after in act.fields
            ],
            "reason": act.reason,
            "source": act.source,
        }
        for act in lifecycle.list_history(
            register, by=visit.actor, country=visit.country, key=key
        )
    ]
