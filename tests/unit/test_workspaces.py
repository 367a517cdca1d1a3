"""The data of each process of paragraph 13, by hand calculation."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel.money import Money
from openssr.platform.registers.entries import Row, read_entries
from openssr.subjects.strategy.registers.oversight import (
    ACTS,
    Act,
    Power,
    power_faults,
)
from openssr.subjects.strategy.registers.plans import ACTIONS, Crosswalk, Element
from openssr.subjects.strategy.registers.processes import (
    ATTENDANCE,
    AgeBand,
    Attendance,
    Event,
    Sex,
    Stage,
)
from openssr.subjects.strategy.registers.reviews import (
    STATEMENTS,
    Finding,
    Function,
    Requirement,
    function_faults,
    requirement_faults,
)
from openssr.subjects.strategy.registers.spending import (
    ECONOMY,
    SPENDING,
    Economy,
    Spending,
)
from openssr.subjects.strategy.registers.strategy import Edition
from openssr.subjects.strategy.rules.dialogue import inclusion
from openssr.subjects.strategy.rules.frameworks import between, uncrossed
from openssr.subjects.strategy.rules.laws import calendar, gaps, unchecked
from openssr.subjects.strategy.rules.oversight import scorecard, unseen
from openssr.subjects.strategy.rules.review import by_priority, matrix
from openssr.subjects.strategy.rules.spending import review
from openssr.subjects.strategy.rules.versions import versions
from openssr.subjects.strategy.rules.workplan import workplan
from tests.factories import example

ON = date(2026, 6, 30)


def event(code, on=ON, kind="consultation"):
    return Event(code=code, process="P", kind=kind, on=on, topic="topic")


def test_women_are_counted_among_those_whose_sex_is_known():
    """30 women and 50 men are known, 20 not: 30 of 80, not 30 of 100."""
    rows = [
        Attendance(event="E1", sex="f", age="18-29", region="R1", number=30),
        Attendance(event="E1", sex="m", age="30-59", region="R1", number=50),
        Attendance(event="E1", number=20),
        Attendance(event="other", sex="f", age="18-29", region="R2", number=900),
    ]
    found = inclusion([event("E1"), event("E2")], rows, ["R1", "R2"])
    assert found.all == 100
    assert found.women == (30, 80)
    assert found.youth == (30, 80)
    assert found.uncounted == ("E2",)
    assert found.unheard == ("R2",)


@given(
    st.lists(
        st.builds(
            Attendance,
            event=st.sampled_from(["E1", "E2"]),
            sex=st.sampled_from(["", *Sex]),
            age=st.sampled_from(["", *AgeBand]),
            region=st.sampled_from(["", "R1", "R2"]),
            group=st.sampled_from(["", "traders"]),
            number=st.integers(0, 500),
        )
    )
)  # fmt: skip
def test_nobody_is_lost_or_counted_twice(rows):
    found = inclusion([event("E1"), event("E2")], rows, ["R1", "R2"])
    whole = sum(x.number for x in rows)
    assert found.all == whole
    for counts in found.counts.values():
        assert sum(counts.values()) == whole


def test_a_function_with_no_leader_or_with_two_stands_out():
    def held(function, by, role, basis="Law 1", provider=""):
        return Function(
            process="P", function=function, institution=by, provider=provider,
            role=role, basis=basis,
        )  # fmt: skip

    rows = matrix(
        [
            held("towns", "POL", "leads"), held("towns", "GEN", "leads"),
            held("borders", "ARMY", "performs", ""),
            held("borders", "BORD", "leads"),
            held("mines", "", "performs", "", "guards"),
        ]
    )  # fmt: skip
    found = {x.function: x for x in rows}
    assert len(found["towns"].leaders) == 2
    assert found["mines"].leaders == ()
    assert [x.institution for x in found["borders"].baseless] == ["ARMY"]
    assert found["mines"].baseless == ()


def test_findings_stand_by_priority():
    def finding(code, priority):
        return Finding(
            code=code, process="P", kind="needs", words="x", priority=priority,
            audience="public",
        )  # fmt: skip

    found = by_priority(
        [finding("A", "low"), finding("C", "high"), finding("B", "high")]
    )
    assert [x.code for x in found] == ["B", "C", "A"]


def test_a_law_s_calendar_holds_stages_and_hearings_in_order():
    days = calendar(
        "L",
        [
            Stage(code="L", stage="drafted", on=date(2025, 1, 1)),
            Stage(code="M", stage="drafted", on=ON),
        ],
        [
            replace(event("H", date(2025, 3, 1), "hearing"), process="L"),
            replace(event("G", date(2025, 3, 1), "hearing"), process="M"),
        ],
    )
    assert [(x.on.month, x.stage) for x in days] == [(1, "drafted"), (3, "")]


def test_what_a_law_does_not_meet_comes_first():
    def need(code, met, kind="treaty"):
        return Requirement(
            process="L", code=code, kind=kind, source="x", words="x", met=met
        )

    rows = [need("A", "yes"), need("B", "no"), need("C", "not_checked", "gender")]
    assert [x.code for x in gaps(rows)] == ["B", "C", "A"]
    assert unchecked(rows) == ["gender", "child_protection"]
    assert unchecked([need("D", "partly", "gender")]) == ["child_protection"]


def spent(year, amount, measure="outturn", channel="budget", **more):
    budget = Spending(
        process="P", year=year, function="02.1", economic="compensation",
        channel=channel, measure=measure, amount=Decimal(amount), currency="USD",
    )  # fmt: skip
    return replace(budget, **more)


def economy(year, revenue, spending=1000, product=5000):
    return Economy(
        process="P", year=year, product=Decimal(product), revenue=Decimal(revenue),
        spending=Decimal(spending), currency="USD",
    )  # fmt: skip


def action(code, ends_on, capital, upkeep, **more):
    facts = {
        "owner": "POL", "state": "planned", "currency": "USD",
        "capital_cost": Decimal(capital), "recurrent_cost": Decimal(upkeep),
    }  # fmt: skip
    return example(ACTIONS, code=code, ends_on=ends_on, **facts | more)


def test_level_and_execution_of_a_year():
    """110 of 100 approved; 110 of 1,000 spent and of a product of 5,000."""
    found = review(
        [
            spent(2025, 100, "approved"), spent(2025, 110),
            spent(2025, 30, channel="aid"),
            spent(2025, 9, currency="EUR"),
        ],
        [economy(2025, 800)], [],
    )  # fmt: skip
    year = found.last
    assert year.spent == 110
    assert year.execution == Decimal("1.1")
    assert year.of_spending == Decimal("0.11")
    assert year.of_product == Decimal("0.022")
    assert year.outside("aid") == 30
    assert year.outside("off_budget") is None
    assert found.other_currencies == ("EUR",)
    assert found.mixed["function"] == {"02.1": Decimal(110)}


def test_the_gap_is_what_growth_and_plans_take_beyond_the_share_of_revenue():
    """Spending grew 21 % in two years, 10 % a year; revenue 44 %, 20 % a year.

    From 121: 133.1 with growth, plus capital 40 in 2026; the ceiling is 145.2.  In 2027
    146.41 plus upkeep 5, ceiling 174.24: no gap.
    """
    found = review(
        [spent(2023, 100), spent(2025, 121)],
        [economy(2023, 100), economy(2025, 144)],
        [
            action("A", date(2026, 9, 1), 40, 5),
            action("B", ON, 999, 9, currency="EUR"),
            action("C", ON, 999, 9, state="dropped"),
        ],
    )  # fmt: skip
    first, second, _ = found.scenarios
    assert (first.past, first.planned, first.ceiling) == (
        Decimal("133.10"), Decimal("173.10"), Decimal("145.20"),
    )  # fmt: skip
    assert first.gap == Decimal("27.90")
    assert second.planned == Decimal("151.41")
    assert second.ceiling == Decimal("174.24")
    assert second.gap == 0


def test_one_year_makes_no_scenario():
    assert review([spent(2025, 100)], [economy(2025, 100)], []).scenarios == ()
    assert review([], [], []).last is None


def test_the_mix_adds_up_to_what_was_spent():
    rows = [
        spent(2025, 70),
        spent(2025, 25, function="03.1"),
        spent(2025, 5, function="03.4"),
    ]
    found = review([*rows, spent(2025, 44, channel="off_budget")], [], [])
    for sums in found.mixed.values():
        assert sum(sums.values()) == found.last.spent == 100


def test_powers_that_nobody_has_and_bodies_that_do_nothing():
    powers = [
        Power(process="P", body="OMB", over="POL", power="complaints", access="full"),
        Power(process="P", body="AUD", over="POL", power="audit", access="none"),
    ]
    acts = [
        Act(process="P", body=body, year=year, kind=kind, number=number)
        for body, year, kind, number in (
            ("OMB", 2024, "complaints_received", 10),
            ("OMB", 2024, "complaints_answered", 9),
            ("OMB", 2025, "complaints_received", 20),
            ("OMB", 2025, "complaints_answered", 5),
            ("AUD", 2025, "audits", 0),
        )
    ]
    found = {x.body: x for x in scorecard(powers, acts)}
    assert found["OMB"].answered == Decimal("0.25")
    assert found["AUD"].idle
    assert not found["OMB"].idle
    assert found["AUD"].answered is None
    missing = unseen(powers)["POL"]
    assert "inspection" in missing
    assert not {"complaints", "audit"} & set(missing)


def test_a_work_plan_shows_the_quarters_in_which_an_action_runs():
    late = action("A", date(2026, 4, 30), 100, 10)
    whole = action("B", date(2026, 12, 31), 50, 0)
    past = action("C", date(2025, 3, 1), 1, 1, state="done")
    other = action("D", date(2026, 12, 31), 1, 1, owner="GEN")
    work, quarters, costs = workplan([late, whole, past, other], {"POL"}, ON)
    assert [(x.action.code, x.quarters, x.late) for x in work] == [
        ("A", (1, 2), True), ("B", (1, 2, 3, 4), False),
    ]  # fmt: skip
    assert [(x.number, x.due, x.done) for x in quarters] == [
        (1, 0, 0), (2, 1, 0), (3, 0, 0), (4, 1, 0),
    ]  # fmt: skip
    capital, upkeep = (Money(Decimal(x), "USD") for x in (150, 10))
    assert costs == {"USD": (capital, upkeep)}


def test_versions_tell_what_was_added_dropped_and_reworded():
    def edition(code, version, on, name):
        return Edition(objective=code, version=version, names={"en": name}, from_on=on)

    first, second = date(2018, 1, 1), date(2024, 1, 1)
    found = versions(
        [
            edition("O1", "2.0", second, "new"), edition("O1", "1.0", first, "old"),
            edition("O2", "1.0", first, "gone"), edition("O3", "2.0", second, "more"),
            edition("O4", "1.0", first, "same"), edition("O4", "2.0", second, "same"),
        ]
    )  # fmt: skip
    assert [x for x, _ in found.order] == ["1.0", "2.0"]
    assert found.added == {"2.0": ["O3"]}
    assert found.dropped == {"2.0": ["O2"]}
    assert found.changed("O1", "2.0")
    assert not found.changed("O4", "2.0")
    assert not found.changed("O3", "2.0")


def test_an_element_the_same_as_one_that_answers_is_not_alone():
    elements = [
        Element(code=code, framework=code[0], names={"en": code})
        for code in ("A1", "B1", "C1", "C2")
    ]
    walks = [
        Crosswalk(element="A1", objective="O1", relation="part"),
        Crosswalk(element="B1", other_element="A1", relation="same"),
        Crosswalk(element="C1", other_element="B1", relation="same"),
        Crosswalk(element="C2", other_element="A1", relation="supports"),
    ]
    assert [x.code for x in uncrossed(elements, walks)] == ["C2"]
    assert [(a.code, b.code) for a, _, b in between(elements, walks)] == [
        ("B1", "A1"), ("C1", "B1"), ("C2", "A1"),
    ]  # fmt: skip


def test_what_cannot_be_is_refused_with_its_column():
    neither = Function(process="P", function="f", role="leads")
    both = replace(neither, institution="POL", provider="guards")
    assert function_faults(neither) == function_faults(both)
    assert function_faults(both) == [("STR-012", "provider")]
    own = Power(process="P", body="POL", over="POL", power="audit", access="full")
    assert power_faults(own) == [("STR-005", "over")]
    gapless = Requirement(
        process="L", code="Q", kind="treaty", source="x", words="x", met="no"
    )
    assert requirement_faults(gapless) == [("STR-006", "gap")]


@pytest.mark.parametrize(
    ("register", "cells", "columns"),
    [
        (ATTENDANCE, {"event": "E", "sex": "f", "number": -1}, ["number"]),
        (
            STATEMENTS,
            {
                "process": "P", "kind": "value", "number": 0, "words": "x",
                "audience": "public",
            },
            ["number"],
        ),
        (
            SPENDING,
            {
                "process": "P", "year": 1900, "function": "02.1",
                "economic": "compensation", "channel": "budget",
                "measure": "outturn", "amount": -5, "currency": "USD",
            },
            ["year", "amount"],
        ),
        (
            ECONOMY,
            {"process": "P", "year": 2025, "revenue": 0, "currency": "USD"},
            ["revenue"],
        ),
        (
            ACTS,
            {
                "process": "P", "body": "B", "year": 2101, "kind": "audits",
                "number": -1,
            },
            ["year", "number"],
        ),
    ],
)  # fmt: skip
def test_numbers_out_of_their_range_are_refused_with_their_column(
    register, cells, columns
):
    _, problems = read_entries(register, [Row(2, cells)], "x.csv")
    assert [(x.code, x.place.element) for x in problems] == [
        ("SHT-008", column) for column in columns
    ]
