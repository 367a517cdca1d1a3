"""Frameworks beside one another, actions, and the processes of reform.

The processes are those of S/RES/2553 (2020), paragraph 13: national dialogue, reviews,
policies and strategies, legislation, sector plans, public expenditure reviews, and
oversight, management and coordination.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FRAMEWORKS = (
    "national_strategy", "sector_plan", "peace_agreement", "african_union",
    "un_cooperation", "mission_plan", "other",
)  # fmt: skip
SAME = "same"
RELATIONS = (SAME, "part", "supports", "conflicts")
DIALOGUE, REVIEW, POLICY, LEGISLATION = "dialogue", "review", "policy", "legislation"
SECTOR_PLAN, EXPENDITURE, OVERSIGHT = "sector_plan", "expenditure_review", "oversight"
PROCESSES = (
    DIALOGUE, REVIEW, POLICY, LEGISLATION, SECTOR_PLAN, EXPENDITURE, OVERSIGHT
)  # fmt: skip
# which kinds of process have the data of a register; the others have them all
DATA_OF = {
    "functions": (REVIEW,),
    "findings": (REVIEW,),
    "requirements": (LEGISLATION,),
    "spending": (EXPENDITURE,),
    "economy": (EXPENDITURE,),
    "powers": (OVERSIGHT,),
    "acts": (OVERSIGHT,),
    "statements": (POLICY, LEGISLATION, OVERSIGHT),
}
LAW_STAGES = (
    "initiated", "drafted", "consulted", "government", "parliament", "adopted",
    "promulgated", "published", "applied",
)  # fmt: skip
STAGES = (
    "prepared", "under_way", "consulted", "drafted", "approved", "published",
    "followed_up",
)  # fmt: skip
SOURCES = (
    "dialogue", "review", "audit", "assessment", "inquiry", "evaluation", "other",
)  # fmt: skip
ACCEPTED, PARTLY, REJECTED = "accepted", "partly", "rejected"
OPEN, UNDER_WAY, DONE, DROPPED = "open", "under_way", "done", "dropped"
PLANNED = "planned"
EVALUATIONS = ("mid_term", "final", "ex_post", "impact", "audit", "review")


@dataclass(frozen=True, slots=True)
class Framework:
    """A plan that the reform answers to, in one version."""

    code: str
    names: dict[str, str]
    kind: str
    version: str
    approved_by: str
    approved_on: date | None
    published_on: date | None
    document: str
    starts_on: date | None
    ends_on: date | None
    replaces: str


@dataclass(frozen=True, slots=True)
class Element:
    """What a framework asks for: a goal, an output, an undertaking of its own."""

    code: str
    framework: str
    names: dict[str, str]
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How an element stands to a national objective, or to one of another framework."""

    element: str
    objective: str
    other_element: str
    relation: str
    note: str


@dataclass(frozen=True, slots=True)
class Action:
    """What is done for an objective, by whom, when and for how much.

    ``recurrent_cost`` is a year's; ``endorsed_on`` the day on which the country agreed
    to the action, whoever proposed it (S/RES/2553 (2020), paragraph 2).
    """

    code: str
    objective: str
    names: dict[str, str]
    owner: str
    proposed_by: str
    starts_on: date | None
    ends_on: date | None
    depends_on: tuple[str, ...]
    capital_cost: Decimal | None
    recurrent_cost: Decimal | None
    currency: str
    risk: str
    risk_level: str
    gender_check: str
    child_check: str
    consulted: str
    consulted_on: date | None
    endorsed_by: str
    endorsed_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Process:
    """A process of paragraph 13, with its responsible body and public deliverable."""

    code: str
    process: str
    names: dict[str, str]
    responsible: str
    deliverable: str
    document: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that a process, or a law, reached on a day."""

    code: str
    stage: str
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a dialogue, audit, assessment or inquiry recommended, and the answer to it.

    ``origin`` is the code of the process or evaluation that it comes from.
    """

    code: str
    source: str
    origin: str
    document: str
    paragraph: str
    words: str
    addressed_to: str
    made_on: date
    answer: str
    answer_words: str
    answered_on: date | None
    due_on: date | None
    state: str
    done_on: date | None
    verified_by: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation, and the day and document of the management's response."""

    code: str
    names: dict[str, str]
    kind: str
    objective: str
    commissioned_by: str
    evaluator: str
    published_on: date | None
    document: str
    findings: str
    response_on: date | None
    response_document: str
