"""What is late and by whom, what is due next, and until when the mandates run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any
from urllib.parse import urlencode

from openssr.analysis.duties.records import Duty
from openssr.platform.visit import Visit
from openssr.subjects.mandates.rules.obligations import Obligation, days_left
from openssr.subjects.mandates.rules.terms import Term

SHOWN = 6
LONGEST = 170  # characters of what a paragraph asks for


def late_values(
    visit: Visit, duties: Sequence[Duty], names: Mapping[str, str]
) -> dict[str, Any]:
    """Return who has how much that is late, the most first."""
    late = [duty for duty in duties if duty.late(visit.on) > 0]
    owners: dict[str, list[Duty]] = {}
    for duty in late:
        owners.setdefault(duty.owner, []).append(duty)
    in_order = sorted(
        owners.items(),
        key=lambda item: (-len(item[1]), -_oldest(visit, item[1]), item[0]),
    )
    rows = [
        {
            "owner": owner,
            "name": names.get(owner, owner),
            "link": f"/{visit.language}/{visit.country}/due/?"
            + urlencode({"owner": owner, "on": visit.on.isoformat()}),
            "count": len(owed),
            "number": visit.number(len(owed)),
            "days": _oldest(visit, owed),
        }
        for owner, owed in in_order[:SHOWN]
    ]
    return {
        "rows": rows,
        "count": len(late),
        "number": visit.number(len(late)),
    }


def _oldest(visit: Visit, duties: Sequence[Duty]) -> int:
    return max(duty.late(visit.on) for duty in duties)


def term_values(visit: Visit, terms: Sequence[Term]) -> list[dict[str, Any]]:
    """Return of each mandate the mission, the day it ends and the days until then."""
    return [
        {
            "mission": term.mission,
            "symbol": term.symbol,
            "paragraph": term.paragraph,
            "day": visit.day(term.ends_on),
            "left": abs(term.days_left(visit.on)),
            "number": visit.number(abs(term.days_left(visit.on))),
            "over": term.ends_on < visit.on,
        }
        for term in terms
    ]


def due_values(visit: Visit, due: Sequence[Obligation]) -> list[dict[str, Any]]:
    """Return what is asked for next, with the days left."""
    return [
        {
            "day": visit.day(obligation.due_on),
            "left": days_left(obligation, visit.on),
            "symbol": obligation.symbol,
            "paragraph": obligation.paragraph,
            "text": shorten(obligation.text, LONGEST, placeholder="…"),
        }
        for obligation in due[:SHOWN]
    ]
