"""The parts of the first page that are decided without a book."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from openssr.reports.overview import seen
from openssr.reports.overview.benchmarks import worst_first
from openssr.reports.overview.checklist import checklist
from openssr.subjects.benchmarks.registers.benchmarks import Benchmark
from openssr.subjects.benchmarks.registers.indicators import Indicator, Target
from openssr.subjects.benchmarks.rules.standing import Progress, Standing

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
DUE = date(2026, 12, 31)


def progress(code, benchmark, status, value=None, *, baseline=0, target=100):
    return Progress(
        Indicator(code=code, benchmark=benchmark, names={"en": code}, kind="count",
                  direction="increase", baseline=Decimal(baseline)),
        Standing(code, status, None, Target(indicator=code, due_on=DUE,
                 value=Decimal(target)), None, ""),
        () if value is None else ((DUE, Decimal(value)),),
    )  # fmt: skip


def codes(rows):
    groups = worst_first(
        [Benchmark(code=code, names={"en": code}) for code in ("A", "B", "C")], rows
    )
    return [
        (group.benchmark.code, [each.indicator.code for each in group.indicators])
        for group in groups
    ]


def test_overdue_comes_before_behind_and_both_before_the_rest():
    rows = [
        progress("a", "A", "met", 100), progress("b1", "B", "behind", 90),
        progress("b2", "B", "behind", 10), progress("c1", "C", "on_track", 50),
        progress("c2", "C", "overdue", 99),
    ]  # fmt: skip
    assert codes(rows) == [("C", ["c2", "c1"]), ("B", ["b2", "b1"]), ("A", ["a"])]


def test_of_equal_statuses_the_longest_way_to_go_comes_first():
    rows = [
        progress("a", "A", "behind", 60, baseline=50, target=100),  # four fifths to go
        progress("b", "B", "behind", 40, baseline=0, target=100),  # three fifths
        progress("c", "C", "behind", 30, baseline=100, target=0),  # 30 of 100, falling
    ]
    assert [code for code, _ in codes(rows)] == ["A", "B", "C"]


def test_a_benchmark_without_indicators_has_no_row():
    assert codes([progress("a", "A", "met", 100)]) == [("A", ["a"])]


@pytest.mark.parametrize(("minutes", "shows"), [(1, "before"), (30, "before"),
                                                (31, "newest")])  # fmt: skip
def test_a_visit_ends_when_nobody_looks_for_half_an_hour(minutes, shows):
    newest = NOW - timedelta(minutes=minutes)
    before = NOW - timedelta(days=3)
    assert (
        seen.since((before, newest), NOW) == {"before": before, "newest": newest}[shows]
    )


def test_a_first_visit_shows_thirty_days():
    assert seen.since(None, NOW) == NOW - timedelta(days=30)


def test_the_cookie_is_of_one_person_and_not_to_be_forged():
    before = NOW - timedelta(days=1)
    cookie = seen.written("a.clerk", before, NOW)
    assert seen.read_visits(cookie, "a.clerk") == (before, NOW)
    assert seen.read_visits(cookie, "b.clerk") is None
    assert seen.read_visits(cookie[:-1] + "~", "a.clerk") is None
    assert seen.read_visits("", "a.clerk") is None


def test_the_checklist_goes_from_mandates_to_aid():
    names = ("mandates", "institutions", "objectives", "benchmarks", "measurements")
    steps = checklist(**dict.fromkeys(names, True), aid=False)
    assert [step["there"] for step in steps] == [True] * 5 + [False]
    assert [step["address"] for step in steps] == [
        "mandates/add/", "enter/institutions/", "enter/objectives/",
        "enter/benchmarks/", "enter/measurements/", "support/import/",
    ]  # fmt: skip
