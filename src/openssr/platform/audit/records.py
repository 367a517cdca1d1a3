"""An act recorded in the audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to which record, when and why."""

    at: datetime
    action: str
    actor: str
    target: str
    reason: str
