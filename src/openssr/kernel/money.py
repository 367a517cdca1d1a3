"""Money: an amount, its currency and its value date; never a bare number."""

from __future__ import annotations

from collections.abc import Iterable
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


def total(amounts: Iterable[Money | None], currency: str) -> Money:
    """Return the sum of amounts in one currency; what is ``None`` is left out.

    Raises ``ValueError`` for an amount in another currency.
    """
    stated = (amount for amount in amounts if amount is not None)
    return sum(stated, start=Money(Decimal(0), currency))


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

    def convert(self, money: Money) -> Decimal:
        """Return an amount in the reporting currency, to the cent.

        Raises ``ValueError`` for an amount in a currency that the rate is not of.
        """
        if money.currency != self.currency:
            raise ValueError(f"a rate of {self.currency} does not fit {money.currency}")
        return (money.amount * self.value).quantize(CENT)
