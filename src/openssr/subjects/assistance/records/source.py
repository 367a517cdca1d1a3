"""Aid as its publishers reported it, as read from files.

The words are those of the IATI Standard 2.03; version 1 codes are mapped to them while
reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# IATI TransactionType codelist, 2.03
INCOMING_FUNDS, COMMITMENT, DISBURSEMENT, EXPENDITURE = "1", "2", "3", "4"
INCOMING_COMMITMENT, PLEDGE = "11", "12"


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
class Result:
    """What an activity measured: an indicator's target and value in one period.

    Values stay as written: publishers give numbers, percentages and words.
    """

    title: str
    indicator: str
    start: date | None
    end: date | None
    baseline: str
    target: str
    actual: str


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
    results: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationBudget:
    """What an organisation means to spend in a period, and on whom.

    ``kind`` is the element of the IATI organisation standard 2.03; ``recipient`` a
    country's, region's or organisation's code, empty for the whole.
    """

    kind: str
    recipient: str
    start: date | None
    end: date | None
    value: Decimal | None
    currency: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class OrganisationReport:
    """An organisation's own file: its budgets by whom they are for."""

    identifier: str
    name: str
    ref: str
    budgets: tuple[OrganisationBudget, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file that a service names; ``digest`` is its hash, as the service says."""

    name: str
    address: str
    digest: str
    licence: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Header:
    """The file's own statement of its version and when it was made."""

    version: str
    generated: str
    kind: str
