"""What names a count of the support: its kind, the state of the book, the choices."""

from __future__ import annotations

from datetime import date

from openssr.platform.jobs.outcomes import Outcome
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.store import counts

NET, OUTLOOK = "assistance.count.net", "assistance.count.outlook"


def net_outcome(country: str, measure: str, period: Period) -> Outcome:
    """Return what names the netting of the country's support as it is now."""
    choices = (
        ("measure", measure),
        ("start", period.start.isoformat() if period.start else ""),
        ("end", period.end.isoformat() if period.end else ""),
    )
    return Outcome(NET, country, counts.state_of(country), choices)


def outlook_outcome(country: str, on: date) -> Outcome:
    """Return what names the outlooks of the country's partners as they are now."""
    choices = (("on", on.isoformat()),)
    return Outcome(OUTLOOK, country, counts.state_of(country), choices)
