"""An act that the audit keeps, and whether the chain of acts holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to which record, when and why."""

    at: datetime
    action: str
    actor: str
    target: str
    reason: str


class Fault(StrEnum):
    """Why the chain of the audit is broken at a row."""

    CHANGED = "changed"  # the row's content does not give its hash
    MISSING = "missing"  # the row names another one before it than the one there
    CUT = "cut"  # the newest rows after this one are gone
    FORGED = "forged"  # the row's seal was not made by this installation's key
    UNSEALED = "unsealed"  # the row has no seal although older ones have


@dataclass(frozen=True, slots=True)
class Chain:
    """What checking the audit found: how many rows hold, and the first fault.

    ``row`` is the number of the row at fault, 0 when every row of an emptied audit is
    gone; ``at`` and ``action`` are what that row says today.  ``head`` is the hash of
    the newest row that holds, ``sealed`` how many rows this installation sealed.
    """

    rows: int
    fault: Fault | None = None
    row: int = 0
    at: datetime | None = None
    action: str = ""
    head: str = ""
    sealed: int = 0
