"""What answers to questions on support have in common: kinds of columns, and sums.

An answer is a table; of what is not known it says nothing, never zero.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from openssr.kernel.money import Money
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
from openssr.subjects.assistance.rules.selection import RateOn

PARTNER = Kind("partner", Form.TEXT)
STATE, COMPONENT, REGION = code("state"), code("component"), code("region")
OBJECTIVE, INSTITUTION = code("objective"), code("institution")
PURPOSE = code("purpose")  # with its name after it, in English
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


def in_usd(price: Money | None, rate_on: RateOn) -> Decimal | None:
    """Return an amount in US dollars at the rate of its day, ``None`` without one."""
    if price is None or price.on is None:
        return None
    rate = rate_on(price.currency, price.on)
    return None if rate is None else rate.convert(price)


def share(part: Decimal | None, total: Decimal | None) -> Decimal | None:
    """Return the part of the whole, ``None`` where there is no whole above zero."""
    if part is None or total is None or total <= 0:
        return None
    return part / total
