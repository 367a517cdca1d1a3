"""Activities of the country's own register, as records like any other."""

from __future__ import annotations

from collections.abc import Iterable

from openssr.subjects.assistance.records import (
    Activity,
    Location,
    Organisation,
    Participation,
    Result,
    Share,
    Transaction,
)
from openssr.subjects.assistance.registers.choices import TransactionType
from openssr.subjects.assistance.registers.own import (
    OwnActivity,
    OwnResult,
    OwnTransaction,
)
from openssr.subjects.assistance.rules.overlay import shares_of

IATI_CODES: dict[str, str] = {  # IATI TransactionType, 2.03
    TransactionType.INCOMING: "1",
    TransactionType.COMMITMENT: "2",
    TransactionType.DISBURSEMENT: "3",
    TransactionType.EXPENDITURE: "4",
    TransactionType.INCOMING_COMMITMENT: "11",
    TransactionType.PLEDGE: "12",
}
INCOMING = {TransactionType.INCOMING, TransactionType.INCOMING_COMMITMENT}


def activity_of(
    entry: OwnActivity,
    transactions: Iterable[OwnTransaction],
    results: Iterable[OwnResult],
    country: str,
) -> Activity:
    """Return an entry of the register, with its transactions, as an activity."""
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
            _paid(order, transaction)
            for order, transaction in enumerate(transactions, start=1)
        ),
        results=tuple(
            Result(
                result.indicator, result.indicator, result.starts_on, result.ends_on,
                result.baseline, result.target, result.actual,
            )
            for result in results
        ),
    )  # fmt: skip


def _paid(order: int, transaction: OwnTransaction) -> Transaction:
    party = Organisation(transaction.other, "", "", transaction.other_activity)
    named = bool(transaction.other or transaction.other_activity)
    comes = transaction.type in INCOMING
    return Transaction(
        order=order,
        type=IATI_CODES[transaction.type],
        on=transaction.on,
        value=transaction.amount,
        currency=transaction.currency,
        value_on=transaction.on,
        provider=party if named and comes else None,
        receiver=party if named and not comes else None,
        description=transaction.description,
    )
