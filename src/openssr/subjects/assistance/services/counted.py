"""Money counted once over the book, and money announced: counts that take seconds.

Each is computed by a job, once for a state of the book, in whichever process comes
first: the worker ahead of time, or the page that asks.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import TypeVar

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.jobs.outcomes import Outcome, compute, queue
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.records import CountryBudget, Period, Quality
from openssr.subjects.assistance.rules.forward import Outlook
from openssr.subjects.assistance.rules.netting.counting import Netting
from openssr.subjects.assistance.rules.netting.nodes import (
    COMMITTED,
    SPENDING,
    check_measure,
)

# the module registers the handlers of its jobs
from openssr.subjects.assistance.services import counting  # noqa: F401
from openssr.subjects.assistance.store import counts, reading
from openssr.subjects.assistance.store.outcomes import net_outcome, outlook_outcome
from openssr.subjects.assistance.store.records import records

Count = TypeVar("Count")
REMEMBERED, MOST = 16, 8  # counts that a process keeps, countries counted ahead
TRIES = 3  # how often the book may change while it is counted


# an outcome names the state of the book, so what a process remembers cannot be old
@lru_cache(maxsize=REMEMBERED)
def _read_netting(outcome: Outcome) -> Netting:
    return counts.unpack_netting(_text_of(outcome))


@lru_cache(maxsize=REMEMBERED)
def _read_outlooks(outcome: Outcome) -> tuple[Outlook, ...]:
    return tuple(counts.unpack_outlooks(_text_of(outcome)))


def _text_of(outcome: Outcome) -> str:
    """Return a count as text; raises ``Conflict`` where the book changed under it."""
    result = compute(outcome)
    if not result or not result["count"]:
        raise Conflict("the book is changing; try again")
    text: str = result["count"]
    return text


def _read(
    reader: Callable[[Outcome], Count], outcome_now: Callable[[], Outcome]
) -> Count:
    """Return the count of the book as it is now; once more where it has changed."""
    for _ in range(TRIES - 1):
        with suppress(Conflict):
            return reader(outcome_now())
    return reader(outcome_now())


def _net(country: str, measure: str, period: Period) -> Netting:
    return _read(_read_netting, lambda: net_outcome(country, measure, period))


def _as_at(country: str, on: date) -> Period:
    """Return the period that a book as at a day counts money of: all up to the day.

    Where nothing is dated later it is open, so that every such day has one count, and
    what has no date is in it.
    """
    newest = reading.newest_day(country)
    return Period() if newest is None or newest <= on else Period(None, on)


@use_case("assistance.period.show", reads=True)
def show_period(*, by: Actor, country: str, on: date) -> Period:
    """Return the period of which a page as at a day counts the money."""
    return _as_at(country_code(country), on)


@use_case("assistance.net.show", reads=True)
def net_book(*, by: Actor, country: str, measure: str, period: Period) -> Netting:
    """Count once the support that the book holds."""
    code = country_code(country)
    check_measure(measure)
    return _net(code, measure, period)


@use_case("assistance.quality.show", reads=True)
def show_quality(*, by: Actor, country: str, publisher: str) -> Quality:
    """Return what a partner could correct in the data it publishes on the country."""
    code = country_code(country)
    reported = [
        (activity, name)
        for activity, name in records(code)
        if activity.reporting.ref == publisher
    ]
    if not reported:
        raise NotFound(
            "{ref} reports no activity in {country}", ref=publisher, country=code
        )
    netting = _net(code, SPENDING, Period())
    faults = [
        (kind, count)
        for (partner, kind), count in netting.errors.most_common()
        if partner == publisher
    ]
    return Quality(
        partner=publisher,
        name=reported[0][0].reporting.name or publisher,
        activities=len(reported),
        newest=reading.newest_flow(code, publisher),
        problems=tuple(reading.problems_of(code, publisher)),
        link_faults=tuple(faults),
    )


@use_case("assistance.forward.show", reads=True)
def show_forward(*, by: Actor, country: str, on: date) -> list[Outlook]:
    """Return what partners announced from a day on, and what they paid of it before."""
    code = country_code(country)
    return list(_read(_read_outlooks, lambda: outlook_outcome(code, on)))


@use_case("assistance.net.ready", reads=True)
def queue_counts(*, by: Actor, on: date) -> None:
    """Queue what pages will ask for, for the countries with the newest imports.

    What is stored or queued already for the state of the book is not queued again.
    """
    for country in reading.imported()[:MOST]:
        for measure in (SPENDING, COMMITTED):
            queue(net_outcome(country, measure, _as_at(country, on)))
        queue(outlook_outcome(country, on))


@use_case("assistance.budget.list", reads=True)
def list_country_budgets(*, by: Actor, country: str) -> list[CountryBudget]:
    """Return what organisations mean to spend on the country, in all sectors."""
    return reading.country_budgets(country_code(country))
