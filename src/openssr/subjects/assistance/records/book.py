"""What the book makes of support: sums, pages, decisions and imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openssr.kernel.problem import Problem
from openssr.subjects.assistance.registers.decided import Correction


@dataclass(frozen=True, slots=True)
class CountryBudget:
    """What an organisation means to spend on the country, in all sectors."""

    publisher: str
    name: str
    start: date | None
    end: date | None
    value: Decimal | None
    currency: str


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
