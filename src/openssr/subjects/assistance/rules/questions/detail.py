"""Who does what where, as fine as the data allow: one row a purpose and quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from openssr.platform.tables.table import (
    TEXT,
    Head,
    Table,
    Value,
)
from openssr.subjects.assistance.records import COMMITMENT
from openssr.subjects.assistance.registers.decided import Link
from openssr.subjects.assistance.rules.netting.counting import shared
from openssr.subjects.assistance.rules.questions.answer import (
    COMPONENT,
    INSTITUTION,
    PARTNER,
    PURPOSE,
    REGION,
    USD,
    answer_table,
)

CENTS = Decimal(100)
Place = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Quarterly:
    """What an activity committed or spent on one purpose in one region and quarter."""

    publisher: str
    identifier: str
    partner: str
    component: str
    purpose: str
    region: str
    quarter: str
    kind: str
    amount: Decimal | None


def detail(
    rows: Iterable[Quarterly], links: Iterable[Link], purposes: Mapping[str, str]
) -> Table:
    """Return the sums; money of an activity linked to several institutions is shared.

    The parts are equal, in whole cents, and none is lost.  What cannot be converted is
    in no sum.
    """
    bodies: dict[tuple[str, str], list[str]] = {}
    for link in links:
        if link.institution:
            key = (link.publisher, link.identifier)
            institutions = bodies.setdefault(key, [])
            if link.institution not in institutions:
                institutions.append(link.institution)
    sums: dict[Place, list[int | None]] = {}
    for row in rows:
        if row.amount is None:
            continue
        institutions = sorted(bodies.get((row.publisher, row.identifier), [""]))
        parts = shared(int(row.amount * CENTS), [1] * len(institutions))
        for body, cents in zip(institutions, parts, strict=True):
            purpose = f"{row.purpose} {purposes.get(row.purpose, '')}".strip()
            place = (
                row.partner, row.component, purpose, body, row.region, row.quarter,
            )  # fmt: skip
            both = sums.setdefault(place, [None, None])
            at = 0 if row.kind == COMMITMENT else 1
            both[at] = (both[at] or 0) + cents
    table: list[tuple[Value, ...]] = [
        (*place, *(None if cents is None else Decimal(cents) / CENTS for cents in both))
        for place, both in sorted(sums.items())
    ]
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("component", COMPONENT, "#sector"),
        Head("purpose", PURPOSE, "#sector+purpose"),
        Head("institution", INSTITUTION, "#org+receiver"),
        Head("region", REGION, "#adm1+code"),
        Head("quarter", TEXT, "#date+quarter"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("paid", USD, "#value+spent+usd"),
    )
    return answer_table("detail", heads, table, "paid")
