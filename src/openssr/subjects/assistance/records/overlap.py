"""What several partners give one institution at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overlap:
    """The same course or item for one institution in one quarter, by several partners.

    ``quarter`` is written 2026-Q1; ``codes`` name the records that show it.
    """

    kind: str
    institution: str
    what: str
    quarter: str
    partners: tuple[str, ...]
    codes: tuple[str, ...]
