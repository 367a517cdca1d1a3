"""What is due from whom, by hand."""

from datetime import date

from openssr.analysis.duties.rules.due import (
    decisions_due,
    deliveries_due,
    measurements_due,
    reports_due,
    rhythm,
    undertakings_due,
)
from openssr.subjects.assistance.registers.support import Decision, Equipment
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.history import Undertaking
from openssr.subjects.benchmarks.registers.indicators import INDICATORS
from openssr.subjects.benchmarks.registers.measurements import MeasuredDay
from openssr.subjects.benchmarks.rules.history import Due
from tests.factories import example

ON = date(2026, 6, 30)


def benchmark(code="B1", stage="adopted"):
    return example(BENCHMARKS, code=code, responsible="POL", stage=stage)


def indicator(code="I1", benchmark="B1", begins=date(2026, 1, 1)):
    return example(
        INDICATORS, code=code, benchmark=benchmark, kind="count", baseline_on=begins
    )


def measured(on, *, verified=True):
    return MeasuredDay(on, verified, missing=False)


def test_a_series_is_due_by_its_own_rhythm():
    """Yearly values, 366 and 365 days apart: the next is due 366 days on (the upper
    middle one), not a quarter."""
    years = [measured(date(year, 3, 31)) for year in (2023, 2024, 2025)]
    [duty] = measurements_due([benchmark()], [indicator()], {"I1": years}, ON)
    assert (duty.kind, duty.owner, duty.within) == ("measurement", "POL", "B1")
    assert duty.due_on == date(2026, 4, 1)
    assert duty.late(ON) == 90
    assert rhythm([date(2026, 1, 1)]).days == 92


def test_a_series_without_a_value_is_due_a_quarter_after_its_baseline():
    [duty] = measurements_due([benchmark()], [indicator()], {}, ON)
    assert duty.due_on == date(2026, 4, 3)


def test_an_unverified_value_is_due_from_who_verifies():
    rows = [measured(date(2026, 6, 1), verified=False)]
    found = measurements_due([benchmark()], [indicator()], {"I1": rows}, ON)
    assert [(x.kind, x.due_on) for x in found] == [
        ("measurement", date(2026, 9, 1)), ("verification", date(2026, 7, 2)),
    ]  # fmt: skip


def test_nothing_is_due_for_what_was_only_proposed():
    proposed = [benchmark(stage="proposed")]
    assert measurements_due(proposed, [indicator()], {}, ON) == []


def test_undertakings_decisions_deliveries_and_reports():
    def undertaking(code, state, due, done=None, verified=""):
        return Undertaking(
            code=code,
            kind="commitment",
            benchmark="B1",
            what="Pass the law",
            owner="MOJ",
            raised_on=date(2026, 1, 1),
            due_on=due,
            state=state,
            done_on=done,
            verified_by=verified,
            evidence="",
        )

    found = undertakings_due(
        [
            undertaking("U1", "open", date(2026, 5, 1)),
            undertaking("U2", "open", None),
            undertaking("U3", "done", None, date(2026, 6, 1)),
            undertaking("U4", "done", None, date(2026, 6, 1), "another"),
        ]
    )
    assert [(x.code, x.owner) for x in found] == [("U1", "MOJ"), ("U3", "MOJ")]

    def decision(code, state, owner):
        return Decision(
            code=code,
            meeting="M",
            held_on=date(2026, 1, 1),
            decision="Share lists",
            owner=owner,
            partner="Fund",
            due_on=date(2026, 5, 1),
            state=state,
        )

    rows = [decision("D1", "open", ""), decision("D2", "done", "POL")]
    assert [(x.code, x.owner) for x in decisions_due(rows)] == [("D1", "Fund")]

    def equipment(code, confirmed):
        return Equipment(
            code=code,
            partner="Fund",
            item="radios",
            institution="POL",
            quantity=12,
            delivered_on=date(2026, 5, 1),
            confirmed_on=confirmed,
        )

    rows = [equipment("E1", None), equipment("E2", ON)]
    [duty] = deliveries_due(rows)
    assert (duty.code, duty.text, duty.due_on) == (
        "E1",
        "12 × radios",
        date(2026, 6, 1),
    )
    said = [Due("mission", "S/1", ON, "absent"), Due("mission", "S/2", ON, "ahead")]
    assert [x.code for x in reports_due(said)] == ["S/1"]
