"""Activities of the country's own register, as records like any other."""

from __future__ import annotations

from collections.abc import Iterable

from openssr.subjects.assistance.records import (
    Activity,
    Location,
    Organisation,
    OwnActivity,
    OwnResult,
    OwnTransaction,
    Participation,
    Result,
    Share,
    Transaction,
)
from openssr.subjects.assistance.rules.overlay import shares_of

INCOMING = {"1", "11"}


def activity_of(
    one: OwnActivity,
    money: Iterable[tuple[OwnTransaction, str]],
    results: Iterable[OwnResult],
    country: str,
) -> Activity:
    """Return the activity; ``money`` comes with the IATI code of each type."""
    reporting = Organisation(one.publisher, one.publisher_name)
    other = Organisation("", one.implementer)
    return Activity(
        identifier=one.identifier,
        reporting=reporting,
        title=one.title,
        description=one.description,
        status=one.status,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        hierarchy="",
        updated="",
        participants=(
            Participation("1", reporting),
            *((Participation("4", other),) if one.implementer else ()),
        ),
        sectors=shares_of(one.sectors),
        countries=(Share(country, None),),
        locations=(Location(one.region, (one.region,)),) if one.region else (),
        transactions=tuple(
            _paid(order, x, kind) for order, (x, kind) in enumerate(money, start=1)
        ),
        results=tuple(
            Result(
                x.indicator, x.indicator, x.starts_on, x.ends_on, x.baseline, x.target,
                x.actual,
            )
            for x in results
        ),
    )  # fmt: skip


def _paid(order: int, one: OwnTransaction, kind: str) -> Transaction:
    party = Organisation(one.other, "", "", one.other_activity)
    named = bool(one.other or one.other_activity)
    comes = kind in INCOMING
    return Transaction(
        order=order,
        type=kind,
        on=one.on,
        value=one.amount,
        currency=one.currency,
        value_on=one.on,
        provider=party if named and comes else None,
        receiver=party if named and not comes else None,
        description=one.description,
    )
