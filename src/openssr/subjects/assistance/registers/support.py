"""Support that aid data do not hold: courses, equipment, other support, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from openssr.platform.registers.currency import CURRENCIES
from openssr.platform.registers.field import (
    Field,
    label,
    own_code,
)
from openssr.platform.registers.register import Fault, Register
from openssr.subjects.assistance.registers.choices import (
    ContributionKind,
    DecisionState,
    Marker,
    YesNo,
)
from openssr.subjects.institutions.registers import COMPONENTS

BEFORE_ITS_BEGINNING = "STR-001"
NO_RECEIVER, CONFIRMED_BEFORE, NO_DAY = "ASS-019", "ASS-020", "ASS-023"


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A course given to a unit; numbers are ``None`` where nobody counted."""

    code: Annotated[str, own_code(40)]
    partner: Annotated[str, Field("Partner", length=200)]
    course: Annotated[str, Field("Course", length=300)]
    institution: Annotated[
        str,
        Field(
            "Code of the institution",
            title=label("Institution"),
            length=40,
            refers="institutions.Institution",
        ),
    ]
    delivered_by: Annotated[str, Field("Delivered by", length=200)] = ""
    starts_on: Annotated[date, Field("Starts on")]
    ends_on: Annotated[date | None, Field("Ends on")] = None
    women: Annotated[int | None, Field("Women", minimum=0)] = None
    men: Annotated[int | None, Field("Men", minimum=0)] = None
    region: Annotated[
        str,
        Field(
            "Code of the region",
            title=label("Region"),
            length=40,
            refers="places.RegionName",
        ),
    ] = ""
    activity: Annotated[str, Field("Identifier of the activity", length=255)] = ""
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=40,
            refers="strategy.Objective",
        ),
    ] = ""
    evidence: Annotated[
        str,
        Field(
            "Code of the evidence document",
            title=label("Evidence"),
            length=40,
            refers="benchmarks.Evidence",
        ),
    ] = ""


def training_faults(training: Training) -> Iterator[Fault]:
    """Yield what is wrong with a course."""
    if training.ends_on and training.ends_on < training.starts_on:
        yield BEFORE_ITS_BEGINNING, "ends_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """Equipment or works, from promise to the delivery that its receiver confirmed.

    ``recurrent_cost`` is what it costs a year to keep in use, in ``currency``, and
    ``recurrent_payer`` who pays that.
    """

    code: Annotated[str, own_code(40)]
    partner: Annotated[str, Field("Partner", length=200)]
    item: Annotated[str, Field("Item", length=300)]
    institution: Annotated[
        str,
        Field(
            "Code of the institution",
            title=label("Institution"),
            length=40,
            refers="institutions.Institution",
        ),
    ]
    quantity: Annotated[int, Field("Quantity", minimum=0)]
    amount: Annotated[Decimal | None, Field("Amount", minimum=0, money="currency")] = (
        None
    )
    currency: Annotated[
        str, Field("Currency, such as USD", title=label("Currency"), choices=CURRENCIES)
    ] = ""
    promised_on: Annotated[date | None, Field("Promised on")] = None
    delivered_on: Annotated[date | None, Field("Delivered on")] = None
    confirmed_by: Annotated[
        str,
        Field(
            "Code of the institution that confirmed the delivery",
            title=label("Delivery confirmed by"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    confirmed_on: Annotated[date | None, Field("Confirmed on")] = None
    recurrent_cost: Annotated[
        Decimal | None, Field("Recurrent cost a year", minimum=0, money="currency")
    ] = None
    recurrent_payer: Annotated[str, Field("Who pays the recurrent cost")] = ""
    region: Annotated[
        str,
        Field(
            "Code of the region",
            title=label("Region"),
            length=40,
            refers="places.RegionName",
        ),
    ] = ""
    activity: Annotated[str, Field("Identifier of the activity", length=255)] = ""
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=40,
            refers="strategy.Objective",
        ),
    ] = ""
    evidence: Annotated[
        str,
        Field(
            "Code of the evidence document",
            title=label("Evidence"),
            length=40,
            refers="benchmarks.Evidence",
        ),
    ] = ""


def equipment_faults(equipment: Equipment) -> Iterator[Fault]:
    """Yield what is wrong with the confirmation of equipment."""
    if equipment.confirmed_on is None:
        return
    if not equipment.confirmed_by:
        yield NO_RECEIVER, "confirmed_by"
    delivered_on = equipment.delivered_on
    if delivered_on is None or equipment.confirmed_on < delivered_on:
        yield CONFIRMED_BEFORE, "confirmed_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Support that no aid data hold.

    ``on_plan``, ``on_budget`` and ``on_treasury`` are empty where not known (CABRI,
    2008).
    """

    code: Annotated[str, own_code(40)]
    partner: Annotated[str, Field("Partner", length=200)]
    kind: Annotated[str, Field("Kind", choices=ContributionKind)]
    what: Annotated[str, Field("Action", length=4000)]
    component: Annotated[str, Field("Component", choices=COMPONENTS)]
    institution: Annotated[
        str,
        Field(
            "Code of the institution",
            title=label("Institution"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    starts_on: Annotated[date, Field("Starts on")]
    ends_on: Annotated[date | None, Field("Ends on")] = None
    amount: Annotated[Decimal | None, Field("Amount", minimum=0, money="currency")] = (
        None
    )
    currency: Annotated[
        str, Field("Currency, such as USD", title=label("Currency"), choices=CURRENCIES)
    ] = ""
    person_months: Annotated[
        Decimal | None, Field("Person-months", places=1, minimum=0)
    ] = None
    on_plan: Annotated[
        str, Field("On plan: yes or no", title=label("On plan"), choices=YesNo)
    ] = ""
    on_budget: Annotated[
        str, Field("On budget: yes or no", title=label("On budget"), choices=YesNo)
    ] = ""
    on_treasury: Annotated[
        str, Field("On treasury: yes or no", title=label("On treasury"), choices=YesNo)
    ] = ""
    gender_marker: Annotated[
        str,
        Field("Gender marker: 0, 1 or 2", title=label("Gender marker"), choices=Marker),
    ] = ""
    child_marker: Annotated[
        str,
        Field(
            "Child protection marker: 0, 1 or 2",
            title=label("Child protection marker"),
            choices=Marker,
        ),
    ] = ""
    region: Annotated[
        str,
        Field(
            "Code of the region",
            title=label("Region"),
            length=40,
            refers="places.RegionName",
        ),
    ] = ""
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=40,
            refers="strategy.Objective",
        ),
    ] = ""
    evidence: Annotated[
        str,
        Field(
            "Code of the evidence document",
            title=label("Evidence"),
            length=40,
            refers="benchmarks.Evidence",
        ),
    ] = ""


def contribution_faults(contribution: Contribution) -> Iterator[Fault]:
    """Yield what is wrong with other support."""
    if contribution.ends_on and contribution.ends_on < contribution.starts_on:
        yield BEFORE_ITS_BEGINNING, "ends_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision of a coordination meeting, followed to its end.

    ``owner`` is the institution that is to see to it.
    """

    code: Annotated[str, own_code(40)]
    meeting: Annotated[str, Field("Meeting", length=300)]
    held_on: Annotated[date, Field("Held on")]
    decision: Annotated[str, Field("Decision", length=4000)]
    owner: Annotated[
        str,
        Field(
            "Code of the owner",
            title=label("Owner"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    partner: Annotated[str, Field("Partner", length=200)] = ""
    due_on: Annotated[date | None, Field("Due on")] = None
    state: Annotated[str, Field("State", choices=DecisionState)]
    done_on: Annotated[date | None, Field("Done on")] = None
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=40,
            refers="strategy.Objective",
        ),
    ] = ""
    evidence: Annotated[
        str,
        Field(
            "Code of the evidence document",
            title=label("Evidence"),
            length=40,
            refers="benchmarks.Evidence",
        ),
    ] = ""


def decision_faults(decision: Decision) -> Iterator[Fault]:
    """Yield what is wrong with a decision: what is done was done on a day."""
    if decision.state == DecisionState.DONE and decision.done_on is None:
        yield NO_DAY, "done_on"


TRAININGS = Register(
    kind="trainings",
    title=label("Trainings"),
    record=Training,
    key=("code",),
    check=training_faults,
    name="course",
    parts={"partner": "partner"},
    within="institution",
)
EQUIPMENT = Register(
    kind="equipment",
    title=label("Equipment and works"),
    record=Equipment,
    key=("code",),
    check=equipment_faults,
    name="item",
    parts={"partner": "partner"},
    within="institution",
)
CONTRIBUTIONS = Register(
    kind="contributions",
    title=label("Support outside aid data"),
    record=Contribution,
    key=("code",),
    check=contribution_faults,
    name="what",
    parts={"partner": "partner"},
    within="institution",
)
DECISIONS = Register(
    kind="decisions",
    title=label("Decisions of coordination meetings"),
    record=Decision,
    key=("code",),
    check=decision_faults,
    name="decision",
    within="owner",
)
