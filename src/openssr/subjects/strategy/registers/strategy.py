"""The national strategy: visions, goals, objectives, and their editions."""

from __future__ import annotations

import re
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

CLAUSE = re.compile(r"[SA]/\S+(?: \(\d{4}\))? \d+(?:\(\w+\))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vision:
    """What the country wants its security sector to be, and who adopted that when.

    S/RES/2553 (2020), paragraph 3: a national vision, then a strategy.
    """

    code: Annotated[str, own_code(20)]
    statements: Annotated[dict[str, str], Field("Statement", length=2000)]
    document: Annotated[str, Field("Document", length=300)] = ""
    adopted_by: Annotated[str, Field("Adopted by", length=200)] = ""
    adopted_on: Annotated[date | None, Field("Adopted on")] = None
    starts_on: Annotated[date | None, Field("Starts on")] = None
    ends_on: Annotated[date | None, Field("Ends on")] = None


def ends_before(starts_on: date | None, ends_on: date | None) -> list[Fault]:
    """Return the fault of what ends before it starts, if it does."""
    if starts_on and ends_on and ends_on < starts_on:
        return [("STR-001", "ends_on")]
    return []


def vision_faults(vision: Vision) -> list[Fault]:
    """Return what is wrong with the dates of a vision."""
    return ends_before(vision.starts_on, vision.ends_on)


VISIONS = Register(
    kind="visions",
    title=label("Vision of the security sector"),
    record=Vision,
    key=("code",),
    order=("starts_on", "code"),
    check=vision_faults,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal under the vision of the strategy."""

    code: Annotated[str, own_code(20)]
    names: Annotated[dict[str, str], Field("Name", length=300)]


GOALS = Register(
    kind="goals",
    title=label("Goals of the strategy"),
    record=Goal,
    key=("code",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What is to be reached, by whom, when and for how much.

    ``endorsed_on`` is the day on which the country agreed to it, and by whom.
    ``clauses`` are written ``S/RES/9001 (2031) 4(a)``: symbol, then path.
    """

    code: Annotated[str, own_code(20)]
    goal: Annotated[
        str,
        Field(
            "Code of the goal", title=label("Goal"), length=20, refers="strategy.Goal"
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
    starts_on: Annotated[date | None, Field("Starts on")] = None
    ends_on: Annotated[date | None, Field("Ends on")] = None
    cost: Annotated[Decimal | None, Field("Cost", money="currency")] = None
    currency: Annotated[
        str, Field("Currency, such as USD", title=label("Currency"), choices=CURRENCIES)
    ] = ""
    clauses: Annotated[
        tuple[str, ...],
        Field(
            "Clauses, such as S/RES/2553 (2020) 20(e), separated by semicolons",
            title=label("Clauses"),
            length=200,
        ),
    ] = ()
    institutions: Annotated[
        tuple[str, ...],
        Field(
            "Codes of institutions, separated by semicolons",
            title=label("Institutions"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ()
    endorsed_by: Annotated[
        str, Field("Who endorsed it for the country", length=200)
    ] = ""
    endorsed_on: Annotated[date | None, Field("Endorsed on")] = None


def endorsed_in_part(endorsed_by: str, endorsed_on: date | None) -> list[Fault]:
    """Return the fault of an endorsement that lacks its day or its body."""
    if bool(endorsed_by) == bool(endorsed_on):
        return []
    return [("STR-006", "endorsed_on" if endorsed_by else "endorsed_by")]


def objective_faults(objective: Objective) -> list[Fault]:
    """Return what is wrong with an objective."""
    faults = ends_before(objective.starts_on, objective.ends_on)
    faults += endorsed_in_part(objective.endorsed_by, objective.endorsed_on)
    if not all(CLAUSE.fullmatch(clause) for clause in objective.clauses):
        faults.append(("STR-003", "clauses"))
    return faults


OBJECTIVES = Register(
    kind="objectives",
    title=label("Objectives of the strategy"),
    record=Objective,
    key=("code",),
    check=objective_faults,
    within="owner",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An objective as a version of the strategy worded it, and from when it held."""

    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=20,
            refers="strategy.Objective",
        ),
    ]
    version: Annotated[str, Field("Version", length=40)]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    from_on: Annotated[date, Field("From this date on")]
    approved_by: Annotated[str, Field("Approved by", length=200)] = ""
    document: Annotated[str, Field("Document", length=300)] = ""
    reason: Annotated[str, Field("Reason", length=500)] = ""


EDITIONS = Register(
    kind="editions",
    title=label("Objectives by version of the strategy"),
    record=Edition,
    key=("objective", "version"),
    within="objective",
)
