"""The trajectory of an indicator: what is drawn, what is said of it, its table."""

from datetime import date
from decimal import Decimal

from openssr.platform.visit import ANYBODY, Visit
from openssr.subjects.benchmarks.registers.indicators import Indicator, Target
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.writers.chart import trajectory_chart

VISIT = Visit(ANYBODY, "XA", "en", date(2026, 6, 30))
INDICATOR = Indicator(
    code="I1", benchmark="B1", names={"en": "Cases"}, kind="count", unit="cases",
    direction="increase", baseline=Decimal(10), baseline_on=date(2025, 1, 1),
)  # fmt: skip
TARGET = Target(indicator="I1", due_on=date(2027, 12, 31), value=Decimal(100))


def measurement(day, value):
    return Measurement(indicator="I1", on=day, value=Decimal(value), evidence="E1")


MEASURED = [
    measurement(date(2025, 3, 31), 20),
    measurement(date(2025, 9, 30), 30),
    measurement(date(2025, 12, 31), 34),
    measurement(date(2026, 3, 31), 40),
]


def test_the_sentence_says_what_was_measured_and_what_is_aimed_at():
    chart = trajectory_chart(VISIT, INDICATOR, [TARGET], MEASURED)
    assert chart.about.replace("\xa0", " ").startswith(
        "Cases: from 20 on 31 March 2025 to 40 on 31 March 2026; target 100"
    )
    assert "projected" in chart.about


def test_every_point_that_is_drawn_stands_in_the_table():
    chart = trajectory_chart(VISIT, INDICATOR, [TARGET], MEASURED)
    points = sum(len(line.points) for line in chart.marks.lines)
    assert len(chart.table.rows) == points
    assert chart.table.rows[0].values == (
        date(2025, 3, 31), "Measured", 20, None, None,
    )  # fmt: skip


def test_no_line_runs_through_a_break_and_the_fan_goes_by_what_follows():
    breaks = [date(2026, 1, 1)]
    chart = trajectory_chart(VISIT, INDICATOR, [TARGET], MEASURED, breaks=breaks)
    measured = chart.marks.lines[0]
    assert [point.begins for point in measured.points] == [False, False, False, True]
    assert chart.marks.rules == ((date(2026, 1, 1), "break"),)
    assert chart.marks.fans == ()  # one value alone has no trend


def test_nothing_measured_is_still_a_path():
    chart = trajectory_chart(VISIT, INDICATOR, [TARGET], [])
    assert [line.series.name for line in chart.marks.lines] == ["Path to target"]
    assert chart.wide(1).startswith("<svg")
