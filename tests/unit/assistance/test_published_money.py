"""Amounts of the country's own registers in the IATI file: money, or left out."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.subjects.assistance.records import COMMITMENT, DISBURSEMENT
from openssr.subjects.assistance.registers.support import Equipment
from openssr.subjects.assistance.rules.publishing import Publisher, of_equipment

PROMISED, DELIVERED = date(2025, 3, 1), date(2025, 9, 1)


def transactions(**more):
    equipment = Equipment(
        code="E", partner="P", item="Cars", institution="POL", quantity=1,
        promised_on=PROMISED, delivered_on=DELIVERED, **more,
    )  # fmt: skip
    publisher = Publisher("XA-GOV-1", "Government")
    published = of_equipment(equipment, "police", "XA", publisher, DELIVERED)
    return published.activity.transactions


def test_an_amount_is_committed_and_disbursed_in_its_currency():
    committed, disbursed = transactions(amount=Decimal(100), currency="EUR")
    assert (committed.order, committed.type) == (1, COMMITMENT)
    assert (disbursed.order, disbursed.type) == (2, DISBURSEMENT)
    assert (committed.on, disbursed.on) == (PROMISED, DELIVERED)
    for transaction in (committed, disbursed):
        assert (transaction.value, transaction.currency) == (100, "EUR")


@pytest.mark.parametrize(
    "more", [{}, {"currency": "EUR"}, {"amount": Decimal(100), "currency": ""}]
)
def test_an_amount_that_no_currency_makes_money_is_left_out(more):
    assert transactions(**more) == ()
