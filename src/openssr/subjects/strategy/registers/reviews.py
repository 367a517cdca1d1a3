"""What reviews, policies and laws hold: functions, findings, statements, duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.registers.field import (
    Choice,
    Field,
    label,
    own_code,
)
from openssr.platform.registers.register import Fault, Register
from openssr.platform.usecase.rules import NATIONAL, PUBLIC
from openssr.subjects.strategy.registers.plans import Level


class FunctionRole(Choice):
    """What a holder does for a function."""

    LEADS = "leads", label("leads")
    PERFORMS = "performs", label("performs")
    SUPPORTS = "supports", label("supports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """Who has a function: an institution of the book or a named provider outside it.

    ``strength`` and ``assets`` are bands, never numbers, and are not public.
    """

    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    function: Annotated[str, Field("Function", length=200)]
    institution: Annotated[
        str,
        Field(
            "Code of the institution",
            title=label("Institution"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    provider: Annotated[
        str,
        Field("Name of a provider that is not an institution in the book", length=200),
    ] = ""
    role: Annotated[str, Field("Role", choices=FunctionRole)]
    basis: Annotated[str, Field("Basis", length=300)] = ""
    strength: Annotated[
        str, Field("Band of strength; not public", choices=Level, tier=NATIONAL)
    ] = ""
    assets: Annotated[
        str, Field("Band of assets; not public", choices=Level, tier=NATIONAL)
    ] = ""


def function_faults(function: Function) -> list[Fault]:
    """Return what is wrong with a holder of a function: one of two must be named."""
    if bool(function.institution) == bool(function.provider):
        return [("STR-012", "provider")]
    return []


FUNCTIONS = Register(
    kind="functions",
    title=label("Functions and the institutions that perform them"),
    record=Function,
    key=("process", "function", "institution", "provider"),
    check=function_faults,
    name="function",
    within="institution",
)


class FindingKind(Choice):
    """What kind of finding it is."""

    LEGAL_GAP = "legal_gap", label("Gap in the law")
    FUNCTION_GAP = "function_gap", label("Function without a holder")
    OVERLAP = "overlap", label("Overlapping functions")
    CAPACITY = "capacity", label("Capacity")
    OVERSIGHT = "oversight", label("Oversight")
    NEEDS = "needs", label("Needs of the population")
    OTHER = "other", label("Other finding")


class Audience(Choice):
    """Who may read a record."""

    PUBLIC = "public", label("everybody")
    RESTRICTED = "restricted", label("national staff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a review found, with its priority and for whom it may be read."""

    code: Annotated[str, own_code(20)]
    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    kind: Annotated[str, Field("Kind", choices=FindingKind)]
    words: Annotated[str, Field("Text", length=4000)]
    institution: Annotated[
        str,
        Field(
            "Code of the institution",
            title=label("Institution"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    priority: Annotated[
        str,
        Field("Priority: low, medium or high", title=label("Priority"), choices=Level),
    ]
    audience: Annotated[
        str,
        Field(
            "Who may read it: public or restricted",
            title=label("Who may read it"),
            choices=Audience,
        ),
    ]
    evidence: Annotated[str, Field("Evidence", length=300)] = ""


def tier_of_audience(record: Finding | Statement) -> str:
    """Return who may read a record; restricted ones are for the country's own."""
    return NATIONAL if record.audience == Audience.RESTRICTED else PUBLIC


FINDINGS = Register(
    kind="findings",
    title=label("Findings of reviews"),
    record=Finding,
    key=("code",),
    tier_of=tier_of_audience,
    name="words",
    within="institution",
)


class StatementKind(Choice):
    """The parts of a policy, a note or minutes, in their order."""

    VISION = "vision", label("Vision")
    VALUE = "value", label("Values")
    INTEREST = "interest", label("Interests")
    THREAT = "threat", label("Threats")
    ROLE = "role", label("Roles")
    GOAL = "goal", label("Goals")
    APPROVAL = "approval", label("Approvals")
    EXPLANATORY_NOTE = "explanatory_note", label("Explanatory note")
    DECISION = "decision", label("Decisions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of a policy, a note or minutes; restricted ones form the annex."""

    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    kind: Annotated[str, Field("Kind", choices=StatementKind)]
    number: Annotated[int, Field("Number", minimum=1)]
    words: Annotated[str, Field("Text", length=4000)]
    audience: Annotated[
        str,
        Field(
            "Who may read it: public or restricted",
            title=label("Who may read it"),
            choices=Audience,
        ),
    ]
    body: Annotated[str, Field("Body", length=200)] = ""
    on: Annotated[date | None, Field("Day")] = None


STATEMENTS = Register(
    kind="statements",
    title=label("Statements of policies, notes and minutes"),
    record=Statement,
    key=("process", "kind", "number"),
    tier_of=tier_of_audience,
    name="words",
    within="process",
)


class RequirementKind(Choice):
    """Where a requirement comes from."""

    CONSTITUTION = "constitution", label("Constitution")
    TREATY = "treaty", label("Treaty")
    RESOLUTION = "resolution", label("Resolution")
    GENDER = "gender", label("Gender check")
    CHILD_PROTECTION = "child_protection", label("Child protection check")
    OTHER = "other", label("Other source")


class Compliance(Choice):
    """Whether a law meets a requirement."""

    YES = "yes", label("met")
    PARTLY = "partly", label("met in part")
    NO = "no", label("not met")
    NOT_CHECKED = "not_checked", label("not checked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a law must meet: a duty of a treaty, a check, with the gap that remains."""

    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    code: Annotated[str, own_code(20)]
    kind: Annotated[str, Field("Kind", choices=RequirementKind)]
    source: Annotated[str, Field("Source", length=200)]
    words: Annotated[str, Field("Text", length=4000)]
    met: Annotated[str, Field("Status of the requirement", choices=Compliance)]
    gap: Annotated[str, Field("What is missing", length=4000)] = ""


def requirement_faults(requirement: Requirement) -> list[Fault]:
    """Return what is wrong with a requirement: what is not met has a gap."""
    lacking = requirement.met in {Compliance.PARTLY, Compliance.NO}
    return [("STR-006", "gap")] if lacking and not requirement.gap else []


REQUIREMENTS = Register(
    kind="requirements",
    title=label("Requirements for laws"),
    record=Requirement,
    key=("process", "code"),
    check=requirement_faults,
    name="words",
    within="process",
)
