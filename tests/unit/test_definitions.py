"""Definitions by version: where a series breaks, and how values come together."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.subjects.benchmarks.registers.benchmarks import FiscalYear
from openssr.subjects.benchmarks.registers.indicators import (
    INDICATORS,
    Definition,
    Target,
)
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.rules.definitions import (
    breaks,
    by_year,
    comparable_from,
    in_force,
    over_places,
    rule_fault,
    together,
)
from openssr.subjects.benchmarks.rules.outlook import outlook
from tests.factories import example

ON = date(2026, 6, 30)


def version(number, from_on, comparable="yes", time="last", place="sum"):
    return Definition(
        indicator="I1",
        version=number,
        from_on=from_on,
        statements={"en": "x"},
        unit="",
        method="",
        source="",
        disaggregation=(),
        checked_by="",
        next_review=None,
        comparable=comparable,
        time_rule=time,
        place_rule=place,
    )


def measured(on, value=None, *, top=None, bottom=None, part="", state=""):
    def number(x):
        return None if x is None else Decimal(x)

    return example(
        MEASUREMENTS, indicator="I1", on=on, numerator=number(top),
        denominator=number(bottom), value=number(value), entered_by="a",
        verified_by="b", part=part, state=state,
    )  # fmt: skip


FIRST, SECOND = (
    version("1", date(2023, 1, 1), "no"),
    version("2", date(2025, 1, 1), "no"),
)
YEARS = [
    FiscalYear(code="2025/26", starts_on=date(2025, 7, 1), ends_on=date(2026, 6, 30)),
    FiscalYear(code="2024/25", starts_on=date(2024, 7, 1), ends_on=date(2025, 6, 30)),
]


def test_a_version_holds_from_its_day_and_the_first_breaks_nothing():
    assert in_force([FIRST, SECOND], date(2024, 12, 31)) == FIRST
    assert in_force([FIRST, SECOND], date(2025, 1, 1)) == SECOND
    assert in_force([FIRST], date(2022, 1, 1)) is None
    assert breaks([FIRST, SECOND], ON) == [SECOND]
    assert breaks([FIRST, SECOND], date(2024, 1, 1)) == []
    assert comparable_from([FIRST, SECOND], ON) == date(2025, 1, 1)
    assert comparable_from([FIRST], ON) is None


def test_no_trend_is_drawn_through_a_break():
    """40 to 46 before, 10 to 16 after: through the break it would fall."""
    indicator = example(
        INDICATORS, code="I1", kind="count", direction="increase", baseline=Decimal(40),
        baseline_on=date(2023, 12, 31),
    )  # fmt: skip
    days = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]
    days += [
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
    ]
    rows = [
        measured(day, value)
        for day, value in zip(days, (40, 42, 44, 46, 10, 12, 14, 16), strict=True)
    ]
    target = Target(indicator="I1", due_on=date(2027, 12, 31), value=Decimal(30))
    through = outlook(indicator, [target], rows, ON)
    after = outlook(indicator, [target], rows, ON, date(2025, 1, 1))
    assert through.projection.outcome != "ahead"
    assert after.projection.outcome == "ahead"
    assert after.projection.trend.measurements == 4
    assert [x.code for x in after.flags if x.code == "break"] == ["break"]


def test_a_fiscal_year_is_the_countrys_own():
    """Hearings add up; the year begins in July."""
    rows = [
        measured(date(2025, 6, 30), 2), measured(date(2025, 9, 30), 3),
        measured(date(2026, 6, 30), 4), measured(date(2026, 3, 31), 9, part="sex=f"),
        measured(date(2026, 2, 1), 9, state="withdrawn"),
    ]  # fmt: skip
    found = by_year(rows, YEARS, "count", "sum")
    assert [(x.year, x.value, x.measurements) for x in found] == [
        ("2024/25", Decimal(2), 1), ("2025/26", Decimal(7), 2),
    ]  # fmt: skip
    assert by_year(rows, YEARS, "count", "last")[1].value == 4


def test_percentages_add_up_as_numbers_not_as_percentages():
    """10 of 100 and 30 of 50 are 40 of 150, 26.7 %, not 35 %."""
    rows = [measured(ON, top=10, bottom=100), measured(ON, top=30, bottom=50)]
    assert together(rows, "percentage", "sum") == Decimal("26.7")
    assert together(rows, "percentage", "ratio") == Decimal("26.7")
    assert together(rows, "percentage", "mean") == Decimal("26.7")


@pytest.mark.parametrize("kind", ["ordinal", "milestone"])
@pytest.mark.parametrize("rule", ["sum", "mean", "ratio"])
def test_stages_are_never_averaged(kind, rule):
    assert rule_fault(kind, rule)
    assert together([measured(ON, 1), measured(ON, 3)], kind, rule) is None
    assert together([measured(ON, 3), measured(ON, 1)], kind, "last") == 1
    assert together([measured(ON, 3), measured(ON, 1)], kind, "lowest") == 1


def test_regions_come_together_by_the_rule_of_places():
    rows = [
        measured(ON, 3, part="region=N"), measured(ON, 4, part="region=S"),
        measured(ON, 9, part="region=S;sex=f"), measured(ON, 9, part="sex=f"),
        measured(date(2026, 3, 31), 9, part="region=N"),
    ]  # fmt: skip
    assert over_places(rows, "count", "sum", ON) == 7
    assert over_places(rows, "count", "mean", ON) == Decimal("3.50")
    assert over_places(rows, "count", "none", ON) is None


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_a_years_sum_loses_nothing_and_its_mean_lies_within(values):
    rows = [measured(date(2025, 8, 1), x) for x in values]
    assert together(rows, "count", "sum") == sum(values)
    mean = together(rows, "count", "mean")
    assert min(values) - Decimal("0.01") <= mean <= max(values) + Decimal("0.01")
