"""The outcome of a step of a job, and the functions that run one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """The outcome of one step: the next checkpoint, or the result at the end."""

    checkpoint: dict[str, Any] = field(default_factory=dict)
    done: int = 0
    total: int = 0
    result: dict[str, Any] | None = None


# receives the job's number, parameters and checkpoint; its writes and the new
# checkpoint commit together
Handler = Callable[[int, dict[str, Any], dict[str, Any]], Step]
# does slow work outside the transaction before each step, such as waiting for a server;
# it writes no rows, may run again after a crash, and calls ``beat`` to keep the lease
Before = Callable[[int, dict[str, Any], dict[str, Any], Callable[[], None]], None]
