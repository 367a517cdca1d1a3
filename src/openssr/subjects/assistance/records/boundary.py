"""Whose support counts, and what was read of a file for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(slots=True)
class FileRead:
    """How many activities a file holds, and how many lie inside the boundary.

    Those ``undecided`` may lie inside, as the group of their codes or their words say;
    their amount in the reporting currency is in none of the bounds.
    """

    file: str
    activities: int = 0
    inside: int = 0
    refused: str = ""
    undecided: int = 0
    undecided_amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Period:
    """The days whose transactions count, both ends included; open where ``None``.

    Undated transactions count only when both ends are open.
    """

    start: date | None = None
    end: date | None = None

    def knows(self, on: date | None) -> bool:
        """Tell whether a transaction of that day may say where money came from.

        Those before the period do: what was received in one year is spent in the next.
        """
        if on is None:
            return self.start is None and self.end is None
        return self.end is None or on <= self.end


@dataclass(frozen=True, slots=True)
class Boundary:
    """Whose sector, which measure and which days count."""

    country: str
    measure: str
    period: Period
