"""Money counted once over the book."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from threading import Lock

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.reference.rates import rate_on
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.records import CountryBudget, Period, Quality
from openssr.subjects.assistance.rules.forward import Inside, Outlook, outlooks
from openssr.subjects.assistance.rules.netting.counting import Netting, count_once
from openssr.subjects.assistance.rules.netting.nodes import (
    SPENDING,
    Node,
    check_measure,
    node_of,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.selection import parts
from openssr.subjects.assistance.store import reading
from openssr.subjects.assistance.store.records import records, stamp

REMEMBERED, MOST = 16, 8  # counts that a process keeps, countries counted ahead
_LOCK = Lock()


@use_case("assistance.net.show", reads=True)
def net_book(*, by: Actor, country: str, measure: str, period: Period) -> Netting:
    """Count once the support that the book holds."""
    code = country_code(country)
    check_measure(measure)
    return _once_counted(code, measure, period)


def _once_counted(country: str, measure: str, period: Period) -> Netting:
    """Return what is remembered; who asks while it is being counted waits for it."""
    with _LOCK:
        return _counted(country, measure, period, stamp(country))


@lru_cache(maxsize=REMEMBERED)
def _counted(country: str, measure: str, period: Period, at: str) -> Netting:
    """Count once, and remember it until an import changes ``at``.

    Ten thousand activities take seconds; pages and reports ask again and again.
    """
    del at  # only tells one state of the book from another
    return count_once(_nodes(country, measure, period))


def _nodes(country: str, measure: str, period: Period) -> Iterable[Node]:
    table = purpose_table()
    for activity, source in records(country):
        inside = [
            part
            for part in parts(activity, country, table, rate_on)
            if period.knows(part.on)
        ]
        yield node_of(activity, inside, measure, source, period.start)


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
    netting = _once_counted(code, SPENDING, Period())
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
    with _LOCK:
        return list(_announced(code, on, stamp(code)))


@use_case("assistance.net.ready", reads=True)
def make_ready(*, by: Actor, on: date, known: dict[str, str]) -> None:
    """Count ahead what pages show, for the countries with the newest imports.

    ``known`` holds, by country, the state of the book for which it was done already,
    and is brought up to date.
    """
    for country in reading.imported()[:MOST]:
        state = f"{on} {stamp(country)}"
        if known.get(country) != state:
            _once_counted(country, SPENDING, Period())
            show_forward(by=by, country=country, on=on)
            known[country] = state


@use_case("assistance.budget.list", reads=True)
def list_country_budgets(*, by: Actor, country: str) -> list[CountryBudget]:
    """Return what organisations mean to spend on the country, in all sectors."""
    return reading.country_budgets(country_code(country))


@lru_cache(maxsize=REMEMBERED)
def _announced(country: str, on: date, at: str) -> tuple[Outlook, ...]:
    del at
    activities = (activity for activity, _ in records(country))
    inside = Inside(country, purpose_table(), rate_on)
    return tuple(outlooks(activities, inside, on))
