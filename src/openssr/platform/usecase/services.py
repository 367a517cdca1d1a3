"""The door that web, API, command line and jobs all pass."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from openssr.kernel.error import NotAllowed
from openssr.platform.usecase.doing import doing
from openssr.platform.usecase.memory import one_memory
from openssr.platform.usecase.records import Actor, UseCase
from openssr.platform.usecase.rules import allowed, allowed_everywhere, may, row_of

P = ParamSpec("P")
R = TypeVar("R")

USE_CASES: dict[str, UseCase] = {}
ACCOUNTS = "accounts."  # and those on accounts
WHOLE_BOOK = "book."  # how actions on all countries of a book begin


@dataclass(slots=True)
class Note:
    """What a service tells the audit about the record it changed."""

    target: str
    before: Any = None
    after: Any = None
    reason: str = ""


_notes: ContextVar[list[Note] | None] = ContextVar("notes", default=None)
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading_only() -> Iterator[None]:
    """Let no use case write inside the block, such as a request that only shows.

    One that tries is a bug of the face that calls it: ``RuntimeError``.
    """
    token = _reading.set(True)
    try:
        with one_memory():
            yield
    finally:
        _reading.reset(token)


def note(
    target: str, *, before: Any = None, after: Any = None, reason: str = ""
) -> None:
    """Record a change for the audit row of the running use case."""
    notes = _notes.get()
    if notes is None:
        raise RuntimeError("note() was called outside a writing use case")
    notes.append(Note(target, before, after, reason))


def register_case(
    verb: str, *, reads: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard a service that works on any register, which is its first argument.

    Who may do it is told by the verb, the kind and the tier of the register
    (``usecase/rules.py``); the audit names all three parts, such as
    ``strategy.goals.import``.
    """

    def ask(actor: Actor, first: Any) -> tuple[str, bool]:
        register = getattr(first, "register", first)
        action = f"{register.subject}.{register.kind}.{verb}"
        return action, may(actor, verb, register.kind, register.tier, reading=reads)

    return _guard(f"records.{verb}", ask, reads=reads)


def case_of_each(
    group: str, verb: str, *, reads: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard a service that works on any of a group, such as the reports.

    Its first argument has a ``code``.  Who may do it is told by a row ``GROUP.VERB`` of
    the table for all of the group, and by a row ``GROUP.CODE.VERB`` for one in its
    place; the audit names all three parts, such as ``reports.council.write``.
    """

    def ask(actor: Actor, first: Any) -> tuple[str, bool]:
        action = f"{group}.{first.code}.{verb}"
        row = row_of(group, first.code, verb)
        return action, (allowed if reads else allowed_everywhere)(actor, row)

    return _guard(f"{group}.{verb}", ask, reads=reads)


def _actor(kwargs: Mapping[str, Any], name: str) -> Actor:
    actor = kwargs.get("by")
    if not isinstance(actor, Actor):
        raise TypeError(f"{name} needs by=Actor")
    return actor


def _is_at_home(actor: Actor, case: str, kwargs: Mapping[str, Any]) -> bool:
    """Tell whether an act is on the country in which the actor has its roles.

    An act on the whole book, such as a backup, is on every country.
    """
    country = str(kwargs.get("country", "")).upper()
    if case.startswith(WHOLE_BOOK) and not country:
        return not actor.country
    return not actor.country or not country or country == actor.country


def _refuse_reader(actor: Actor, case: str, *, of_oneself: bool) -> None:
    """Refuse to write for who only looks, and to keep accounts for a program."""
    if actor.by_key and case.startswith(ACCOUNTS):
        raise NotAllowed("a key does nothing with accounts; sign in for that")
    if actor.only_reads and not of_oneself:
        if actor.by_key:
            raise NotAllowed("this key only reads; make one that writes")
        raise NotAllowed("you look at the book as another does; stop that to write")


class Denied(NotAllowed):
    """A role does not carry the permission; it is named as people call it."""

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return the sentence with the role's name in the same language."""
        from openssr.platform.usecase.words import role_title

        role = translate(role_title(self.values["role"]))
        return translate(self.message).format(role=role)


def _denied(actor: Actor) -> Denied:
    return Denied("the role “{role}” does not allow this action", role=actor.role.value)


def use_case(
    action: str,
    *,
    reads: bool = False,
    by_part: bool = False,
    of_oneself: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard a service: check permission, open the transaction, write the audit.

    The service takes ``by`` (an ``Actor``) and ``country`` by keyword.  Raises
    ``NotAllowed`` before anything is read or written.  A service that writes is closed
    to roles narrowed to a part of the book, unless it tells ``by_part`` that it checks
    each record itself.  What people do with their own account, ``of_oneself``, is open
    to all of them, also while they look at the book as another does.
    """
    anywhere = reads or by_part or of_oneself
    permits = allowed if anywhere else allowed_everywhere

    def ask(actor: Actor, first: Any) -> tuple[str, bool]:
        return action, permits(actor, action)

    return _guard(action, ask, reads=reads, of_oneself=of_oneself)


def _guard(
    case: str,
    ask: Callable[[Actor, Any], tuple[str, bool]],
    *,
    reads: bool,
    of_oneself: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return what guards a service.

    ``ask`` tells, of an actor and the service's first argument, what the act is called
    in the audit and whether the actor may do it.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}.{function.__qualname__}"
        USE_CASES[case] = UseCase(case, reads, name)

        @functools.wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = _actor(kwargs, name)
            action, permitted = ask(actor, args[0] if args else None)
            if not permitted or not _is_at_home(actor, case, kwargs):
                raise _denied(actor)
            if not reads:
                _refuse_reader(actor, case, of_oneself=of_oneself)
            if reads:
                return function(*args, **kwargs)
            with _recorded(action, actor, str(kwargs.get("country", ""))):
                return function(*args, **kwargs)

        guarded.action = case  # type: ignore[attr-defined]
        return guarded

    return decorate


def prepared(action: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard a service that reads a file before a use case of the action writes.

    It checks the permission like that use case and opens no transaction, so that nobody
    waits for the database while a file is read.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}.{function.__qualname__}"

        @functools.wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = _actor(kwargs, name)
            if not allowed_everywhere(actor, action):
                raise _denied(actor)
            return function(*args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return guarded

    return decorate


@contextmanager
def _recorded(action: str, actor: Actor, country: str) -> Iterator[None]:
    """One transaction that holds the service's writes and their audit rows."""
    from django.db import transaction

    from openssr.platform.audit.store import append
    from openssr.platform.usecase.turn import take_turn

    if _reading.get():
        raise RuntimeError(f"{action} would write while a page is only shown")

    notes: list[Note] = []
    token = _notes.set(notes)
    try:
        with doing(action, actor.name, country), transaction.atomic():
            take_turn(country)
            yield
            for entry in notes or [Note("")]:
                append(
                    action=action,
                    actor=actor.name,
                    role=actor.role.value,
                    country=country,
                    target=entry.target,
                    before=entry.before,
                    after=entry.after,
                    reason=entry.reason,
                )
    finally:
        _notes.reset(token)


def inside_use_case(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a part of a writing service, which stands in a module of services.

    Raises ``RuntimeError`` when it is called by anything but a guarded service: the
    permission was checked there, and the audit is written there.
    """

    @functools.wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if _notes.get() is None:
            raise RuntimeError(f"{function.__qualname__} was called outside a use case")
        return function(*args, **kwargs)

    guarded.action = ""  # type: ignore[attr-defined]
    return guarded


def without_book(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a service that touches no book, so that anybody may use it."""
    function.without_book = True  # type: ignore[attr-defined]
    return function
