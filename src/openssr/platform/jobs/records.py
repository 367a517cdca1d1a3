"""What a job's work is, and what each of its steps says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

# to be called in anything that takes long: raises ``TakenOver`` once the lease is lost
Beat = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Step:
    """The outcome of one step: the next checkpoint, or the result at the end."""

    checkpoint: dict[str, Any] = field(default_factory=dict)
    done: int = 0
    total: int = 0
    result: dict[str, Any] | None = None


class Work:
    """A job as one process runs it; each kind of job is a class of its own.

    What one step leaves for the next lies in the object and ends with it; what must
    outlive a crash lies in the checkpoint.
    """

    def __init__(self, job: int, parameters: dict[str, Any]) -> None:
        self.job, self.parameters = job, parameters

    def prepare(self, checkpoint: dict[str, Any], beat: Beat) -> None:
        """Do what is slow before a step, such as waiting for a server.

        It runs outside the transaction, writes no rows, and may run again after a
        crash.
        """

    def step(self, checkpoint: dict[str, Any]) -> Step:
        """Do one step; its writes and the new checkpoint commit together."""
        raise NotImplementedError
