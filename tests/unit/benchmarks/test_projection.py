"""Projections and flags, against published and hand calculations."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.subjects.benchmarks.registers.indicators import INDICATORS, Target
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.rules.outlook import outlook, urgency
from openssr.subjects.benchmarks.rules.projection import projection, trend, within
from openssr.subjects.benchmarks.rules.quality import flags
from tests.factories import example

START = date(2024, 1, 1)
COUNT = example(
    INDICATORS, code="I", kind="count", unit="stations", direction="increase",
    baseline=Decimal(0), baseline_on=START,
)  # fmt: skip


def measured(day, amount, **more):
    facts = {
        "indicator": "I", "on": START + timedelta(days=day),
        "value": Decimal(str(amount)), "evidence": "E", "entered_by": "a",
        "verified_by": "b",
    }  # fmt: skip
    return example(MEASUREMENTS, **facts | more)


def line(*values, step=91):
    return [measured(at * step, x) for at, x in enumerate(values)]


def test_the_slope_of_sens_own_example():
    """Sen (1968), section 6: t and y below give the slope 4."""
    times = (1, 2, 3, 4, 10, 12, 18)
    values = (9, 15, 19, 20, 45, 55, 78)
    found = trend(
        [
            (START + timedelta(days=t), float(y))
            for t, y in zip(times, values, strict=True)
        ]
    )
    assert found.slope == pytest.approx(4.0)
    assert found.low < 4.0 < found.high


def test_a_straight_line_meets_its_target_on_the_day():
    # 10, 20, 30, 40 every 91 days: 10 more each; 100 needs six steps more
    target = Target(
        indicator="I", due_on=START + timedelta(days=91 * 8), value=Decimal(100)
    )
    found = projection(COUNT, target, line(10, 20, 30, 40), START + timedelta(days=400))
    assert found.outcome == "ahead"
    assert found.day == START + timedelta(days=91 * 9)
    assert (found.early, found.late) == (found.day, found.day), "no doubt in a line"
    assert found.months == pytest.approx(91 / (365.25 / 12))


@pytest.mark.parametrize(
    ("values", "aim", "outcome"),
    [
        ((10, 20, 30), 100, "too_few"),
        ((40, 30, 20, 10), 100, "away"),
        ((10, 10, 10, 10), 100, "no_change"),
        ((10, 11, 12, 13), 100000, "beyond"),
        ((10, 20, 30, 120), 100, "reached"),
    ],
)
def test_where_there_is_no_day_the_outcome_says_why(values, aim, outcome):
    target = Target(indicator="I", due_on=date(2027, 1, 1), value=Decimal(aim))
    found = projection(COUNT, target, line(*values), date(2026, 1, 1))
    assert found.outcome == outcome
    assert (found.day is None) == (outcome != "reached")


def test_a_falling_indicator_reaches_its_target_from_above():
    down = replace(COUNT, direction="decrease")
    target = Target(indicator="I", due_on=date(2027, 1, 1), value=Decimal(10))
    found = projection(down, target, line(50, 40, 30, 20), date(2026, 1, 1))
    assert found.day == START + timedelta(days=91 * 4)


@pytest.mark.parametrize("kind", ["ordinal", "milestone"])
def test_stages_are_never_projected(kind):
    stages = replace(COUNT, kind=kind, stages=5)
    target = Target(indicator="I", due_on=date(2027, 1, 1), value=Decimal(1))
    rows = line(0, 0, 0, 0, 0)
    found = projection(stages, target, rows, date(2026, 1, 1))
    assert (found.outcome, found.trend, found.day) == ("no_distances", None, None)
    found = projection(stages, target, line(0, 0, 1, 1, 1), date(2026, 1, 1))
    assert (found.outcome, found.trend) == ("reached", None)


def test_without_a_target_nothing_is_said_and_two_values_can_reach_one():
    rows, on = line(90, 120), date(2026, 1, 1)
    assert projection(COUNT, None, rows, on).outcome == "no_target"
    found = projection(
        COUNT,
        Target(indicator="I", due_on=date(2027, 1, 1), value=Decimal(100)),
        rows,
        on,
    )
    assert (found.outcome, found.day) == ("reached", rows[-1].on)


def test_measurements_after_the_day_are_not_known_yet():
    target = Target(indicator="I", due_on=date(2030, 1, 1), value=Decimal(100))
    rows = line(10, 20, 30, 40, 90)
    seen = START + timedelta(days=91 * 3)
    early = projection(COUNT, target, rows, seen)
    assert early == projection(COUNT, target, rows[:4], seen)


values = st.lists(st.integers(0, 1000), min_size=4, max_size=12)


@given(values, st.integers(-500, 500), st.integers(1, 9))
def test_moving_or_stretching_the_values_moves_or_stretches_the_line(rows, move, times):
    plain = trend(
        [(START + timedelta(days=30 * i), float(x)) for i, x in enumerate(rows)]
    )
    moved = trend(
        [(START + timedelta(days=30 * i), x * times + move) for i, x in enumerate(rows)]
    )
    assert moved.slope == pytest.approx(plain.slope * times)
    assert moved.spread == pytest.approx(plain.spread * times, abs=1e-6)
    assert moved.low <= moved.slope <= moved.high


@given(values, st.integers(0, 3650))
def test_the_bounds_hold_the_middle_and_widen_with_time(rows, days):
    found = trend(
        [(START + timedelta(days=30 * i), float(x)) for i, x in enumerate(rows)]
    )
    day = found.start + timedelta(days=days)
    middle, low, high = found.at(day)
    assert low <= middle + 1e-9 and middle <= high + 1e-9
    _, lower, higher = found.at(day + timedelta(days=365))
    assert higher - lower >= high - low - 1e-9


def test_one_wild_value_does_not_turn_the_line():
    rows = [10, 20, 30, 400, 50, 60, 70]
    found = trend([(START + timedelta(days=i), float(x)) for i, x in enumerate(rows)])
    assert found.slope == pytest.approx(10.0)


def test_a_share_stays_a_share():
    assert within(replace(COUNT, kind="percentage"), 130.0) == 100.0
    assert within(COUNT, -3.0) == 0.0


def codes(found):
    return [x.code for x in found]


def test_stale_by_its_own_rhythm():
    rows = line(1, 2, 3)
    last = rows[-1].on
    assert "stale" not in codes(flags(COUNT, rows, last + timedelta(days=130)))
    found = flags(COUNT, rows, last + timedelta(days=140))
    assert [(x.code, x.value) for x in found] == [("stale", "140")]


def test_an_outlier_is_far_from_the_usual_change():
    # changes of 2, 3, 2, 3, 2 and then 60
    rows = line(0, 2, 5, 7, 10, 12, 72)
    found = [x for x in flags(COUNT, rows, rows[-1].on) if x.code == "outlier"]
    assert [(x.on, x.value) for x in found] == [(rows[-1].on, "+60")]
    # a step of one where all others stood still is no outlier of that size
    quiet = line(3, 3, 4, 4, 5, 5, 6)
    assert "outlier" not in codes(flags(COUNT, quiet, quiet[-1].on))


def test_a_denominator_that_shrinks():
    share = replace(COUNT, kind="percentage")
    rows = [
        measured(0, 0, value=None, numerator=Decimal(40), denominator=Decimal(100)),
        measured(91, 0, value=None, numerator=Decimal(40), denominator=Decimal(80)),
    ]
    found = [x for x in flags(share, rows, rows[-1].on) if x.code == "shrinking"]
    assert [x.value for x in found] == ["100 → 80"]


def test_a_fraction_typed_where_others_wrote_per_cent():
    hundred = Decimal(100)
    typed = [
        measured(at * 91, 0, value=None, numerator=Decimal(x), denominator=hundred)
        for at, x in enumerate(("44", "45", "0.45", "46"))
    ]
    rate = replace(COUNT, kind="rate", unit="%")
    for indicator, rows in (
        (replace(COUNT, kind="percentage"), typed),
        (rate, line(44, 45, "0.45", 46)),
    ):
        found = [x for x in flags(indicator, rows, rows[-1].on) if x.code == "scale"]
        assert [(x.on, x.value) for x in found] == [(rows[2].on, "0.45")]
    # a small share is no mistyped one where the others are small too, or far larger
    assert "scale" not in codes(flags(rate, line("0.4", "0.5", "0.6"), START))
    assert "scale" not in codes(flags(rate, line(90, 91, "0.1", 92), date(2025, 1, 1)))


def test_the_newest_value_unverified_undocumented_or_missing():
    rows = line(1, 2)
    rows[-1] = replace(rows[-1], verified_by="", evidence="")
    assert codes(flags(COUNT, rows, rows[-1].on)) == ["unverified", "no_evidence"]
    rows.append(measured(182, 0, value=None, missing="no access"))
    assert codes(flags(COUNT, rows, rows[-1].on))[0] == "missing"


def test_the_latest_past_its_deadline_stands_first():
    target = Target(indicator="I", due_on=date(2024, 12, 1), value=Decimal(100))
    on = date(2025, 6, 1)
    slow = outlook(replace(COUNT, code="S"), [target], line(5, 10, 15, 20), on)
    fast = outlook(replace(COUNT, code="F"), [target], line(10, 20, 30, 40), on)
    stages = outlook(replace(COUNT, code="O", kind="ordinal", stages=5), [], [], on)
    found = sorted([stages, fast, slow], key=urgency)
    assert [x.indicator.code for x in found] == ["S", "F", "O"]
