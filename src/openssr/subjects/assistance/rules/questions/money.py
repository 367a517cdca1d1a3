"""Answers from commitments: needs, alignment, fragmentation, regions without support.

Commitments are gross, as partners reported them, in US dollars.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from openssr.kernel.money import CENT, Money
from openssr.platform.tables.table import (
    COUNT,
    RATIO,
    SHARE,
    TEXT,
    Head,
    Table,
    Value,
)
from openssr.subjects.assistance.records import COMMITMENT, Cell
from openssr.subjects.assistance.registers.decided import Link
from openssr.subjects.assistance.rules.questions.answer import (
    COMPONENT,
    OBJECTIVE,
    PARTNER,
    REGION,
    STATE,
    USD,
    answer_table,
    in_usd,
    share,
    summed,
)
from openssr.subjects.assistance.rules.selection import RateOn
from openssr.subjects.assistance.rules.weights import weights

Activity = tuple[str, str]  # publisher and identifier
NONE, PARTLY, COVERED, UNCOSTED = "none", "partly", "covered", "uncosted"


@dataclass(frozen=True, slots=True)
class Need:
    """An objective of the strategy, and its cost as at the day on which it starts."""

    code: str
    cost: Money | None


@dataclass(frozen=True, slots=True)
class Committed:
    """What an activity committed; ``name`` is its publisher's."""

    activity: Activity
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Supporting:
    """What an activity committed to one of the objectives that it is linked to."""

    publisher: str
    identifier: str
    objective: str
    amount: Decimal


def supporting(money: Iterable[Committed], links: list[Link]) -> list[Supporting]:
    """Return each commitment by the objectives that it serves, by their weights.

    An activity linked to several objectives counts for each with its weight, in equal
    parts where people gave none.
    """
    linked = weights(links)
    return [
        Supporting(*commitment.activity, code, commitment.amount * weight)
        for commitment in money
        for code, weight in linked.get(commitment.activity, {}).items()
    ]


def needs(
    objectives: Iterable[Need],
    money: list[Committed],
    links: list[Link],
    rate_on: RateOn,
) -> Table:
    """Return each objective's cost beside the commitments linked to it."""
    sums: dict[str, Decimal] = {}
    partners: dict[str, set[str]] = {}
    for part in supporting(money, links):
        sums[part.objective] = sums.get(part.objective, Decimal(0)) + part.amount
        partners.setdefault(part.objective, set()).add(part.publisher)
    rows: list[tuple[Value, ...]] = []
    for need in objectives:
        cost = in_usd(need.cost, rate_on)
        # nothing linked is nothing committed by the people's word: zero, not unknown
        committed = sums.get(need.code, Decimal(0)).quantize(CENT)
        left = None if cost is None else max(cost - committed, Decimal(0))
        rows.append(
            (
                need.code, _state(cost, committed), cost, committed, left,
                share(committed, cost), len(partners.get(need.code, ())),
            )
        )  # fmt: skip
    order = {NONE: 0, PARTLY: 1, UNCOSTED: 2, COVERED: 3}
    rows.sort(key=lambda row: (order[str(row[1])], -_number(row[4]), str(row[0])))
    heads = (
        Head("objective", OBJECTIVE, "#activity+objective"),
        Head("support", STATE, "#status"),
        Head("cost", USD, "#value+cost+usd"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("left", USD, "#value+gap+usd"),
        Head("share_covered", SHARE, "#value+covered+pct"),
        Head("partners", COUNT, "#org+num"),
    )
    return answer_table("needs", heads, rows, "left")


def _state(cost: Decimal | None, committed: Decimal) -> str:
    if committed <= 0:
        return NONE
    if cost is None:
        return UNCOSTED
    return COVERED if committed >= cost else PARTLY


def _number(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def alignment(money: list[Committed], links: list[Link]) -> Table:
    """Return what share of each partner's commitments people linked to an objective."""
    linked = weights(links)
    names = {commitment.activity[0]: commitment.name for commitment in money}
    totals = summed((commitment.activity[0], commitment.amount) for commitment in money)
    part = summed(
        (
            commitment.activity[0],
            (commitment.amount * sum(linked[commitment.activity].values())).quantize(
                CENT
            ),
        )
        for commitment in money
        if commitment.activity in linked
    )
    count = dict.fromkeys(names, 0)
    for activity in {commitment.activity for commitment in money} - linked.keys():
        count[activity[0]] += 1
    rows = [
        (
            names[ref], totals[ref], part.get(ref, Decimal(0)),
            share(part.get(ref, Decimal(0)), totals[ref]), count[ref],
        )
        for ref in names
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[1], row[0]))
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("aligned", USD, "#value+aligned+usd"),
        Head("share_aligned", SHARE, "#value+aligned+pct"),
        Head("unlinked", COUNT, "#activity+unlinked+num"),
    )
    return answer_table("alignment", heads, rows, "share_aligned")


def pledges(
    pledged: list[Committed], committed: list[Committed], paid: list[Committed]
) -> Table:
    """Return what partners pledged beside what they then committed and paid.

    A pledge is a word given; it stands in no sum of commitments.
    """
    names = {entry.activity[0]: entry.name for entry in (*pledged, *committed, *paid)}
    sums = [
        summed((entry.activity[0], entry.amount) for entry in rows)
        for rows in (pledged, committed, paid)
    ]
    rows: list[tuple[Value, ...]] = [
        (names[ref], amount, sums[1].get(ref), sums[2].get(ref),
         share(sums[1].get(ref), amount))
        for ref, amount in sums[0].items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (-_number(row[1]), str(row[0])))
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("pledged", USD, "#value+pledge+usd"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("paid", USD, "#value+spent+usd"),
        Head("share_committed", SHARE, "#value+committed+pct"),
    )
    return answer_table("pledges", heads, rows, "pledged")


def fragmentation(cells: Iterable[Cell]) -> Table:
    """Return how concentrated the commitments to each component are.

    The Herfindahl-Hirschman index is the sum of the squared shares; its inverse is
    the number of partners of equal size that would give it.
    """
    commitments = [cell for cell in cells if cell.type == COMMITMENT]
    sums = summed(
        ((cell.component, cell.publisher), cell.total) for cell in commitments
    )
    names = {
        cell.publisher: cell.publisher_name or cell.publisher for cell in commitments
    }
    rows = []
    for component in sorted({key[0] for key in sums}):
        by_partner = {
            ref: amount
            for (supported, ref), amount in sums.items()
            if supported == component and amount > 0
        }
        total = sum(by_partner.values(), Decimal(0))
        if total <= 0:
            continue
        largest = min(by_partner, key=lambda ref: (-by_partner[ref], ref))
        index = sum(
            ((amount / total) ** 2 for amount in by_partner.values()), Decimal(0)
        )
        rows.append(
            (
                component, total, len(by_partner), names[largest],
                by_partner[largest] / total, index, 1 / index,
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (-row[6], row[0]))
    heads = (
        Head("component", COMPONENT, "#sector"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("partners", COUNT, "#org+num"),
        Head("largest", PARTNER, "#org+name+largest"),
        Head("largest_share", SHARE, "#value+largest+pct"),
        Head("hhi", RATIO, "#indicator+hhi+num"),
        Head("effective", RATIO, "#indicator+effective+num"),
    )
    return answer_table("fragmentation", heads, rows, "effective")


def places(
    cells: Iterable[Cell], regions: Iterable[str], components: Mapping[str, str]
) -> Table:
    """Return each region's commitments and the components that nobody supports there.

    What has no single region is one row without a region.
    """
    commitments = [cell for cell in cells if cell.type == COMMITMENT]
    sums = summed((cell.region, cell.total) for cell in commitments)
    there: dict[str, set[str]] = {}
    partners: dict[str, set[str]] = {}
    for cell in commitments:
        there.setdefault(cell.region, set()).add(cell.component)
        partners.setdefault(cell.region, set()).add(cell.publisher)
    used = {cell.component for cell in commitments}
    rows: list[tuple[Value, ...]] = []
    for region in (*sorted(set(regions) | {place for place in there if place}), ""):
        missing = [
            component
            for component in components
            if component in used and component not in there.get(region, ())
        ]
        empty = (
            ""
            if not region
            else "; ".join(components[component] for component in missing)
        )
        number = len(partners.get(region, ()))
        if region or region in there:
            rows.append((region, sums.get(region), number, len(missing), empty))
    heads = (
        Head("region", REGION, "#adm1+code"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("partners", COUNT, "#org+num"),
        Head("empty_components", COUNT, "#sector+num"),
        Head("without", TEXT, "#sector+without"),
    )
    return answer_table("places", heads, rows, "committed")
