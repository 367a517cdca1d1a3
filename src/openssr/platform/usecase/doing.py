"""An act from its beginning to its end, however many use cases it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Doing:
    """An act of somebody: the outermost use case, and what it began.

    ``number`` is that of the act in the book, 0 where it changed no record; ``undoes``
    the number of the act that it undoes; ``run`` of the import that it applies;
    ``reserved`` the number that the act is to have in the book, 0 for any.
    """

    action: str
    actor: str
    country: str
    number: int = 0
    undoes: int | None = None
    run: int | None = None
    reserved: int = 0


_doing: ContextVar[Doing | None] = ContextVar("doing", default=None)
_done: ContextVar[list[Doing] | None] = ContextVar("done", default=None)


@contextmanager
def doing(action: str, actor: str, country: str) -> Iterator[Doing]:
    """Begin an act, or be part of the one that has begun."""
    outer = _doing.get()
    if outer is not None:
        yield outer
        return
    act = Doing(action, actor, country)
    token = _doing.set(act)
    try:
        yield act
    finally:
        _doing.reset(token)
    done = _done.get()
    if done is not None:
        done.append(act)


def current() -> Doing | None:
    """Return the act that is being done, ``None`` outside of any."""
    return _doing.get()


@contextmanager
def collected() -> Iterator[list[Doing]]:
    """Yield a list that holds the acts that were done inside the block."""
    done: list[Doing] = []
    token = _done.set(done)
    try:
        yield done
    finally:
        _done.reset(token)
