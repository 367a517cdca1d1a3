"""Obligations as a feed to which calendar programs subscribe."""

from __future__ import annotations

from datetime import timedelta

from openssr.platform.calendar import DueDay, feed
from openssr.subjects.mandates.rules.obligations import Obligation

AHEAD = timedelta(days=14)


def calendar(obligations: list[Obligation], country: str) -> bytes:
    """Return the feed: one whole-day event an obligation, with a reminder before."""
    return feed((_day(obligation) for obligation in obligations), country, AHEAD)


def _day(obligation: Obligation) -> DueDay:
    to = f"{obligation.addressee.phrase}: " if obligation.addressee else ""
    return DueDay(
        (obligation.symbol, obligation.paragraph, obligation.due_on.isoformat()),
        obligation.due_on,
        f"{to}{obligation.symbol}, {obligation.paragraph}",
        obligation.text,
    )
