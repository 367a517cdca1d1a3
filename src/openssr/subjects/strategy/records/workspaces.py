"""The particular data of each process of S/RES/2553 (2020), paragraph 13.

A dialogue has events and who took part in them, a review its matrix of functions and
its findings, a policy its statements, a law the requirements that it must meet, an
expenditure review spending and the country's economy, oversight its powers and acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PUBLIC, RESTRICTED = "public", "restricted"
AUDIENCES = (PUBLIC, RESTRICTED)
EVENTS = (
    "consultation", "workshop", "hearing", "meeting", "session", "validation", "survey",
)  # fmt: skip
# youth as in S/RES/2250 (2015): 18 to 29 years
CHILDREN, YOUTH, ADULTS, OLDER = "0-17", "18-29", "30-59", "60+"
AGES = (CHILDREN, YOUTH, ADULTS, OLDER)
WOMEN, MEN, OTHER = "f", "m", "x"
SEXES = (WOMEN, MEN, OTHER)
LEADS, PERFORMS, SUPPORTS = "leads", "performs", "supports"
ROLES = (LEADS, PERFORMS, SUPPORTS)
LEVELS = ("low", "medium", "high")
FINDINGS = (
    "legal_gap", "function_gap", "overlap", "capacity", "oversight", "needs", "other",
)  # fmt: skip
STATEMENTS = (
    "vision", "value", "interest", "threat", "role", "goal", "approval",
    "explanatory_note", "decision",
)  # fmt: skip
REQUIREMENTS = (
    "constitution", "treaty", "resolution", "gender", "child_protection", "other",
)  # fmt: skip
YES, PARTLY, NO, UNCHECKED = "yes", "partly", "no", "not_checked"
MET = (YES, PARTLY, NO, UNCHECKED)
# Classification of the Functions of Government (COFOG, UN 1999), as far as it is
# security and justice; 10.2 and 07.3 hold military pensions and base hospitals
FUNCTIONS = (
    "02.1", "02.2", "02.3", "02.4", "02.5",
    "03.1", "03.2", "03.3", "03.4", "03.5", "03.6", "07.3", "10.2",
)  # fmt: skip
# economic classes after the Government Finance Statistics Manual 2014, chapters 6 and 8
CLASSES = (
    "compensation", "goods_services", "interest", "subsidies", "grants",
    "social_benefits", "other", "assets",
)  # fmt: skip
BUDGET, OFF_BUDGET, AID = "budget", "off_budget", "aid"
CHANNELS = (BUDGET, OFF_BUDGET, AID)
APPROVED, REVISED, OUTTURN = "approved", "revised", "outturn"
MEASURES = (APPROVED, REVISED, OUTTURN)
POWERS = (
    "legislation", "budget", "inspection", "complaints", "inquiry", "appointments",
    "audit", "discipline",
)  # fmt: skip
ACCESS = ("full", "on_notice", "on_request", "none")
ACTS = (
    "hearings", "inspections", "audits", "inquiries", "reports", "complaints_received",
    "complaints_answered",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting of a process: a consultation, a hearing on a bill, a session."""

    code: str
    process: str
    kind: str
    on: date
    place: str
    region: str
    topic: str
    document: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of one sex, age band, region of origin and group took part.

    A cell left empty says that this was not counted, not that there was nobody.
    """

    event: str
    sex: str
    age: str
    region: str
    group: str
    number: int


@dataclass(frozen=True, slots=True)
class Function:
    """Who has a function: an institution of the book or a named provider outside it.

    ``strength`` and ``assets`` are bands, never numbers, and are not public.
    """

    process: str
    function: str
    institution: str
    provider: str
    role: str
    basis: str
    strength: str
    assets: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a review found, with its priority and for whom it may be read."""

    code: str
    process: str
    kind: str
    words: str
    institution: str
    priority: str
    audience: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a policy, a note or minutes; restricted ones form the annex."""

    process: str
    kind: str
    number: int
    words: str
    audience: str
    body: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a law must meet: a duty of a treaty, a check, with the gap that remains."""

    process: str
    code: str
    kind: str
    source: str
    words: str
    met: str
    gap: str


@dataclass(frozen=True, slots=True)
class Spending:
    """An amount of a fiscal year by function, economic class and channel."""

    process: str
    year: int
    function: str
    economic: str
    institution: str
    channel: str
    measure: str
    amount: Decimal
    currency: str
    document: str


@dataclass(frozen=True, slots=True)
class Economy:
    """A fiscal year of the country: its product, its Government's budget as a whole."""

    process: str
    year: int
    product: Decimal | None
    revenue: Decimal | None
    spending: Decimal | None
    currency: str
    document: str


@dataclass(frozen=True, slots=True)
class Power:
    """A power of an oversight body over an institution, and the access it has."""

    process: str
    body: str
    over: str
    power: str
    access: str
    basis: str


@dataclass(frozen=True, slots=True)
class Act:
    """How many acts of a kind an oversight body did in a year."""

    process: str
    body: str
    year: int
    kind: str
    number: int
    document: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An objective as a version of the strategy worded it, and from when it held."""

    objective: str
    version: str
    names: dict[str, str]
    from_on: date
    approved_by: str
    document: str
    reason: str
