"""What the book makes of support: sums, pages, decisions and imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypedDict

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

    ``reasons`` are words and groups of codes that suggest it, where each stands, and
    its purpose code; ``aside`` is why a person set it aside.  The amounts are in the
    reporting currency, and in no sum while nobody has decided.
    """

    publisher: Annotated[str, "Reference of who publishes the activity"]
    publisher_name: Annotated[str, "Name of who publishes it"]
    identifier: Annotated[str, "Identifier of the activity"]
    title: Annotated[str, "Title of the activity"]
    reasons: tuple[tuple[str, str, str], ...]
    aside: Annotated[str, "Why it was set aside; empty where it was not"] = ""
    spending: Annotated[Decimal, "Spending that may be the sector's"] = Decimal(0)
    commitments: Annotated[Decimal, "Commitments that may be the sector's"] = Decimal(0)


@dataclass(frozen=True, slots=True)
class LargeActivity:
    """One of the largest activities with a fate."""

    identifier: Annotated[str, "Identifier of the activity"]
    title: Annotated[str, "Title of the activity"]
    amount: Annotated[Decimal, "Spending and commitments in US dollars, without sign"]


@dataclass(frozen=True, slots=True)
class FateSum:
    """The activities of files that have one fate, and their money.

    The sums of all fates make what the files hold.
    """

    fate: Annotated[str, "What became of the activities, or of a part of their money"]
    activities: Annotated[int, "Number of activities"]
    spending: Annotated[Decimal, "Disbursements and expenditure in US dollars"]
    commitments: Annotated[Decimal, "Outgoing commitments in US dollars"]
    unknown: Annotated[int, "Payments whose amount could not be told"]
    largest: Annotated[tuple[LargeActivity, ...], "The largest, at most a hundred"]


@dataclass(frozen=True, slots=True)
class Left:
    """How many activities of a dataset were taken, and left out for what reason."""

    dataset: Annotated[str, "Dataset"]
    counts: Annotated[dict[str, int], "Number of activities by what became of them"]
    sums: Annotated[tuple[FateSum, ...], "Their money by what became of them"] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A gross sum in USD of one partner, component, region, year and type.

    ``total`` is None where no amount could be converted; ``converted`` of the
    ``transactions`` were.
    """

    publisher: Annotated[str, "Reference of the partner"]
    publisher_name: Annotated[str, "Name of the partner"]
    component: Annotated[str, "Component of the sector"]
    standing: Annotated[str, "How sure the component is"]
    region: Annotated[str, "Region; empty for the whole country"]
    year: Annotated[int | None, "Year; null where undated"]
    type: Annotated[str, "Kind of transaction, as an IATI code"]
    total: Annotated[
        Decimal | None,
        "Gross sum in US dollars; null where no amount could be converted",
    ]
    transactions: Annotated[int, "Number of transactions"]
    converted: Annotated[int, "Number of transactions whose amount could be converted"]
    activities: Annotated[int, "Number of activities"]


class ActivityRow(TypedDict):
    """An activity in the sector with the source of its record."""

    pk: Annotated[int, "Number of the row"]
    publisher: Annotated[str, "Reference of who publishes it"]
    publisher_name: Annotated[str, "Name of who publishes it"]
    identifier: Annotated[str, "Identifier"]
    title: Annotated[str, "Title"]
    starts_on: Annotated[date | None, "First day"]
    ends_on: Annotated[date | None, "Last day"]
    content_hash: Annotated[str, "Hash of the record with its corrections"]
    corrected: Annotated[str, "Hash of the country's corrections; empty without any"]
    line: Annotated[int, "Line of the file"]
    source__name: Annotated[str, "Name of the file"]
    source__sha256: Annotated[str, "SHA-256 of the file"]


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
    """An import and how far it has come; ``error`` says why reading stopped.

    ``sums`` is what its files hold, and what of it goes in and is left out.

    ``since`` is when its files began to be read; ``preview`` names what was shown of
    it; ``outdated`` says that the book has moved since.  Undecided, it is dropped after
    ``drops_on``.
    """

    number: int
    state: str
    created_at: datetime
    files: tuple[str, ...]
    counts: dict[str, int]
    done: int
    total: int
    error: str
    since: datetime
    drops_on: date
    preview: str = ""
    outdated: bool = False
    sums: tuple[FateSum, ...] = ()


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
