"""What questions about partners need of an activity, in a few hundred bytes.

Questions over thousands of activities are answered from these; reading each in full
again would take a second where a page may take a fifth of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from openssr.subjects.assistance.records import Activity, Organisation
from openssr.subjects.assistance.rules.spellings import named

FUNDING, GENDER = "1", "1"  # IATI OrganisationRole, and OECD policy marker
Party = tuple[str, str]  # reference and name


@dataclass(frozen=True, slots=True)
class Brief:
    """An activity in brief.

    ``days`` are those of its transactions, as ISO dates, each once and in order;
    ``parties`` all organisations that it names with how often, ``funders`` those that
    fund it, ``payers`` these and whoever a transaction names as its provider.
    """

    identifier: str
    title: str
    reporting: Party
    status: str
    ends_on: date | None
    days: tuple[str, ...]
    parties: tuple[tuple[Party, int], ...]
    funders: tuple[Party, ...]
    payers: tuple[Party, ...]
    gender: str

    @property
    def reporter(self) -> str:
        """Return the reference of who reports it, else the name."""
        return self.reporting[0] or self.reporting[1]

    @property
    def partner(self) -> str:
        """Return the name of who reports it, else the reference."""
        return self.reporting[1] or self.reporting[0]

    def newest(self, on: str) -> str:
        """Return the newest day of a transaction up to a day, empty where none is."""
        return max((day for day in self.days if day <= on), default="")


def brief_of(activity: Activity) -> Brief:
    """Return an activity in brief."""
    funders = [
        entry.organisation for entry in activity.participants if entry.role == FUNDING
    ]
    providers = [entry.provider for entry in activity.transactions if entry.provider]
    counted = Counter(_party(organisation) for organisation in named(activity))
    return Brief(
        identifier=activity.identifier,
        title=activity.title,
        reporting=_party(activity.reporting),
        status=activity.status,
        ends_on=activity.ends_on,
        days=tuple(
            sorted(
                {
                    transaction.on.isoformat()
                    for transaction in activity.transactions
                    if transaction.on
                }
            )
        ),
        parties=tuple(counted.items()),
        funders=_once(funders),
        payers=_once([*funders, *providers]),
        gender=dict(activity.markers).get(GENDER, ""),
    )


def brief_values(brief: Brief) -> dict[str, Any]:
    """Return what has no column of its own, as it is stored.

    Each organisation stands once; elsewhere its place in that list stands for it.
    """
    parties = [party for party, _ in brief.parties]
    place = {party: number for number, party in enumerate(parties)}
    return {
        "days": list(brief.days),
        "parties": [[ref, name] for ref, name in parties],
        "times": [times for _, times in brief.parties],
        "funders": [place[party] for party in brief.funders],
        "payers": [place[party] for party in brief.payers],
        "gender": brief.gender,
    }


def _party(organisation: Organisation) -> Party:
    return organisation.ref, organisation.name


def _once(organisations: list[Organisation]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(_party(organisation) for organisation in organisations))
