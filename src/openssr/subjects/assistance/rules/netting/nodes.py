"""Activities as nodes: what of their money lies inside the boundary, in whole cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.kernel.error import Invalid
from openssr.kernel.words import folded
from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    EXPENDITURE,
    INCOMING_COMMITMENT,
    INCOMING_FUNDS,
    Activity,
    Organisation,
    Transaction,
)
from openssr.subjects.assistance.rules.selection import Part

SPENDING, COMMITTED = "spending", "commitments"
OUT, IN = "out", "in"
# measure: the types that go out, those of them that name a receiver, those that come in
TYPES = {
    SPENDING: ({DISBURSEMENT, EXPENDITURE}, {DISBURSEMENT}, {INCOMING_FUNDS}),
    COMMITTED: ({COMMITMENT}, {COMMITMENT}, {INCOMING_COMMITMENT}),
}
PARENT, CHILD = "1", "2"  # IATI RelatedActivityType
FUNDING, EXTENDING, IMPLEMENTING = "1", "3", "4"  # IATI OrganisationRole


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a transaction names on its other side, as written; all may be empty."""

    ref: str = ""
    name: str = ""
    activity: str = ""

    @property
    def named(self) -> bool:
        """Tell whether the other side is named at all."""
        return bool(self.ref or self.name or self.activity)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a transaction inside the boundary, in cents of US dollars.

    ``passes`` tells whether the money goes to another organisation; expenditure is
    spent by the publisher itself and does not.  ``inside`` tells whether it lies in the
    period asked for; earlier rows say where the money came from.  ``order`` is the
    transaction's place in the activity, which its parts by sector share; 0 when it is
    not known.
    """

    side: str
    passes: bool
    cents: int
    year: int | None
    component: str
    region: str
    party: Party
    inside: bool = True
    order: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """An activity with its rows of one measure.

    ``key`` is the identifier as it is compared; ``unconverted`` counts rows whose
    amount has no rate or no value and is in no sum.  ``funders`` and ``implementers``
    are the organisations that the activity names in these roles.
    """

    key: str
    identifier: str
    publisher: str
    publisher_name: str
    title: str
    source: str
    updated: str
    secondary: bool
    relatives: tuple[tuple[str, str], ...]
    funders: tuple[Party, ...]
    implementers: tuple[Party, ...]
    rows: tuple[Row, ...]
    unconverted: int = 0

    @property
    def counts(self) -> bool:
        """Tell whether anything of the activity lies in the period asked for."""
        return any(row.inside for row in self.rows)

    @property
    def out(self) -> int:
        """Return what goes out, in cents; returned money may make it negative."""
        return sum(row.cents for row in self.rows if row.side == OUT)


def check_measure(measure: str) -> None:
    """Raise ``Invalid`` for what is no measure of money."""
    if measure not in TYPES:
        raise Invalid(
            "{measure!r} is not a measure of money; choose from {choices}",
            measure=measure,
            choices=", ".join(TYPES),
        )


def compared(text: str) -> str:
    """Return an identifier as it is compared: without case and outer spaces."""
    return text.strip().casefold()


def region_of(activity: Activity) -> str:
    """Return the one place the activity names; several cannot be told apart."""
    codes = {place.codes[0] for place in activity.locations if place.codes}
    return codes.pop()[:80] if len(codes) == 1 else ""


def node_of(
    activity: Activity,
    parts: list[Part],
    measure: str,
    source: str = "",
    begins: date | None = None,
) -> Node:
    """Return the activity as a node of one measure.

    Rows before ``begins`` serve for the links that they claim, and are not summed.
    """
    out, passing, incoming = TYPES[measure]
    by_order = {transaction.order: transaction for transaction in activity.transactions}
    region = region_of(activity)
    rows: list[Row] = []
    unconverted = 0
    for part in parts:
        if part.type not in out and part.type not in incoming:
            continue
        if part.amount is None:
            unconverted += 1
            continue
        side = IN if part.type in incoming else OUT
        rows.append(
            Row(
                side=side,
                passes=part.type in passing,
                cents=int(part.amount * Decimal(100)),
                year=part.on.year if part.on else None,
                component=part.purpose.component,
                region=region,
                party=_party(by_order.get(part.order), side),
                inside=begins is None or (part.on is not None and part.on >= begins),
                order=part.order,
            )
        )
    reporting = activity.reporting
    nameless = f"({source} line {activity.line})"
    return Node(
        key=compared(activity.identifier) or nameless,
        identifier=activity.identifier or nameless,
        publisher=reporting.ref or reporting.name or nameless,
        publisher_name=reporting.name or reporting.ref,
        title=activity.title,
        source=source,
        updated=activity.updated,
        secondary=activity.secondary,
        relatives=tuple(
            (kind, compared(ref))
            for kind, ref in activity.related
            if kind in {PARENT, CHILD} and ref
        ),
        funders=_in_roles(activity, {FUNDING}),
        implementers=_in_roles(activity, {EXTENDING, IMPLEMENTING}),
        rows=tuple(rows),
        unconverted=unconverted,
    )


def _in_roles(activity: Activity, roles: set[str]) -> tuple[Party, ...]:
    parties = {
        Party(
            compared(participation.organisation.ref),
            folded(participation.organisation.name),
        )
        for participation in activity.participants
        if participation.role in roles
    }
    return tuple(
        sorted(
            (party for party in parties if party.named),
            key=lambda party: (party.ref, party.name),
        )
    )


def _party(transaction: Transaction | None, side: str) -> Party:
    if transaction is None:
        return Party()
    named: Organisation | None = (
        transaction.provider if side == IN else transaction.receiver
    )
    if named is None:
        return Party()
    return Party(compared(named.ref), folded(named.name), compared(named.activity))
