"""What changed between two figures, by hand."""

from datetime import date
from decimal import Decimal

from openssr.platform.figures.comparison import Change, Difference, differences
from openssr.platform.figures.records import Adjustment, Figure, Rest


def figure(*rests, adjustments=()):
    return Figure(
        "x", 1, (), date(2026, 6, 30), Decimal(3), "", rests, adjustments=adjustments
    )


def rest(key, digest, contribution=None):
    return Rest("indicator", key, digest, contribution=contribution)


def test_records_that_came_went_or_changed_are_told_with_what_they_add():
    before = figure(rest("A", "1", Decimal(1)), rest("B", "1"), rest("C", "1"))
    now = figure(rest("A", "2", Decimal(0)), rest("C", "1"), rest("D", "1", Decimal(1)))
    assert differences(before, now) == [
        Difference(Change.CHANGED, "indicator", "A", Decimal(1), Decimal(0)),
        Difference(Change.REMOVED, "indicator", "B", None, None),
        Difference(Change.ADDED, "indicator", "D", None, Decimal(1)),
    ]
    assert differences(now, now) == []
    counted = figure(rest("A", "2", Decimal(1)), *now.rests[1:])  # such as support came
    [change] = differences(now, counted)
    assert (change.key, change.before, change.now) == ("A", 0, 1)


def test_contributions_and_adjustments_add_up():
    less = (Adjustment("twice", Decimal(-2)),)
    both = figure(rest("A", "1", Decimal(4)), rest("B", "1"), adjustments=less)
    assert both.added == 2
    assert figure(rest("A", "1")).added is None
