"""The messages that a page shows of what was just done, with a way to undo it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, loads
from django.http import HttpRequest
from django.utils.translation import gettext as _

from openssr.kernel.error import UserError
from openssr.platform.entry.parts import Part, book_address, link_to, names_in
from openssr.platform.messages.words import (
    BY_STATE,
    BY_VERB,
    DONE,
    NOTHING_NEW,
    SAVED,
    SILENT,
)
from openssr.platform.registers.register import DATE, Register
from openssr.platform.registers.services.records import find_record
from openssr.platform.registers.services.undoing import (
    ActView,
    list_records_of_act,
    show_act,
)
from openssr.platform.registers.table import all_registers
from openssr.platform.registers.words import OUTCOMES, heading_of, title_of
from openssr.platform.usecase.rules import signed_in
from openssr.platform.visit import REFUSAL, Visit, visit_of

COOKIE, SALT = f"{settings.HOST_ONLY}openssr_done", "openssr.done"
TEN_MINUTES = 600  # seconds after which a message is no longer shown
DAYS = 4  # days of a record that a message names
MOST = 3  # acts of one form that a message names
SHOWN = "messages"  # what a page says to the middleware once it has shown the messages


@dataclass(frozen=True, slots=True)
class Message:
    """What was done, a link to it, and the number of the act by which it is undone.

    ``days`` are those of the record, as they were read.  ``undo`` is the address of
    the form that undoes it, empty where nothing does.
    """

    sentence: str
    part: Part | None = None
    counts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    undo: str = ""


def messages_of(request: HttpRequest) -> dict[str, Any]:
    """Return the messages for templates, read where one shows them."""
    return {"messages": partial(_messages, request)}


def _messages(request: HttpRequest) -> list[Message]:
    """Return the messages of the acts that the form before did; a page shows them once.

    A form that was refused and is shown again says what is wrong, and nothing else.
    """
    match = request.resolver_match
    place = match.kwargs if match is not None else {}
    if COOKIE not in request.COOKIES or REFUSAL in request.META or not place:
        return []
    request.META[SHOWN] = "1"
    try:
        acts = loads(request.COOKIES[COOKIE], salt=SALT, max_age=TEN_MINUTES)
    except BadSignature:
        return []
    visit = visit_of(request, place["language"], place["country"])
    if not signed_in(visit.actor):
        return []
    messages = [
        _message(visit, action, number)
        for action, number, country in acts
        if country in {"", visit.country} and action not in SILENT
    ]
    return [message for message in messages if message is not None]


def _message(visit: Visit, action: str, number: int) -> Message | None:
    verb = action.rpartition(".")[2]
    if not number:
        of_records = action.startswith("benchmarks.grid") or verb == "import"
        missing = NOTHING_NEW if of_records and action not in DONE else SAVED
        return Message(_(DONE.get(action, missing)))
    try:
        act = show_act(by=visit.actor, country=visit.country, number=number)
    except UserError:
        return None
    if act.by != visit.actor.name:
        return None  # somebody else's, who used this browser before
    return _of_act(visit, action, act)


def _of_act(visit: Visit, action: str, act: ActView) -> Message:
    """Return what an act on records did: the record by its name, or how many."""
    undo = "" if act.undone else book_address(visit, f"enter/undo/{act.number}/")
    if act.run is not None:
        page = book_address(visit, f"support/import/{act.run}/")
        part = Part(act.source, page)
        undo = "" if act.undone or action == "assistance.import.undo" else page
        return Message(_(DONE.get(action, SAVED)), part, undo=undo)
    verb = action.rpartition(".")[2]
    known = registers()
    counts = {kind: some for kind, some in act.counts.items() if kind in known}
    word = BY_VERB.get(verb, "")
    total = sum(sum(some.values()) for some in counts.values())
    single = list_records_of_act(
        by=visit.actor, country=visit.country, number=act.number, most=total
    )
    if len(single) == 1:
        [(kind, key)] = single
        word = _state_word(visit, known[kind], key, verb) or word
        outcome = next(iter(counts.get(kind, {"changed": 1})))
        return Message(
            _(word or OUTCOMES.get(outcome, SAVED)),
            *_part(visit, known[kind], key),
            undo=undo,
        )
    shown = tuple(
        (
            title_of(known[kind]),
            tuple((_(OUTCOMES.get(name, SAVED)), some[name]) for name in some),
        )
        for kind, some in counts.items()
    )
    return Message(_(word or (DONE.get(action, SAVED))), None, shown, undo=undo)


def _state_word(visit: Visit, register: Register[Any], key: str, verb: str) -> str:
    """Return what was done where the record's new state says it, such as a dispute."""
    if verb not in BY_STATE:
        return ""
    try:
        record, _withdrawal = find_record(
            register, by=visit.actor, country=visit.country, key=key
        )
    except UserError:
        return ""
    return BY_STATE[verb].get(str(getattr(record, "state", "")), "")


def registers() -> Mapping[str, Register[Any]]:
    """Return the registers of the book by kind."""
    return {register.kind: register for register in all_registers()}


def _part(
    visit: Visit, register: Register[Any], key: str
) -> tuple[Part | None, tuple[()], tuple[tuple[str, str], ...]]:
    """Return a record by its name and link, no counts, and how its days were read."""
    try:
        record, withdrawal = find_record(
            register, by=visit.actor, country=visit.country, key=key
        )
    except UserError:
        return None, (), ()
    names = names_in(visit, register, [record])
    part = link_to(visit, register, record, names)
    if withdrawal is not None:
        page = book_address(visit, f"records/{register.kind}/record/", key=key)
        return Part(part.text, page, part.code), (), ()
    days = tuple(
        (heading_of(column), visit.day(getattr(record, column.attribute)))
        for column in register.columns
        if column.kind == DATE
        and not column.of_rows
        and getattr(record, column.attribute) is not None
    )
    return part, (), days[:DAYS]
