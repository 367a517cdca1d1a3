"""Duties as a calendar feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from openssr.analysis.duties.records import Duty
from openssr.platform.calendar import DueDay, feed

AHEAD = timedelta(days=7)


def calendar(
    duties: Iterable[Duty],
    country: str,
    words: Mapping[str, str],
    names: Mapping[str, str],
) -> bytes:
    """Return the feed: one whole-day event a duty, with a reminder a week before."""
    return feed((_day(duty, country, words, names) for duty in duties), country, AHEAD)


def _day(
    duty: Duty, country: str, words: Mapping[str, str], names: Mapping[str, str]
) -> DueDay:
    owner = names.get(duty.owner, duty.owner)
    title = f"{words[duty.kind]}: {duty.code}" + (f" ({owner})" if owner else "")
    mark = (country, duty.kind, duty.owner, duty.code, duty.due_on.isoformat())
    return DueDay(mark, duty.due_on, title, duty.text)
