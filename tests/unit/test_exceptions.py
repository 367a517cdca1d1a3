"""Which indicators need attention, and in which order: by hand."""

from datetime import date, timedelta
from decimal import Decimal

from openssr.analysis.exceptions.records import Cause
from openssr.analysis.exceptions.rules import (
    exceptions_of,
    next_period,
    reasons_of,
    shares_of,
    together,
)
from openssr.subjects.assistance.rules.questions.money import Supporting
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.indicators import INDICATORS, Target
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.rules.outlook import outlook
from tests.factories import example

QUARTERS = [
    date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31),
    date(2026, 3, 31),
]  # fmt: skip
ON = date(2026, 11, 29)


def indicator(code="I", benchmark="B"):
    return example(
        INDICATORS, code=code, benchmark=benchmark, kind="count", unit="stations",
        direction="increase", baseline=Decimal(0), baseline_on=date(2024, 12, 31),
    )  # fmt: skip


def measured(code, values, days=QUARTERS):
    return [
        example(
            MEASUREMENTS, indicator=code, on=day, value=Decimal(value),
            evidence="E", entered_by="a", verified_by="b",
        )
        for day, value in zip(days, values, strict=True)
    ]  # fmt: skip


def outlook_of(code, values, due_on, on=ON, days=QUARTERS):
    target = Target(indicator=code, due_on=due_on, value=Decimal(100))
    return outlook(indicator(code), [target], measured(code, values, days), on)


def test_an_overdue_value_is_named_by_its_quarter_and_counted_from_its_end():
    """After 31 March 2026 the next quarter ends on 30 June: 152 days before 29 November
    (31 + 31 + 30 + 31 + 29)."""
    flat = outlook_of("I", (100, 100, 100, 100, 100), date(2027, 12, 31))
    [reason] = reasons_of(flat, QUARTERS, ON)
    assert (reason.cause, reason.days) == (Cause.OVERDUE_VALUE, 152)
    assert (reason.period.start, reason.period.end) == (
        date(2026, 4, 1), date(2026, 6, 30),
    )  # fmt: skip
    fresh = outlook_of("I", (100,) * 5, date(2027, 12, 31), on=date(2026, 7, 15))
    assert reasons_of(fresh, QUARTERS, date(2026, 7, 15)) == [], "within half a quarter"


def test_periods_go_by_the_calendar_where_the_series_does():
    years = [date(year, 12, 31) for year in (2022, 2023, 2024)]
    months = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    odd = [date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 21)]
    assert next_period(years).end == date(2025, 12, 31)
    assert next_period(months).end == date(2026, 4, 30)
    assert next_period(odd).end == date(2026, 1, 31)
    assert next_period([date(2026, 1, 1)]).end == date(2026, 6, 30), "one of a quarter"


def test_a_target_is_late_by_its_projection_and_a_flat_trend_by_twenty_years():
    """Ten more each quarter from 50 on 31 March 2026: 100 stands five quarters on."""
    on = date(2026, 4, 15)
    rising = outlook_of("I", (10, 20, 30, 40, 50), date(2026, 12, 31), on=on)
    [late] = reasons_of(rising, QUARTERS, on)
    assert late.cause is Cause.PROJECTED
    assert late.on == rising.projection.day
    assert late.days == (late.on - date(2026, 12, 31)).days > 150
    flat = outlook_of("I", (50, 50, 50, 50, 50), date(2026, 12, 31), on=on)
    [never] = reasons_of(flat, QUARTERS, on)
    horizon = date(2026, 3, 31) + timedelta(days=365 * 20)
    assert (never.cause, never.days) == (
        Cause.NEVER, (horizon - date(2026, 12, 31)).days,
    )  # fmt: skip


def test_money_is_shared_among_the_indicators_that_serve_an_objective():
    """O1 is served by three indicators: 90 and 60 make 30 and 20 for each; O2 by B2's
    one alone.  No money stands twice, and without an objective it is not known."""
    benchmarks = [
        example(BENCHMARKS, code="B1", objectives=("O1",)),
        example(BENCHMARKS, code="B2", objectives=("O1", "O2")),
        example(BENCHMARKS, code="B3", objectives=()),
    ]
    indicators = [
        indicator("I1", "B1"), indicator("I2", "B1"), indicator("I3", "B2"),
        indicator("I4", "B3"),
    ]  # fmt: skip
    supporting = [
        Supporting("P", "A1", "O1", Decimal(90)),
        Supporting("P", "A2", "O1", Decimal(60)),
        Supporting("P", "A2", "O2", Decimal(40)),
    ]
    shares = shares_of(benchmarks, indicators, supporting)
    assert [together(shares[code]) for code in ("I1", "I2", "I3")] == [50, 50, 90]
    assert [(each.identifier, each.amount) for each in shares["I3"]] == [
        ("A1", 30), ("A2", 60),
    ]  # fmt: skip
    assert together(shares["I4"]) is None
    total = sum(together(each) for each in shares.values() if each is not None)
    assert total == sum(each.amount for each in supporting)


def test_what_costs_most_stands_first_and_days_decide_without_money():
    """1.2 million two years late cost more than 4 million half a year late."""
    on, due = date(2026, 4, 15), date(2026, 12, 31)
    slow = outlook_of("S", (2, 4, 6, 8, 20), due, on=on)
    soon = outlook_of("T", (40, 50, 60, 70, 80), date(2026, 4, 20), on=on)
    bare = outlook_of("U", (1, 2, 3, 4, 5), due, on=on)
    days = dict.fromkeys("STU", QUARTERS)
    money = {"S": Decimal(1_200_000), "T": Decimal(4_000_000), "U": None}
    listed = exceptions_of([bare, soon, slow], days, money, on)
    costs = [concern.cost for concern in listed.concerns]
    assert [each.outlook.indicator.code for each in listed.concerns] == ["S", "T", "U"]
    assert costs[0] > costs[1] > 0
    assert costs[2] is None
    assert (listed.common, listed.others) == ((), ())


def test_what_most_lack_is_told_once():
    """Two of three lack the second quarter of 2026: nobody is flagged for it; the third
    lacks the first quarter as well, which is an exception."""
    behind = [outlook_of(code, (100,) * 5, date(2027, 1, 1)) for code in "AB"]
    older = outlook_of("C", (100,) * 4, date(2027, 1, 1), days=QUARTERS[:4])
    days = {"A": QUARTERS, "B": QUARTERS, "C": QUARTERS[:4]}
    listed = exceptions_of([*behind, older], days, {}, ON)
    [(reason, count)] = listed.common
    assert (reason.cause, reason.on, count) == (
        Cause.OVERDUE_VALUE, date(2026, 6, 30), 2,
    )  # fmt: skip
    assert [each.outlook.indicator.code for each in listed.concerns] == ["C"]
    assert [each.indicator.code for each in listed.others] == ["A", "B"]
