"""Quarters and fiscal years: each day belongs to one, and they follow without a gap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel.period import (
    Period,
    Quarter,
    fiscal_year,
    quarter_of,
    quarters_from,
    whole_quarters,
    year_of_quarters,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "name", "first", "last"),
    [
        (date(2026, 1, 1), "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), "2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        (date(2028, 2, 29), "2028-Q1", date(2028, 1, 1), date(2028, 3, 31)),
        (date(2026, 12, 31), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_s_quarter_by_the_calendar(day, name, first, last):
    quarter = quarter_of(day)
    assert (quarter.name, quarter.start, quarter.end) == (name, first, last)


@given(DAYS)
def test_a_day_is_in_its_quarter_and_in_no_neighbour(day):
    quarter = quarter_of(day)
    assert day in quarter.period
    assert day not in quarter.after(1).period
    assert day not in quarter.after(-1).period


@given(DAYS)
def test_quarters_follow_one_another_without_a_gap(day):
    quarter = quarter_of(day)
    assert quarter.end + DAY == quarter.after(1).start
    assert quarter_of(quarter.end) == quarter_of(quarter.start) == quarter
    assert 90 <= (quarter.end - quarter.start).days + 1 <= 92


@given(DAYS, st.integers(-400, 400), st.integers(-400, 400))
def test_steps_add_up_and_can_be_taken_back(day, first, second):
    quarter = quarter_of(day)
    assert quarter.after(first).after(second) == quarter.after(first + second)
    assert quarter.after(first).after(-first) == quarter
    assert quarter.after(4) == Quarter(quarter.year + 1, quarter.number)


def test_quarters_go_on_over_the_turn_of_the_year():
    names = [x.name for x in quarters_from(date(2026, 11, 25), 3)]
    assert names == ["2026-Q4", "2027-Q1", "2027-Q2"]
    assert Quarter(2026, 1).after(-1) == Quarter(2025, 4)


@given(DAYS, st.integers(1, 40))
def test_whole_quarters_have_ended_and_the_next_one_has_not(on, count):
    quarters = whole_quarters(on, count)
    assert len(quarters) == count
    assert quarters == sorted(quarters)
    assert quarters[-1].end <= on < quarters[-1].after(1).end
    assert quarters[0].after(count - 1) == quarters[-1]


def test_a_quarter_is_whole_on_its_last_day():
    assert [x.end for x in whole_quarters(date(2026, 6, 30), 3)] == [
        date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30)]  # fmt: skip
    assert [x.end for x in whole_quarters(date(2026, 1, 15), 2)] == [
        date(2025, 9, 30), date(2025, 12, 31)]  # fmt: skip


@given(DAYS)
def test_a_year_of_quarters_holds_four_quarters_and_ends_on_the_day(on):
    period = year_of_quarters(on)
    assert period.end == on
    assert quarter_of(period.start).start == period.start
    assert quarter_of(period.start).after(3) == quarter_of(on)


def test_the_last_of_four_quarters_is_that_of_the_day():
    assert year_of_quarters(date(2026, 6, 30)).start == date(2025, 7, 1)
    assert year_of_quarters(date(2026, 11, 26)).start == date(2026, 1, 1)
    assert year_of_quarters(date(2026, 1, 1)).start == date(2025, 4, 1)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_year_has_four_quarters(number):
    with pytest.raises(ValueError, match="no quarter"):
        Quarter(2026, number)


@pytest.mark.parametrize(
    ("day", "month", "first", "last"),
    [
        (date(2026, 6, 30), 1, date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 6, 30), 7, date(2025, 7, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), 7, date(2026, 7, 1), date(2027, 6, 30)),
        (date(2027, 12, 1), 3, date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_day_s_fiscal_year_by_the_calendar(day, month, first, last):
    assert fiscal_year(day, month) == Period(first, last)


@given(DAYS, st.integers(1, 12))
def test_fiscal_years_follow_one_another_without_a_gap(day, month):
    year = fiscal_year(day, month)
    assert day in year
    assert fiscal_year(year.start, month) == fiscal_year(year.end, month) == year
    assert fiscal_year(year.end + DAY, month).start == year.end + DAY
    assert (year.end - year.start).days + 1 in {365, 366}


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_periods_share_a_day_where_one_lists_it(first, second, third, fourth):
    period, other = Period(*sorted((first, second))), Period(*sorted((third, fourth)))
    shared = max(period.start, other.start) <= min(period.end, other.end)
    assert period.shares_day_with(other) == other.shares_day_with(period) == shared


def test_a_period_is_cut_by_a_day_after_its_first():
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert not year.is_cut_by(date(2026, 1, 1)), "what is new holds all of the year"
    assert year.is_cut_by(date(2026, 1, 2))
    assert year.is_cut_by(date(2026, 12, 31))
    assert not year.is_cut_by(date(2027, 1, 1))
