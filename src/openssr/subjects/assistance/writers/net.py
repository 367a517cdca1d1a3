"""Money counted once as plain values for JSON; the keys are documented and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, TypedDict

from django.utils.translation import gettext as _

from openssr.platform.tables.table import TEXT, Head, Row, Table, amount
from openssr.subjects.assistance.rules.netting.counting import Netting, Piece, Sum, by
from openssr.subjects.assistance.rules.netting.links import FAMILY, Link
from openssr.subjects.assistance.rules.netting.tally import Tally

OBJECTIVE = "objective"
GROUPS: dict[str, Callable[[Piece], str]] = {
    "partner": lambda piece: piece.publisher,
    "component": lambda piece: piece.component,
    "region": lambda piece: piece.region,
    "year": lambda piece: "" if piece.year is None else str(piece.year),
}


class BoundValues(TypedDict):
    """The bounds of money counted once, in US dollars."""

    low: Annotated[float, "Lower bound"]
    high: Annotated[float, "Upper bound"]


class SumValues(TypedDict):
    """Money counted once, in US dollars."""

    gross: Annotated[float, "Everything reported"]
    pass_through: Annotated[float, "What was surely passed on and so removed"]
    net: Annotated[BoundValues, "What was counted once"]


class PlaceValues(TypedDict):
    """The money of one component, region or year."""

    code: Annotated[str, "Code; empty where not stated"]
    gross: Annotated[float, "Everything reported"]
    pass_through: Annotated[float, "What was surely passed on and so removed"]
    net: Annotated[BoundValues, "What was counted once"]


class PartnerValues(TypedDict):
    """The money of one partner."""

    code: Annotated[str, "Reference of the partner"]
    name: Annotated[str, "Name of the partner"]
    gross: Annotated[float, "Everything reported"]
    pass_through: Annotated[float, "What was surely passed on and so removed"]
    net: Annotated[BoundValues, "What was counted once"]


class GroupValues(TypedDict):
    """Sums by each of the groups; parts do not add up to the bounds of the whole."""

    partner: Annotated[list[PartnerValues], "By partner"]
    component: Annotated[list[PlaceValues], "By component of the sector"]
    region: Annotated[list[PlaceValues], "By region"]
    year: Annotated[list[PlaceValues], "By year"]


LinkValues = TypedDict(
    "LinkValues",
    {
        "from": Annotated[str, "Identifier of the activity that paid"],
        "to": Annotated[str, "Identifier of the activity that received"],
        "amount": Annotated[float, "Amount in US dollars"],
        "method": Annotated[str, "What shows that both report the same money"],
        "sure": Annotated[bool, "Whether the money is surely the same"],
    },
)
LinkErrorValues = TypedDict(
    "LinkErrorValues",
    {
        "partner": Annotated[str, "Reference of the partner"],
        "class": Annotated[str, "What is wrong with its links"],
        "count": Annotated[int, "How often"],
    },
)


class DroppedValues(TypedDict):
    """An activity that was not counted."""

    activity: Annotated[str, "Identifier of the activity"]
    partner: Annotated[str, "Reference of the partner"]
    file: Annotated[str, "File in which it stands"]
    reason: Annotated[str, "Why it was not counted"]
    kept_from: Annotated[str | None, "File whose record was counted instead"]


class WholeValues(SumValues):
    """The sums of a whole book or of whole files."""

    activities: Annotated[int, "Activities counted"]
    partners: Annotated[int, "Partners counted"]
    unconverted: Annotated[int, "Amounts that could not be converted"]
    by: Annotated[GroupValues, "Sums by group"]


class NettingValues(WholeValues):
    """The support counted once: gross, passed on, and the bounds of the net."""

    links: Annotated[list[LinkValues], "Payments between activities"]
    link_errors: Annotated[list[LinkErrorValues], "What is wrong with links"]
    left_out: Annotated[list[DroppedValues], "Activities that were not counted"]


class TallyValues(WholeValues):
    """The same of activities that were too many to list."""

    links: dict[str, int]
    link_errors: list[LinkErrorValues]
    left_out: dict[str, int]


def dollars(cents: int) -> float:
    """Return cents as dollars; exact to the cent below ninety million millions."""
    return cents / 100


def sum_values(amounts: Sum) -> SumValues:
    """Return a sum with what was removed and the bounds."""
    return {
        "gross": dollars(amounts.gross),
        "pass_through": dollars(amounts.removed),
        "net": {"low": dollars(amounts.low), "high": dollars(amounts.high)},
    }


def netting_values(netting: Netting, names: Mapping[str, str]) -> NettingValues:
    """Return the whole netting; ``names`` gives partners' names by reference."""
    return {
        **sum_values(netting.total),
        "activities": sum(node.counts for node in netting.nodes.values()),
        "partners": len(
            {node.publisher for node in netting.nodes.values() if node.counts}
        ),
        "unconverted": netting.unconverted,
        "by": _groups(names, *(by(netting, key) for key in GROUPS.values())),
        "links": [_link(netting, link) for link in netting.links],
        "link_errors": [
            {"partner": partner, "class": kind, "count": count}
            for (partner, kind), count in sorted(netting.errors.items())
        ],
        "left_out": [
            {
                "activity": dropped.node.identifier,
                "partner": dropped.node.publisher,
                "file": dropped.node.source,
                "reason": dropped.reason,
                "kept_from": dropped.counted_from or None,
            }
            for dropped in netting.dropped
        ],
    }


def tally_values(tally: Tally) -> TallyValues:
    """Return the sums of a netting whose activities were too many to list."""
    return {
        **sum_values(tally.total),
        "activities": tally.activities,
        "partners": tally.partners,
        "unconverted": tally.unconverted,
        "by": _groups(tally.names, *(tally.by(place) for place in range(len(GROUPS)))),
        "links": dict(sorted(tally.links.items())),
        "link_errors": [
            {"partner": partner, "class": kind, "count": count}
            for (partner, kind), count in sorted(tally.errors.items())
        ],
        "left_out": dict(sorted(tally.left_out.items())),
    }


def _groups(names: Mapping[str, str], *sums: Mapping[str, Sum]) -> GroupValues:
    """Return the sums by partner, component, region and year, in this order."""
    partners, components, regions, years = sums
    return {
        "partner": [
            {"code": code, "name": names.get(code, code), **sum_values(amounts)}
            for code, amounts in partners.items()
        ],
        "component": _places(components),
        "region": _places(regions),
        "year": _places(years),
    }


def _places(sums: Mapping[str, Sum]) -> list[PlaceValues]:
    return [{"code": code, **sum_values(amounts)} for code, amounts in sums.items()]


def partner_names(netting: Netting) -> dict[str, str]:
    """Return the name of each partner by its reference."""
    nodes = sorted(netting.nodes.values(), key=lambda node: node.key)
    return {node.publisher: node.publisher_name for node in nodes}


def _link(netting: Netting, link: Link) -> LinkValues:
    payer, receiver = netting.nodes[link.payer], netting.nodes[link.receiver]
    return {
        "from": payer.identifier,
        "to": receiver.identifier,
        "amount": dollars(link.cents),
        "method": link.method,
        "sure": link.method != FAMILY,
    }


def rows_of(
    netting: Netting, group: str, objectives: Mapping[str, list[str]]
) -> list[tuple[str, Sum]]:
    """Return one group's sums, the greatest upper bound first.

    ``objectives`` gives for an activity's key the objectives that people linked it to;
    an activity with several stands under each, so these sums are not to be added.
    """
    if group != OBJECTIVE:
        sums = by(netting, GROUPS[group])
    else:
        sums = {}
        for piece in netting.pieces:
            for code in objectives.get(piece.key, [""]):
                sums[code] = sums.get(code, Sum()) + piece.sum
    return sorted(sums.items(), key=lambda pair: (-pair[1].high, pair[0]))


def netting_tables(groups: list[tuple[str, list[tuple[str, Sum]]]]) -> dict[str, Table]:
    """Return a table by the title of each group: gross, removed, low and high.

    None has a total: the bounds of the parts do not add up to those of the whole.
    """
    dollars_and_cents = amount("USD", places=2)
    tables = {}
    for title, rows in groups:
        heads = (
            Head("name", TEXT, title=title),
            Head("gross", dollars_and_cents, title=_("Gross")),
            Head("passed_on", dollars_and_cents, title=_("Onward transfers")),
            Head("low", dollars_and_cents, title=_("Net, lower bound")),
            Head("high", dollars_and_cents, title=_("Net, upper bound")),
        )
        tables[title] = Table(
            "net", heads, tuple(Row("", (name, *_amounts(sums))) for name, sums in rows)
        )
    return tables


def _amounts(sums: Sum) -> tuple[Decimal, ...]:
    cents = (sums.gross, sums.removed, sums.low, sums.high)
    return tuple(Decimal(amount) / 100 for amount in cents)
