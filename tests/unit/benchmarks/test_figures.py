"""Figures on indicators: values, rests and coverage of records made by hand."""

from datetime import date
from decimal import Decimal

from openssr.platform.figures.records import Rest
from openssr.subjects.benchmarks.figures import (
    baseline,
    count_indicators,
    count_status,
    newest_value,
    next_target,
)
from openssr.subjects.benchmarks.registers.indicators import Indicator, Target
from openssr.subjects.benchmarks.registers.measurements import (
    Measurement,
    measured_hash,
)
from openssr.subjects.benchmarks.rules.standing import Standing

ON = date(2026, 6, 30)
CLEARED = Indicator(
    code="I1", benchmark="B1", names={"en": "x"}, kind="percentage", unit="%",
    direction="increase", baseline=Decimal(20), baseline_on=date(2024, 1, 1),
)  # fmt: skip
HEARD = Indicator(
    code="I2", benchmark="B1", names={"en": "x"}, kind="count", unit="hearings",
    direction="increase",
)  # fmt: skip
TARGET = Target(indicator="I1", due_on=date(2027, 12, 31), value=Decimal(60))
MEASURED = Measurement(
    indicator="I1", on=date(2026, 3, 31), numerator=Decimal(1), denominator=Decimal(3),
    evidence="E1", entered_by="amina", verified_by="basil",
)  # fmt: skip
STANDING = Standing("I1", "behind", MEASURED, TARGET, None, "BEN-R4")
UNKNOWN = Standing("I2", "no_data", None, None, None, "BEN-R1")
OF_I1 = (("indicator", "I1"),)


def words_of(figure):
    return figure.coverage.told(str)


def test_a_percentage_is_computed_and_rests_on_its_measurement():
    """1 of 3 are 33.3 per cent."""
    figure = newest_value(CLEARED, STANDING, ON)
    assert (figure.value, figure.unit) == (Decimal("33.3"), "%")
    assert figure.parameters == OF_I1
    (rest,) = figure.rests
    assert (rest.kind, rest.key) == ("measurement", "I1/2026-03-31")
    assert rest.hash == measured_hash(MEASURED)
    assert (rest.source, rest.persons) == ("E1", "amina; basil")
    assert words_of(figure) == "measured on 2026-03-31"
    assert [x.persons for x in figure.without_persons().rests] == [""]
    assert figure.without_persons().key == figure.key


def test_what_was_not_measured_is_missing_not_zero():
    figure = newest_value(HEARD, UNKNOWN, ON)
    assert (figure.value, figure.rests, figure.unit) == (None, (), "hearings")
    assert words_of(figure) == "no measurement"


def test_baseline_and_target_rest_on_their_own_records():
    first = baseline(CLEARED, ON)
    assert (first.value, words_of(first)) == (20, "measured on 2024-01-01")
    assert [(x.kind, x.key) for x in first.rests] == [("indicator", "I1")]
    assert words_of(baseline(HEARD, ON)) == ""
    due = next_target(CLEARED, STANDING, ON)
    assert due.value == 60
    assert [(x.kind, x.key) for x in due.rests] == [("target", "I1/2027-12-31")]
    none = next_target(HEARD, UNKNOWN, ON)
    assert (none.value, none.rests) == (None, ())


def test_a_count_of_a_status_says_which_are_counted_and_how_many_were_measured():
    standings = {"I1": STANDING, "I2": UNKNOWN}
    both = [CLEARED, HEARD]
    figure = count_status(both, standings, ["behind", "overdue"], ON, "B1")
    assert figure.value == figure.added == 1
    assert figure.parameters == (("benchmark", "B1"), ("status", "behind+overdue"))
    assert [(x.kind, x.key, x.contribution) for x in figure.rests] == [
        ("indicator", "I1", 1), ("indicator", "I2", 0),
        ("measurement", "I1/2026-03-31", None), ("target", "I1/2027-12-31", None),
    ]  # fmt: skip
    assert words_of(figure) == "1 of 2 indicators measured"
    none = count_status([], {}, ["met"], ON)
    assert (none.value, none.parameters[0]) == (0, ("benchmark", "all"))


def test_a_count_of_indicators_rests_on_each():
    figure = count_indicators([CLEARED, HEARD], ON)
    assert figure.value == 2
    assert [x.key for x in figure.rests] == ["I1", "I2"]
    assert all(isinstance(x, Rest) for x in figure.rests)
