"""Frameworks beside the strategy, crosswalks to them, and actions under objectives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from openssr.platform.registers.currency import CURRENCIES
from openssr.platform.registers.field import (
    Choice,
    Field,
    label,
    own_code,
)
from openssr.platform.registers.register import Fault, Register
from openssr.platform.usecase.rules import PARTNERS
from openssr.subjects.strategy.registers.strategy import (
    endorsed_in_part,
    ends_before,
)


class FrameworkKind(Choice):
    """What kind of plan a framework is."""

    NATIONAL_STRATEGY = "national_strategy", label("National strategy")
    SECTOR_PLAN = "sector_plan", label("Sector plan")
    PEACE_AGREEMENT = "peace_agreement", label("Peace agreement")
    AFRICAN_UNION = "african_union", label("African Union recommendations")
    UN_COOPERATION = "un_cooperation", label("UN cooperation framework")
    MISSION_PLAN = "mission_plan", label("Mission plan")
    OTHER = "other", label("Other framework")


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A plan that the reform answers to, in one version."""

    code: Annotated[str, own_code(20)]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    kind: Annotated[str, Field("Kind", choices=FrameworkKind)]
    version: Annotated[str, Field("Version", length=40)] = ""
    approved_by: Annotated[str, Field("Approved by", length=200)] = ""
    approved_on: Annotated[date | None, Field("Approved on")] = None
    published_on: Annotated[date | None, Field("Published on")] = None
    document: Annotated[str, Field("Document", length=300)] = ""
    starts_on: Annotated[date | None, Field("Starts on")] = None
    ends_on: Annotated[date | None, Field("Ends on")] = None
    replaces: Annotated[
        str,
        Field(
            "Code of the record that it replaces",
            title=label("Replaces"),
            length=20,
            refers="strategy.Framework",
        ),
    ] = ""


def framework_faults(framework: Framework) -> list[Fault]:
    """Return what is wrong with a framework."""
    faults = ends_before(framework.starts_on, framework.ends_on)
    if framework.replaces == framework.code:
        faults.append(("STR-005", "replaces"))
    return faults


FRAMEWORKS = Register(
    kind="frameworks",
    title=label("Other frameworks"),
    record=Framework,
    key=("code",),
    check=framework_faults,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What a framework asks for: a goal, an output, an undertaking of its own."""

    code: Annotated[str, own_code(20)]
    framework: Annotated[
        str,
        Field(
            "Code of the framework",
            title=label("Framework"),
            length=20,
            refers="strategy.Framework",
        ),
    ]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    owner: Annotated[
        str, Field("Owner", length=200, among=("institutions.Institution",))
    ] = ""
    due_on: Annotated[date | None, Field("Due on")] = None


ELEMENTS = Register(
    kind="elements",
    title=label("Elements of frameworks"),
    record=Element,
    key=("code",),
)


class Relation(Choice):
    """How an element stands to an objective, or to another element."""

    SAME = "same", label("the same")
    PART = "part", label("part of it")
    SUPPORTS = "supports", label("supports it")
    CONFLICTS = "conflicts", label("conflicts with it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """How an element stands to a national objective, or to one of another framework."""

    element: Annotated[
        str,
        Field(
            "Code of the element",
            title=label("Element"),
            length=20,
            refers="strategy.Element",
        ),
    ]
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=20,
            refers="strategy.Objective",
        ),
    ] = ""
    other_element: Annotated[
        str,
        Field(
            "Code of an element of another framework",
            title=label("Element of another framework"),
            length=20,
            refers="strategy.Element",
        ),
    ] = ""
    relation: Annotated[str, Field("Relation", choices=Relation)]
    note: Annotated[str, Field("Note", length=300)] = ""


def crosswalk_faults(crosswalk: Crosswalk) -> list[Fault]:
    """Return what is wrong with a crosswalk: it leads to one of the two."""
    if bool(crosswalk.objective) == bool(crosswalk.other_element):
        return [("STR-012", "other_element")]
    if crosswalk.other_element == crosswalk.element:
        return [("STR-005", "other_element")]
    return []


CROSSWALKS = Register(
    kind="crosswalks",
    title=label("Crosswalks from frameworks to objectives"),
    record=Crosswalk,
    key=("element", "objective", "other_element"),
    check=crosswalk_faults,
)


class Level(Choice):
    """A level: of a risk, of a priority, of strength or assets."""

    LOW = "low", label("low")
    MEDIUM = "medium", label("medium")
    HIGH = "high", label("high")


class YesNo(Choice):
    """Whether a check was made."""

    YES = "yes", label("yes")
    NO = "no", label("no")


class ActionState(Choice):
    """How far an action is."""

    PLANNED = "planned", label("planned")
    UNDER_WAY = "under_way", label("under way")
    DONE = "done", label("done")
    DROPPED = "dropped", label("dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What is done for an objective, by whom, when and for how much.

    ``recurrent_cost`` is a year's; ``endorsed_on`` the day on which the country agreed
    to the action, whoever proposed it (S/RES/2553 (2020), paragraph 2).
    Risks are not for the public.
    """

    code: Annotated[str, own_code(20)]
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=20,
            refers="strategy.Objective",
        ),
    ]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    owner: Annotated[
        str,
        Field(
            "Code of the owner",
            title=label("Owner"),
            length=40,
            refers="institutions.Institution",
        ),
    ]
    proposed_by: Annotated[str, Field("Proposed by", length=200)] = ""
    starts_on: Annotated[date | None, Field("Starts on")] = None
    ends_on: Annotated[date | None, Field("Ends on")] = None
    depends_on: Annotated[
        tuple[str, ...],
        Field(
            "Codes of prerequisites",
            title=label("Prerequisites"),
            length=40,
            refers="strategy.Action",
        ),
    ] = ()
    capital_cost: Annotated[Decimal | None, Field("Capital cost", money="currency")] = (
        None
    )
    recurrent_cost: Annotated[
        Decimal | None, Field("Recurrent cost a year", money="currency")
    ] = None
    currency: Annotated[
        str, Field("Currency, such as USD", title=label("Currency"), choices=CURRENCIES)
    ] = ""
    risk: Annotated[str, Field("Risk", length=500, tier=PARTNERS)] = ""
    risk_level: Annotated[
        str,
        Field(
            "Level of the risk: low, medium or high",
            title=label("Level of the risk"),
            choices=Level,
            tier=PARTNERS,
        ),
    ] = ""
    gender_check: Annotated[
        str,
        Field(
            "Gender checked: yes or no", title=label("Gender checked"), choices=YesNo
        ),
    ] = ""
    child_check: Annotated[
        str,
        Field(
            "Child protection checked: yes or no",
            title=label("Child protection checked"),
            choices=YesNo,
        ),
    ] = ""
    consulted: Annotated[str, Field("Who was consulted", length=500)] = ""
    consulted_on: Annotated[date | None, Field("Consulted on")] = None
    endorsed_by: Annotated[
        str, Field("Who endorsed it for the country", length=200)
    ] = ""
    endorsed_on: Annotated[date | None, Field("Endorsed on")] = None
    state: Annotated[str, Field("State", choices=ActionState)]


def action_faults(action: Action) -> list[Fault]:
    """Return what is wrong with an action."""
    faults = ends_before(action.starts_on, action.ends_on)
    if action.code in action.depends_on:
        faults.append(("STR-005", "depends_on"))
    return faults + endorsed_in_part(action.endorsed_by, action.endorsed_on)


ACTIONS = Register(
    kind="actions",
    title=label("Actions under objectives"),
    record=Action,
    key=("code",),
    check=action_faults,
    within="owner",
)
