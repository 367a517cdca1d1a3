"""What answers to questions on support have in common: kinds of columns, and sums.

An answer is a table; of what is not known it says nothing, never zero.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from openssr.platform.tables.table import (
    Form,
    Head,
    Kind,
    Table,
    Value,
    amount,
    code,
    keyed_rows,
)

PARTNER = Kind("partner", Form.TEXT)
STATE, COMPONENT, REGION = code("state"), code("component"), code("region")
OBJECTIVE, INSTITUTION = code("objective"), code("institution")
USD = amount("USD")
Key = TypeVar("Key", bound=Hashable)


def answer_table(
    question: str,
    heads: tuple[Head, ...],
    rows: Sequence[tuple[Value, ...]],
    drawn: str = "",
) -> Table:
    """Return the rows that answer a question; ``drawn`` is the column of its chart."""
    return Table(question, heads, keyed_rows(heads, rows), drawn=drawn)


def summed(pairs: Iterable[tuple[Key, Decimal | None]]) -> dict[Key, Decimal]:
    """Sum by key; what is not known is left out."""
    sums: dict[Key, Decimal] = {}
    for key, number in pairs:
        if number is not None:
            sums[key] = sums.get(key, Decimal(0)) + number
    return sums


def share(part: Decimal | None, total: Decimal | None) -> Decimal | None:
    """Return the part of the whole, ``None`` where there is no whole above zero."""
    if part is None or total is None or total <= 0:
        return None
    return part / total
