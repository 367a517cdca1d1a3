"""Money: an amount, its currency and its value date; never a bare number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units of an ISO 4217 currency on a value date."""

    amount: Decimal
    currency: str
    on: date | None = None

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"{other.currency} cannot be added to {self.currency}")
        return Money(self.amount + other.amount, self.currency, self.on)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of the reporting currency one unit bought on a date.

    ``source`` names the publisher and series; ``on`` is the first day for
    which the rate holds.
    """

    currency: str
    on: date
    value: Decimal
    source: str


def convert(money: Money, rate: Rate, to: str) -> Money:
    """Return ``money`` in ``to``, rounded once, half to even, to two decimals."""
    if rate.currency != money.currency:
        raise ValueError(f"a rate for {rate.currency} cannot convert {money.currency}")
    amount = (money.amount * rate.value).quantize(CENT, rounding=ROUND_HALF_EVEN)
    return Money(amount, to, money.on)
