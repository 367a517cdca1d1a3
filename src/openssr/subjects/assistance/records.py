"""Support to the security and justice sector, as its publishers reported it.

The words are those of the IATI Standard 2.03; version 1 codes are mapped to
them while reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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


@dataclass(frozen=True, slots=True)
class Header:
    """The file's own statement of its version and when it was made."""

    version: str
    generated: str
    kind: str
