"""Obligations as a calendar that any calendar program subscribes to."""

from __future__ import annotations

from datetime import timedelta

from openssr.platform.calendar import DueDay, feed
from openssr.subjects.mandates.rules.obligations import Obligation

AHEAD = timedelta(days=14)


def calendar(obligations: list[Obligation], country: str) -> bytes:
    """Return the feed: one whole-day event an obligation, with a reminder before."""
    return feed((_day(x) for x in obligations), country, AHEAD)


def _day(one: Obligation) -> DueDay:
    to = f"{one.addressee.phrase}: " if one.addressee else ""
    return DueDay(
        (one.symbol, one.paragraph, one.due_on.isoformat()),
        one.due_on,
        f"{to}{one.symbol}, {one.paragraph}",
        one.text,
    )
