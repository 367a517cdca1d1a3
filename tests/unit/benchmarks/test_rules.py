"""Status of an indicator, calculated by hand.

Baseline 20 on 1 January 2024, target 60 on 31 December 2024 (365 days later).
On 1 July 2024, 182 days on, the line stands at 20 + 40 × 182 / 365 = 39.9.
"""

from datetime import date
from decimal import Decimal

import pytest

from openssr.subjects.benchmarks.registers.indicators import INDICATORS, Target
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.rules.standing import expected_on, percentage, standing
from tests.factories import example

BEGUN = date(2024, 1, 1)
RISING = example(
    INDICATORS, code="I1", kind="count", direction="increase", baseline=Decimal(20),
    baseline_on=BEGUN,
)  # fmt: skip
FALLING = example(
    INDICATORS, code="I2", kind="rate", direction="decrease", baseline=Decimal(60),
    baseline_on=BEGUN,
)  # fmt: skip
TARGET = Target(indicator="I1", due_on=date(2024, 12, 31), value=Decimal(60))
JULY = date(2024, 7, 1)


def measured(value, on=JULY, missing=""):
    return example(MEASUREMENTS, indicator="I1", on=on, value=value, missing=missing)


def test_line():
    assert expected_on(RISING, TARGET, JULY) == Decimal("39.9")


@pytest.mark.parametrize(
    ("value", "on", "status"),
    [
        (Decimal("39.9"), JULY, "on_track"),
        (Decimal("39.8"), JULY, "behind"),
        (Decimal(60), JULY, "met"),
        (Decimal(59), date(2025, 1, 1), "overdue"),
        (None, JULY, "no_data"),
    ],
)
def test_status(value, on, status):
    found = [] if value is None else [measured(value)]
    assert standing(RISING, [TARGET], found, on).status == status


def test_a_falling_indicator_is_met_from_below():
    target = Target(indicator="I2", due_on=date(2024, 12, 31), value=Decimal(30))
    assert standing(FALLING, [target], [measured(Decimal(29))], JULY).status == "met"


def test_missing_is_not_zero():
    found = [measured(Decimal(0), missing="no return received")]
    assert standing(RISING, [TARGET], found, JULY).status == "no_data"


def test_percentage():
    assert percentage(Decimal(1), Decimal(3)) == Decimal("33.3")
    for top, bottom in ((1, 0), (4, 3), (-1, 3)):
        with pytest.raises(ValueError, match=r"."):
            percentage(Decimal(top), Decimal(bottom))
