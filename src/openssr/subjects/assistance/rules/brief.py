"""What questions about partners need of an activity, in a few hundred bytes.

Thousands of activities are told of from these; reading each whole again would take a
second where a page may take a fifth of it.
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
        return max((x for x in self.days if x <= on), default="")


def brief_of(activity: Activity) -> Brief:
    """Return an activity in brief."""
    funders = [x.organisation for x in activity.participants if x.role == FUNDING]
    providers = [x.provider for x in activity.transactions if x.provider]
    counted = Counter(_party(x) for x in named(activity))
    return Brief(
        identifier=activity.identifier,
        title=activity.title,
        reporting=_party(activity.reporting),
        status=activity.status,
        ends_on=activity.ends_on,
        days=tuple(sorted({x.on.isoformat() for x in activity.transactions if x.on})),
        parties=tuple(counted.items()),
        funders=_once(funders),
        payers=_once([*funders, *providers]),
        gender=dict(activity.markers).get(GENDER, ""),
    )


def kept(brief: Brief) -> dict[str, Any]:
    """Return what has no column of its own, as it is kept.

    Organisations stand once, and are told by their place.
    """
    parties = [x for x, _ in brief.parties]
    place = {x: number for number, x in enumerate(parties)}
    return {
        "days": list(brief.days),
        "parties": [[ref, name] for ref, name in parties],
        "times": [times for _, times in brief.parties],
        "funders": [place[x] for x in brief.funders],
        "payers": [place[x] for x in brief.payers],
        "gender": brief.gender,
    }


def _party(one: Organisation) -> Party:
    return one.ref, one.name


def _once(found: list[Organisation]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(_party(x) for x in found))
