"""Amounts of records with their currency, as fields declare them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from openssr.kernel.money import Money
from openssr.platform.registers.register import Fault, attributes_of

NO_CURRENCY = "STR-002"  # books and letters know it by the number of its first register


@cache
def _currency_fields(record: type[Any]) -> Mapping[str, str]:
    """Return the field of the currency of each amount of a kind of record."""
    return {
        each.name: each.field.money
        for each in attributes_of(record)
        if each.field.money
    }


def _currencies(record: object) -> Mapping[str, str]:
    kind: Any = type(record)  # a class is hashable, which its type does not say
    return _currency_fields(kind)


def money_of(record: object, name: str, on: date | None = None) -> Money | None:
    """Return an amount of a record in its currency, ``on`` its value date.

    ``None`` where there is no amount, or where an older book names no currency: such
    an amount is no money.  Raises ``KeyError`` for a field that is not declared money.
    """
    currency = getattr(record, _currencies(record)[name])
    amount = getattr(record, name)
    return Money(amount, currency, on) if amount is not None and currency else None


def currency_faults(record: object) -> list[Fault]:
    """Return the fields of currencies that are empty beside an amount."""
    empty = {
        currency: None
        for name, currency in _currencies(record).items()
        if getattr(record, name) is not None and not getattr(record, currency)
    }
    return [(NO_CURRENCY, currency) for currency in empty]
