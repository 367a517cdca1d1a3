"""Comments as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openssr.platform.registers.register import Register


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment on a record; who wrote it is told to the country's own people."""

    number: int
    words: str
    tier: str
    by: str
    at: datetime
    resolved_by: str
    may_resolve: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A comment of which somebody is told: on which record, and whether it is new."""

    number: int
    comment: CommentView
    register: Register[Any]
    record: Any
    new: bool
