"""Support to the security and justice sector, as its publishers reported it.

The words are those of the IATI Standard 2.03; version 1 codes are mapped to
them while reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openssr.kernel.problem import Problem

# IATI TransactionType codelist, 2.03
INCOMING_FUNDS, COMMITMENT, DISBURSEMENT, EXPENDITURE = "1", "2", "3", "4"
INCOMING_COMMITMENT = "11"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as one record names it; ``activity`` is its own identifier."""

    ref: str
    name: str
    type: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """An organisation and its IATI role: 1 funding, 2 accountable, 3 extending,
    4 implementing."""

    role: str
    organisation: Organisation


@dataclass(frozen=True, slots=True)
class Share:
    """A code with its percentage; ``percentage`` is None where none was given."""

    code: str
    percentage: Decimal | None
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A place below the country: gazetteer codes, name, and region names."""

    name: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction; ``value`` is None where the source's is unreadable."""

    order: int
    type: str
    on: date | None
    value: Decimal | None
    currency: str
    value_on: date | None
    provider: Organisation | None = None
    receiver: Organisation | None = None
    sectors: tuple[Share, ...] = ()
    countries: tuple[Share, ...] = ()
    description: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget or planned disbursement over a period."""

    kind: str
    start: date | None
    end: date | None
    value: Decimal | None
    currency: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity with everything OpenSSR uses of it."""

    identifier: str
    reporting: Organisation
    title: str
    description: str
    status: str
    starts_on: date | None
    ends_on: date | None
    hierarchy: str
    updated: str
    participants: tuple[Participation, ...] = ()
    sectors: tuple[Share, ...] = ()
    countries: tuple[Share, ...] = ()
    regions: tuple[Share, ...] = ()
    locations: tuple[Location, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    budgets: tuple[Budget, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    line: int = 0
    secondary: bool = False  # the publisher says that others own the data
    tags: tuple[str, ...] = ()  # IATI tag elements, by name or else by code
    markers: tuple[tuple[str, str], ...] = ()  # OECD policy marker, significance
    foreign: tuple[str, ...] = ()  # elements of other namespaces, as XML


@dataclass(frozen=True, slots=True)
class Correction:
    """The country's value of one field of an activity, and why.

    ``theirs`` is the publisher's value when it was corrected; ``made_by`` and
    ``made_at`` are empty until it is kept.
    """

    publisher: str
    identifier: str
    field: str
    value: str
    reason: str
    theirs: str = ""
    made_by: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """Whose value of a field counts for a publisher: ``country`` or ``partner``."""

    publisher: str
    field: str
    prefers: str
    reason: str


@dataclass(frozen=True, slots=True)
class Identity:
    """A name or identifier that stands for another, as a person decided.

    ``kind`` is ``organisation`` or ``activity``.
    """

    kind: str
    alias: str
    stands_for: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """An activity of the country that no code of the sector selects.

    ``reasons`` are words that suggest it, where each stands, and its purpose code;
    ``aside`` is why a person set it aside.
    """

    publisher: str
    publisher_name: str
    identifier: str
    title: str
    reasons: tuple[tuple[str, str, str], ...]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """How many activities of a dataset were taken, and left out for what reason."""

    dataset: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A person's link from an activity to an objective, an institution or both."""

    publisher: str
    identifier: str
    objective: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A gross sum in USD of one partner, component, region, year and type.

    ``total`` is None where no amount could be converted; ``converted`` of the
    ``transactions`` were.
    """

    publisher: str
    publisher_name: str
    component: str
    standing: str
    region: str
    year: int | None
    type: str
    total: Decimal | None
    transactions: int
    converted: int
    activities: int


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """An activity as its publisher wrote it, with what OpenSSR made of it.

    ``record`` is the record as read; ``flows`` its parts in the sector, with the
    rate used; ``versions`` the days on which it came in and the file of each.
    ``corrections`` are the country's, each with the publisher's value of today and
    whether it counts.
    """

    publisher: str
    publisher_name: str
    identifier: str
    title: str
    starts_on: date | None
    ends_on: date | None
    source: str
    sha256: str
    line: int
    record: dict[str, Any]
    flows: list[dict[str, Any]]
    problems: list[Problem]
    versions: list[tuple[datetime, str]]
    corrections: list[tuple[Correction, str, bool]]
    selected: bool


@dataclass(frozen=True, slots=True)
class RunView:
    """An import and how far it has come; ``error`` says why reading stopped."""

    number: int
    state: str
    created_at: datetime
    files: tuple[str, ...]
    counts: dict[str, int]
    done: int
    total: int
    error: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file that a service names; ``digest`` is its hash, as the service says."""

    name: str
    address: str
    digest: str
    licence: str
    publisher: str


@dataclass(frozen=True, slots=True)
class FetchView:
    """A fetch and how far it has come.

    ``run`` and ``job`` are those of the import that it staged; ``failed`` names the
    datasets that did not come, with the reason.
    """

    number: int
    done: int
    total: int
    error: str
    run: int | None
    job: int | None
    failed: tuple[tuple[str, str], ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import does to one activity: each field's old and new value."""

    publisher: str
    identifier: str
    title: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The file's own statement of its version and when it was made."""

    version: str
    generated: str
    kind: str


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


@dataclass(frozen=True, slots=True)
class Quality:
    """What a partner could mend in the data it publishes on the country.

    ``link_faults`` counts, by class, what keeps its payments from being followed;
    ``newest`` is the day of its newest transaction.
    """

    partner: str
    name: str
    activities: int
    newest: date | None
    problems: tuple[Problem, ...]
    link_faults: tuple[tuple[str, int], ...]
