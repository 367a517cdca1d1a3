"""Money: an amount, its currency and its value date; never a bare number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
