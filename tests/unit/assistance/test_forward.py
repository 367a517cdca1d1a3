"""Money announced: spread over days, one source for an activity, never both."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel.money import Rate
from openssr.subjects.assistance.records import (
    Activity,
    Budget,
    Organisation,
    Share,
    Transaction,
)
from openssr.subjects.assistance.rules.forward import (
    Inside,
    Outlook,
    outlooks,
)
from openssr.subjects.assistance.rules.selection import Purpose

DAY = date(2026, 6, 30)


def rate(currency, on):
    return Rate(currency, date(on.year, 1, 1), Decimal(1), "test")


INSIDE = Inside("XA", {"15132": Purpose("police", "core")}, rate)


def activity(*budgets, transactions=(), sectors=None, status="2"):
    return Activity(
        identifier="A-1", reporting=Organisation("A", "Donor"), title="", status=status,
        description="", starts_on=None, ends_on=None, hierarchy="", updated="",
        sectors=(Share("15132", Decimal(40), "1"), Share("21020", Decimal(60), "1"))
        if sectors is None else sectors,
        countries=(Share("XA", Decimal(50)), Share("XB", Decimal(50))),
        budgets=budgets, transactions=transactions,
    )  # fmt: skip


def budget(start, end, value, kind="budget"):
    day = date.fromisoformat
    return Budget(kind, day(start), day(end), Decimal(value), "USD")


def outlook(*budgets, **more) -> Outlook:
    [found] = outlooks([activity(*budgets, **more)], INSIDE, DAY)
    return found


def test_a_year_is_spread_over_its_days_and_shares():
    """36,500 dollars over 365 days are 100 a day; half is the country's, two fifths
    of that the police's: 20 a day.  The third quarter has 92 days."""
    found = outlook(budget("2026-01-01", "2026-12-31", "36500"))
    assert found.quarters == {
        "2026-Q2": Decimal("1820.00"),  # 91 days; its last day is the day itself
        "2026-Q3": Decimal("1840.00"),
        "2026-Q4": Decimal("1840.00"),
    }
    assert found.announced == {2026: Decimal("7300.00")}
    assert (found.running, found.announcing) == (1, 1)


def test_planned_disbursements_stand_before_budgets():
    """Both tell of the same money, so only one of them counts."""
    found = outlook(
        budget("2026-07-01", "2026-09-30", "1000"),
        budget("2026-07-01", "2026-09-30", "500", "planned-disbursement"),
    )
    assert found.quarters == {"2026-Q3": Decimal("100.00")}


def test_a_revision_replaces_what_it_revises():
    found = outlook(
        budget("2026-07-01", "2026-09-30", "1000"),
        budget("2026-07-01", "2026-09-30", "500"),
    )
    assert found.quarters == {"2026-Q3": Decimal("100.00")}


def test_what_cannot_be_shared_is_counted_and_not_guessed():
    found = outlook(budget("2026-07-01", "2026-09-30", "1000"), sectors=())
    assert (found.quarters, found.unshared) == ({}, 1)


def test_a_reversed_or_endless_period_is_spread_over_nothing():
    assert not outlook(budget("2026-09-30", "2026-07-01", "1000")).announced
    assert not outlook(budget("1900-01-01", "2100-01-01", "1000")).announced


def test_predictability_is_never_above_one_and_unknown_without_announcement():
    """400 announced, a fifth of it inside: 80; paid inside: 20 of 100."""
    day = date(2025, 3, 1)
    paid = Transaction(1, "3", day, Decimal(100), "USD", day)
    kept = outlook(budget("2025-01-01", "2025-12-31", "400"), transactions=(paid,))
    assert kept.share_paid(2025) == Decimal("0.25")
    assert kept.share_paid(2024) is None
    more = Transaction(1, "3", day, Decimal(9999), "USD", day)
    over = outlook(budget("2025-01-01", "2025-12-31", "400"), transactions=(more,))
    assert over.share_paid(2025) == 1


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 1500),
    st.decimals(0, 10**9, places=2),
)
def test_spreading_loses_no_money(start, days, value):
    """Each quarter is rounded to a cent, so at most half a cent a quarter is off."""
    end = date.fromordinal(start.toordinal() + days)
    found = outlook(Budget("budget", start, end, value, "USD"))
    total = sum(found.announced.values(), Decimal(0))
    quarters = days // 89 + 2
    assert abs(total - value / 5) <= Decimal("0.005") * quarters
