"""What the worker does whenever no job waits.

It looks for what changed in the book and queues the counts that pages will ask for:
whoever is first, the worker or a page, computes them.  It marks the printed figures
that are out of date by then, and drops imports that nobody decided on for long.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from django.db import DatabaseError
from django.utils import timezone

from openssr.app.subjects import DEFINITIONS
from openssr.kernel.error import Conflict
from openssr.platform.audit.store import newest_number_of
from openssr.platform.check.services import list_marks
from openssr.platform.check.services import mark_figures as mark
from openssr.platform.figures.store import printed_countries
from openssr.platform.log import log_failure
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.services import reading_only
from openssr.subjects.assistance.services import imports
from openssr.subjects.assistance.services.counted import queue_counts

AHEAD = Actor("ahead", Role.SYSTEM)
_marked_at: dict[str, int] = {}  # the newest act at which figures were compared


def each(pause: float) -> Callable[[], None]:
    """Return what does all of it, at most once in ``pause`` seconds."""
    last = float("-inf")

    def look() -> None:
        nonlocal last
        if time.monotonic() - last >= pause:
            last = time.monotonic()
            _tried(queue)
            _tried(mark_figures)
            _tried(drop_abandoned)

    return look


def _tried(act: Callable[[], None]) -> None:
    """Do something that is done again by the next look.

    Where the database does not answer, that is logged; pages go on meanwhile.
    """
    try:
        act()
    except DatabaseError:
        log_failure("ahead.broken")


def queue() -> None:
    """Queue the counts that the book lacks."""
    queue_counts(by=AHEAD, on=timezone.localdate())


def mark_figures() -> None:
    """Mark the printed figures stale that used other values, and current that do again.

    That takes a count of all of them, and is done once after each change of a book.
    """
    for country in printed_countries():
        newest = newest_number_of(country)
        if _marked_at.get(country) == newest:
            continue
        with reading_only():
            stale, current = list_marks(DEFINITIONS, by=AHEAD, country=country)
        if stale or current:
            mark(by=AHEAD, country=country, stale=stale, current=current)
            newest = newest_number_of(country)
        _marked_at[country] = newest


def drop_abandoned() -> None:
    """Drop the imports that nobody decided on for as long as the settings say."""
    for country, number in imports.list_abandoned(by=AHEAD):
        with suppress(Conflict):  # somebody decided on it just now
            imports.drop_import(
                by=AHEAD, country=country, run=number, reason="not decided on in time"
            )
