"""What stands in the book about filled templates, and marks of their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

BASE = "openssr"  # the hidden sheet with what a template was given


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that two people changed: what the template, the book and the file say."""

    number: int
    sheet: str
    key: str
    column: str
    base: str
    held: str
    offered: str
    file: str
    brought_by: str
    brought_at: datetime
