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
    entry: OwnActivity,
    money: Iterable[tuple[OwnTransaction, str]],
    results: Iterable[OwnResult],
    country: str,
) -> Activity:
    """Return the activity; ``money`` comes with the IATI code of each type."""
    reporting = Organisation(entry.publisher, entry.publisher_name)
    other = Organisation("", entry.implementer)
    return Activity(
        identifier=entry.identifier,
        reporting=reporting,
        title=entry.title,
        description=entry.description,
        status=entry.status,
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
        hierarchy="",
        updated="",
        participants=(
            Participation("1", reporting),
            *((Participation("4", other),) if entry.implementer else ()),
        ),
        sectors=shares_of(entry.sectors),
        countries=(Share(country, None),),
        locations=(Location(entry.region, (entry.region,)),) if entry.region else (),
        transactions=tuple(
            _paid(order, transaction, kind)
            for order, (transaction, kind) in enumerate(money, start=1)
        ),
        results=tuple(
            Result(
                result.indicator, result.indicator, result.starts_on, result.ends_on,
                result.baseline, result.target, result.actual,
            )
            for result in results
        ),
    )  # fmt: skip


def _paid(order: int, transaction: OwnTransaction, kind: str) -> Transaction:
    party = Organisation(transaction.other, "", "", transaction.other_activity)
    named = bool(transaction.other or transaction.other_activity)
    comes = kind in INCOMING
    return Transaction(
        order=order,
        type=kind,
        on=transaction.on,
        value=transaction.amount,
        currency=transaction.currency,
        value_on=transaction.on,
        provider=party if named and comes else None,
        receiver=party if named and not comes else None,
        description=transaction.description,
    )
