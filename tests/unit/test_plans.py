"""Plans and processes: what follows from them, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from openssr.analysis.duties.rules.due import actions_due, recommendations_due
from openssr.kernel.money import Money
from openssr.subjects.strategy.registers.answers import (
    RECOMMENDATIONS,
    recommendation_faults,
)
from openssr.subjects.strategy.registers.plans import (
    ACTIONS,
    Crosswalk,
    Element,
    Framework,
    action_faults,
    framework_faults,
)
from openssr.subjects.strategy.registers.processes import Process, Stage
from openssr.subjects.strategy.registers.strategy import Objective, objective_faults
from openssr.subjects.strategy.rules.actions import costs, waits_for
from openssr.subjects.strategy.rules.frameworks import crossed, uncrossed
from openssr.subjects.strategy.rules.progress import progress, stages_of
from openssr.subjects.strategy.rules.recommendations import urgency
from tests.factories import example

ON = date(2026, 6, 30)
NAMES = {"en": "x"}


def action(code, depends=(), state="planned", cost=None, **more):
    facts = {
        "owner": "POL", "depends_on": depends, "capital_cost": cost,
        "currency": "USD" if cost else "", "state": state,
    }  # fmt: skip
    return example(ACTIONS, code=code, **facts | more)


def recommendation(**more):
    facts = {
        "code": "R1", "source": "audit", "addressed_to": "POL", "state": "open",
        "made_on": date(2026, 1, 10),
    }  # fmt: skip
    return example(RECOMMENDATIONS, **facts | more)


def test_a_law_has_the_stages_of_a_law():
    """The bill is before parliament; what comes later has not come."""
    law = Process(code="L", process="legislation", names=NAMES, responsible="PARL")
    reached = [
        Stage(code="L", stage="initiated", on=date(2025, 1, 1)),
        Stage(code="L", stage="parliament", on=date(2026, 2, 1)),
        Stage(code="L", stage="adopted", on=date(2026, 9, 1)),
    ]
    [found] = progress([law], reached, ON)
    assert found.at == "parliament"
    assert [name for name, x in found.stages if x] == ["initiated", "parliament"]
    assert stages_of("legislation")[-1] == "applied"
    assert "applied" not in stages_of("dialogue")


def test_elements_stand_beside_the_objective_that_answers_to_them():
    elements = [Element(code=x, framework="AU", names=NAMES) for x in ("E1", "E2")]
    walks = [
        Crosswalk(element="E1", objective="O1", relation="part"),
        Crosswalk(element="gone", objective="O1", relation="same"),
    ]
    found = crossed(elements, walks)
    assert found == {"O1": {"AU": [(elements[0], "part")]}}
    assert uncrossed(elements, walks) == [elements[1]]


def test_an_action_waits_for_what_is_not_done():
    known = {x.code: x for x in (action("A", state="done"), action("B"))}
    assert waits_for(action("C", ("A", "B", "gone")), known) == ["B"]


def dollars(amount):
    return Money(Decimal(amount), "USD")


def test_costs_add_up_by_currency_and_dropped_actions_cost_nothing():
    objective = Objective(code="O1", goal="G1", names=NAMES, owner="POL")
    rows = [
        action("A", cost=Decimal(10)), action("B", cost=Decimal(5)),
        action("C", cost=Decimal(99), state="dropped"),
    ]  # fmt: skip
    assert costs([objective], rows) == {"O1": {"USD": (dollars(15), dollars(0))}}


def test_what_is_late_comes_first_then_what_is_not_answered():
    rows = [
        recommendation(code="done", state="done"),
        recommendation(code="answered", answer="accepted"),
        recommendation(code="silent"),
        recommendation(code="late", due_on=date(2026, 6, 1), answer="accepted"),
    ]
    found = [x.code for x in sorted(rows, key=lambda x: urgency(x, ON))]
    assert found == ["late", "silent", "answered", "done"]


def test_faults_of_one_record():
    assert action_faults(action("A", ("A",))) == [("STR-005", "depends_on")]
    begins = {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}
    assert action_faults(action("A", **begins)) == [("STR-001", "ends_on")]
    assert action_faults(action("A", endorsed_by="PM")) == [("STR-006", "endorsed_on")]
    framework = Framework(code="F", names=NAMES, kind="other", replaces="F")
    assert framework_faults(framework) == [("STR-005", "replaces")]


@pytest.mark.parametrize(
    ("more", "faults"),
    [
        ({"starts_on": ON, "ends_on": date(2026, 6, 29)}, [("STR-001", "ends_on")]),
        ({"endorsed_on": ON}, [("STR-006", "endorsed_by")]),
        ({"clauses": ("S/RES/2553 (2020) 20(e)",)}, []),
        ({"clauses": ("S/RES/2553 (2020) 3", "paragraph 4")}, [("STR-003", "clauses")]),
    ],
)
def test_faults_of_an_objective(more, faults):
    objective = Objective(code="O1", goal="G1", names=NAMES, owner="POL")
    assert objective_faults(replace(objective, **more)) == faults


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"answer": "accepted"}, ("STR-006", "answered_on")),
        ({"answer": "accepted", "answered_on": date(2025, 1, 1)},
         ("STR-001", "answered_on")),
        ({"state": "done"}, ("STR-006", "done_on")),
        ({"claimed_verified_by": "POL"}, ("STR-008", "claimed_verified_by")),
    ],
)  # fmt: skip
def test_faults_of_a_recommendation(more, fault):
    assert fault in recommendation_faults(recommendation(**more))


def test_answers_and_actions_are_due_from_their_owners():
    """An answer is due 90 days after the recommendation of 10 January."""
    found = recommendations_due([recommendation(due_on=date(2026, 7, 1))])
    assert [(x.kind, x.owner, x.due_on) for x in found] == [
        ("answer", "POL", date(2026, 4, 10)),
        ("recommendation", "POL", date(2026, 7, 1)),
    ]
    assert recommendations_due([recommendation(state="done")]) == []
    assert [x.code for x in actions_due([action("A", ends_on=ON)])] == ["A"]
    assert actions_due([action("A", ends_on=ON, state="done")]) == []
