"""What a request that only shows has read: several parts of a page share it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

R = TypeVar("R")
_memory: ContextVar[dict[Hashable, object] | None] = ContextVar("memory", default=None)


@contextmanager
def one_memory() -> Iterator[None]:
    """Read everything once inside the block; nothing is remembered after it."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def read_once(key: Hashable, read: Callable[[], list[R]]) -> list[R]:
    """Return what was read under a key inside the block, else what ``read`` returns.

    Each caller gets a list of its own.  Outside of a block nothing is remembered: there
    somebody may write between two readings.
    """
    memory = _memory.get()
    if memory is None:
        return read()
    if key not in memory:
        memory[key] = read()
    rows: list[R] = memory[key]  # type: ignore[assignment]
    return list(rows)
