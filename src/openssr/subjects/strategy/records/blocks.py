"""A table of a process's public deliverable, before anybody formats it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date | None
TEXT, NUMBER, MONEY, SHARE, DAY = "text", "number", "money", "share", "day"


@dataclass(frozen=True, slots=True)
class Block:
    """A titled table: ``heads`` are its headings, each with the kind of its values.

    A number is whole, money has cents, a share is a part of 1; ``None`` is not known.
    ``note`` says what must be said with it.  ``keys`` name the rows of a table whose
    numbers have a trace, the same in every language.
    """

    code: str
    title: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    keys: tuple[str, ...] = ()


NUMERIC = {NUMBER, MONEY, SHARE}
NO_KEY = "none"  # the row of what was not counted or not stated


@dataclass(frozen=True, slots=True)
class Named:
    """The names that a deliverable writes for codes: institutions and regions."""

    institutions: dict[str, str]
    regions: dict[str, str]

    def institution(self, code: str) -> str:
        """Return an institution's name, its code when it has none."""
        return self.institutions.get(code, code)

    def region(self, code: str) -> str:
        """Return a region's name, its code when it has none."""
        return self.regions.get(code, code)
