"""Amounts add up in one currency only, and are converted at a rate of their own."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.money import Money, Rate, total

DAY = date(2025, 1, 1)


def euros(amount):
    return Money(Decimal(amount), "EUR", DAY)


def test_amounts_of_one_currency_add_up():
    assert (euros(1) + euros("2.50")).amount == Decimal("3.50")
    assert total([euros(1), None, euros(2)], "EUR").amount == 3
    assert total([], "EUR") == Money(Decimal(0), "EUR")


def test_two_currencies_are_never_added():
    with pytest.raises(ValueError, match="USD cannot be added to EUR"):
        euros(1) + Money(Decimal(1), "USD")
    with pytest.raises(ValueError, match="EUR cannot be added to USD"):
        total([euros(1)], "USD")


def test_a_rate_converts_its_own_currency_to_the_cent():
    rate = Rate("EUR", DAY, Decimal("1.08195"), "test")
    assert rate.convert(euros(100)) == Decimal("108.20")
    with pytest.raises(ValueError, match="a rate of EUR does not fit USD"):
        rate.convert(Money(Decimal(1), "USD"))
