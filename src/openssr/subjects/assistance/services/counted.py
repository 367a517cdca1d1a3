"""Money counted once over the book."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.reference.rates import rate_on
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.records import Quality
from openssr.subjects.assistance.rules.forward import Inside, Outlook, outlooks
from openssr.subjects.assistance.rules.netting.counting import Netting, count_once
from openssr.subjects.assistance.rules.netting.nodes import (
    SPENDING,
    Node,
    known_measure,
    node_of,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.selection import parts
from openssr.subjects.assistance.services.net import Period
from openssr.subjects.assistance.store import reading
from openssr.subjects.assistance.store.records import records


@use_case("assistance.net.show", reads=True)
def net_book(*, by: Actor, country: str, measure: str, period: Period) -> Netting:
    """Count once the support that the book holds."""
    code = country_code(country)
    known_measure(measure)
    return count_once(_kept(code, measure, period))


def _kept(country: str, measure: str, period: Period) -> Iterable[Node]:
    table = purpose_table()
    for activity, source in records(country):
        found = [
            x for x in parts(activity, country, table, rate_on) if period.holds(x.on)
        ]
        yield node_of(activity, found, measure, source)


@use_case("assistance.quality.show", reads=True)
def show_quality(*, by: Actor, country: str, publisher: str) -> Quality:
    """Return what a partner could mend in the data it publishes on the country."""
    code = country_code(country)
    own = [
        (activity, name)
        for activity, name in records(code)
        if activity.reporting.ref == publisher
    ]
    if not own:
        raise NotFound(
            "{ref} reports no activity in {country}", ref=publisher, country=code
        )
    netting = count_once(_kept(code, SPENDING, Period()))
    faults = [
        (kind, count)
        for (partner, kind), count in netting.errors.most_common()
        if partner == publisher
    ]
    return Quality(
        partner=publisher,
        name=own[0][0].reporting.name or publisher,
        activities=len(own),
        newest=reading.newest_flow(code, publisher),
        problems=tuple(reading.problems_of(code, publisher)),
        link_faults=tuple(faults),
    )


@use_case("assistance.forward.show", reads=True)
def show_forward(*, by: Actor, country: str, on: date) -> list[Outlook]:
    """Return what partners announced from a day on, and what they kept of the past."""
    code = country_code(country)
    held = (activity for activity, _ in records(code))
    return outlooks(held, Inside(code, purpose_table(), rate_on), on)
