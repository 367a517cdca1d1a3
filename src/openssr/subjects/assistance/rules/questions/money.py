"""Answers from commitments: needs, alignment, fragmentation, regions without support.

Commitments are gross, as partners reported them, in US dollars.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.kernel.money import CENT
from openssr.subjects.assistance.records import COMMITMENT, Cell, Link
from openssr.subjects.assistance.rules.questions.answer import (
    COMPONENT,
    COUNT,
    OBJECTIVE,
    PARTNER,
    RATIO,
    REGION,
    SHARE,
    STATE,
    USD,
    Answer,
    Head,
    Value,
    share,
    summed,
)
from openssr.subjects.assistance.rules.selection import RateOn
from openssr.subjects.assistance.rules.weights import weights

Activity = tuple[str, str]  # publisher and identifier
NONE, PARTLY, COVERED, UNCOSTED = "none", "partly", "covered", "uncosted"


@dataclass(frozen=True, slots=True)
class Need:
    """An objective of the strategy with its cost, as support is measured against it."""

    code: str
    cost: Decimal | None
    currency: str
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class Committed:
    """What an activity committed; ``name`` is its publisher's."""

    activity: Activity
    name: str
    amount: Decimal


def needs(
    objectives: Iterable[Need],
    money: list[Committed],
    links: list[Link],
    rate_on: RateOn,
) -> Answer:
    """Return each objective's cost beside the commitments linked to it.

    An activity linked to several objectives counts for each with its weight, in equal
    parts where people gave none.
    """
    linked = weights(links)
    sums: dict[str, Decimal] = {}
    partners: dict[str, set[str]] = {}
    for one in money:
        for code, weight in linked.get(one.activity, {}).items():
            part = one.amount * weight
            sums[code] = sums.get(code, Decimal(0)) + part
            partners.setdefault(code, set()).add(one.activity[0])
    rows: list[tuple[Value, ...]] = []
    for need in objectives:
        cost = _in_usd(need, rate_on)
        # nothing linked is nothing committed by the people's word: zero, not unknown
        held = sums.get(need.code, Decimal(0)).quantize(CENT)
        left = None if cost is None else max(cost - held, Decimal(0))
        rows.append(
            (
                need.code, _state(cost, held), cost, held, left, share(held, cost),
                len(partners.get(need.code, ())),
            )
        )  # fmt: skip
    order = {NONE: 0, PARTLY: 1, UNCOSTED: 2, COVERED: 3}
    rows.sort(key=lambda x: (order[str(x[1])], -_number(x[4]), str(x[0])))
    heads = (
        Head("objective", OBJECTIVE, "#activity+objective"),
        Head("support", STATE, "#status"),
        Head("cost", USD, "#value+cost+usd"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("left", USD, "#value+gap+usd"),
        Head("share_covered", SHARE, "#value+covered+pct"),
        Head("partners", COUNT, "#org+num"),
    )
    return Answer("needs", heads, tuple(rows), "left")


def _in_usd(need: Need, rate_on: RateOn) -> Decimal | None:
    if need.cost is None or not need.currency or need.starts_on is None:
        return None
    rate = rate_on(need.currency, need.starts_on)
    return None if rate is None else (need.cost * rate.value).quantize(CENT)


def _state(cost: Decimal | None, held: Decimal) -> str:
    if held <= 0:
        return NONE
    if cost is None:
        return UNCOSTED
    return COVERED if held >= cost else PARTLY


def _number(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def alignment(money: list[Committed], links: list[Link]) -> Answer:
    """Return what share of each partner's commitments people linked to an objective."""
    linked = weights(links)
    names = {x.activity[0]: x.name for x in money}
    whole = summed((x.activity[0], x.amount) for x in money)
    part = summed(
        (x.activity[0], (x.amount * sum(linked[x.activity].values())).quantize(CENT))
        for x in money
        if x.activity in linked
    )
    count = dict.fromkeys(names, 0)
    for activity in {x.activity for x in money} - linked.keys():
        count[activity[0]] += 1
    rows = [
        (
            names[ref], whole[ref], part.get(ref, Decimal(0)),
            share(part.get(ref, Decimal(0)), whole[ref]), count[ref],
        )
        for ref in names
    ]  # fmt: skip
    rows.sort(key=lambda x: (-x[1], x[0]))
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("aligned", USD, "#value+aligned+usd"),
        Head("share_aligned", SHARE, "#value+aligned+pct"),
        Head("unlinked", COUNT, "#activity+unlinked+num"),
    )
    return Answer("alignment", heads, tuple(rows), "share_aligned")


def pledges(
    pledged: list[Committed], committed: list[Committed], paid: list[Committed]
) -> Answer:
    """Return what partners pledged beside what they then committed and paid.

    A pledge is a word given; it stands in no sum of commitments.
    """
    names = {x.activity[0]: x.name for x in (*pledged, *committed, *paid)}
    sums = [
        summed((x.activity[0], x.amount) for x in rows)
        for rows in (pledged, committed, paid)
    ]
    rows: list[tuple[Value, ...]] = [
        (names[ref], amount, sums[1].get(ref), sums[2].get(ref),
         share(sums[1].get(ref), amount))
        for ref, amount in sums[0].items()
    ]  # fmt: skip
    rows.sort(key=lambda x: (-_number(x[1]), str(x[0])))
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("pledged", USD, "#value+pledge+usd"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("paid", USD, "#value+spent+usd"),
        Head("share_committed", SHARE, "#value+committed+pct"),
    )
    return Answer("pledges", heads, tuple(rows), "pledged")


def fragmentation(cells: Iterable[Cell]) -> Answer:
    """Return how concentrated the commitments to each component are.

    The Herfindahl-Hirschman index is the sum of the squared shares; its inverse is
    the number of partners of equal size that would give it.
    """
    held = [x for x in cells if x.type == COMMITMENT]
    sums = summed(((x.component, x.publisher), x.total) for x in held)
    names = {x.publisher: x.publisher_name or x.publisher for x in held}
    rows = []
    for component in sorted({key[0] for key in sums}):
        own = {ref: x for (c, ref), x in sums.items() if c == component and x > 0}
        whole = sum(own.values(), Decimal(0))
        if whole <= 0:
            continue
        largest = min(own, key=lambda ref: (-own[ref], ref))
        index = sum(((x / whole) ** 2 for x in own.values()), Decimal(0))
        rows.append(
            (
                component, whole, len(own), names[largest], own[largest] / whole,
                index, 1 / index,
            )
        )  # fmt: skip
    rows.sort(key=lambda x: (-x[6], x[0]))
    heads = (
        Head("component", COMPONENT, "#sector"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("partners", COUNT, "#org+num"),
        Head("largest", PARTNER, "#org+name+largest"),
        Head("largest_share", SHARE, "#value+largest+pct"),
        Head("hhi", RATIO, "#indicator+hhi+num"),
        Head("effective", RATIO, "#indicator+effective+num"),
    )
    return Answer("fragmentation", heads, tuple(rows), "effective")


def places(
    cells: Iterable[Cell], regions: Iterable[str], components: Mapping[str, str]
) -> Answer:
    """Return each region's commitments and the components that nobody supports there.

    What has no single region is one row without a region.
    """
    held = [x for x in cells if x.type == COMMITMENT]
    sums = summed((x.region, x.total) for x in held)
    there: dict[str, set[str]] = {}
    partners: dict[str, set[str]] = {}
    for cell in held:
        there.setdefault(cell.region, set()).add(cell.component)
        partners.setdefault(cell.region, set()).add(cell.publisher)
    used = {x.component for x in held}
    rows: list[tuple[Value, ...]] = []
    for region in (*sorted(set(regions) | {x for x in there if x}), ""):
        missing = [
            c for c in components if c in used and c not in there.get(region, ())
        ]
        empty = "" if not region else "; ".join(components[c] for c in missing)
        number = len(partners.get(region, ()))
        if region or region in there:
            rows.append((region, sums.get(region), number, len(missing), empty))
    heads = (
        Head("region", REGION, "#adm1+code"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("partners", COUNT, "#org+num"),
        Head("empty_components", COUNT, "#sector+num"),
        Head("without", "text", "#sector+without"),
    )
    return Answer("places", heads, tuple(rows), "committed")
