"""An answer: one table that page, chart, map, files and programs all show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

# what a column holds: texts as written, codes with names, numbers with units
TEXT, PARTNER, DAY, STATE = "text", "partner", "day", "state"
COMPONENT, REGION = "component", "region"
OBJECTIVE, INSTITUTION = "objective", "institution"
USD, COUNT, SHARE, RATIO = "usd", "count", "share", "ratio"
NUMBERS = {USD, COUNT, SHARE, RATIO}
Value = str | Decimal | int | date | None
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its word, what it holds, and its tag of the HXL standard 1.1."""

    name: str
    kind: str
    tag: str


@dataclass(frozen=True)
class Answer:
    """The rows that answer a question; ``None`` is not known, never zero.

    ``drawn`` names the column that the chart shows.  A share is between 0 and 1.
    """

    question: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    drawn: str = ""

    @cached_property
    def _keys(self) -> dict[tuple[Value, ...], str]:
        """Return what names each row: its first cell, its words, or those numbered."""
        firsts = Counter(str(row[0]) for row in self.rows)
        keys: dict[tuple[Value, ...], str] = {}
        met: Counter[str] = Counter()
        for row in self.rows:
            key = str(row[0])
            if firsts[key] > 1:
                key = " | ".join(
                    "" if value is None else str(value)
                    for head, value in zip(self.heads, row, strict=True)
                    if head.kind not in NUMBERS
                )
            if row not in keys:
                met[key] += 1
                keys[row] = key if met[key] == 1 else f"{key} ({met[key]})"
        return keys

    def row_key(self, values: tuple[Value, ...]) -> str:
        """Return what names a row; rows that are wholly alike have one name."""
        return self._keys[values]


def summed(pairs: Iterable[tuple[Key, Decimal | None]]) -> dict[Key, Decimal]:
    """Sum by key; what is not known is left out."""
    sums: dict[Key, Decimal] = {}
    for key, amount in pairs:
        if amount is not None:
            sums[key] = sums.get(key, Decimal(0)) + amount
    return sums


def share(part: Decimal | None, total: Decimal | None) -> Decimal | None:
    """Return the part of the whole, ``None`` where there is no whole above zero."""
    if part is None or total is None or total <= 0:
        return None
    return part / total
