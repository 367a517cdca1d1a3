"""What the country's own registers hold of support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """An activity of the country's own register.

    ``sectors`` are purposes as ``15132:60 15137:40``.
    """

    publisher: str
    publisher_name: str
    identifier: str
    title: str
    description: str
    status: str
    starts_on: date | None
    ends_on: date | None
    sectors: str
    region: str
    implementer: str


@dataclass(frozen=True, slots=True)
class OwnTransaction:
    """A transaction of the country's own register.

    ``other`` is who is on its far side.
    """

    publisher: str
    identifier: str
    reference: str
    type: str
    on: date
    amount: Decimal
    currency: str
    other: str
    other_activity: str
    description: str


@dataclass(frozen=True, slots=True)
class OwnResult:
    """A result of the country's own register in one period."""

    publisher: str
    identifier: str
    indicator: str
    starts_on: date | None
    ends_on: date
    baseline: str
    target: str
    actual: str


@dataclass(frozen=True, slots=True)
class Training:
    """A course given to a unit; numbers are ``None`` where nobody counted."""

    code: str
    partner: str
    course: str
    institution: str
    delivered_by: str
    starts_on: date
    ends_on: date | None
    women: int | None
    men: int | None
    region: str
    activity: str
    objective: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Equipment:
    """Equipment or works, from promise to the delivery that its receiver confirmed.

    ``recurrent_cost`` is what it costs a year to keep in use, in ``currency``, and
    ``recurrent_payer`` who pays that.
    """

    code: str
    partner: str
    item: str
    institution: str
    quantity: int
    amount: Decimal | None
    currency: str
    promised_on: date | None
    delivered_on: date | None
    confirmed_by: str
    confirmed_on: date | None
    recurrent_cost: Decimal | None
    recurrent_payer: str
    region: str
    activity: str
    objective: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Support that no aid data hold.

    ``kind`` is ``adviser``, ``in_kind``, ``bilateral`` (not official development
    assistance) or ``cofinancing`` by the country itself.  ``on_plan``, ``on_budget``
    and ``on_treasury`` are yes, no or empty where not known (CABRI, 2008); the markers
    are 0, 1 or 2 as the OECD's policy markers are.
    """

    code: str
    partner: str
    kind: str
    what: str
    component: str
    institution: str
    starts_on: date
    ends_on: date | None
    amount: Decimal | None
    currency: str
    person_months: Decimal | None
    on_plan: str
    on_budget: str
    on_treasury: str
    gender_marker: str
    child_marker: str
    region: str
    objective: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a coordination meeting, followed to its end.

    ``state`` is ``open``, ``done`` or ``dropped``; ``owner`` the institution that is to
    see to it.
    """

    code: str
    meeting: str
    held_on: date
    decision: str
    owner: str
    partner: str
    due_on: date | None
    state: str
    done_on: date | None
    objective: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """The same course or item for one institution in one quarter, by several partners.

    ``quarter`` is written 2026-Q1; ``codes`` name the records that show it.
    """

    kind: str
    institution: str
    what: str
    quarter: str
    partners: tuple[str, ...]
    codes: tuple[str, ...]
