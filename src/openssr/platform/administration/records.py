"""What the page of administrators shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Task:
    """The newest job of a kind: when it was asked for, and how far it has come."""

    asked_at: datetime
    done: int
    total: int
    error: str = ""
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        """Tell whether it is still to end."""
        return not self.error and not self.result


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup that lies in the data folder: its name, its size and when it came."""

    name: str
    size: int
    written_at: datetime
