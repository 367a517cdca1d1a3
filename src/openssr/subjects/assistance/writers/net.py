"""Money counted once as plain values for JSON; the keys are documented and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

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


def dollars(cents: int) -> float:
    """Return cents as dollars; exact to the cent below ninety million millions."""
    return cents / 100


def sum_values(amounts: Sum) -> dict[str, Any]:
    """Return a sum with what was removed and the bounds."""
    return {
        "gross": dollars(amounts.gross),
        "pass_through": dollars(amounts.removed),
        "net": {"low": dollars(amounts.low), "high": dollars(amounts.high)},
    }


def netting_values(netting: Netting, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole netting; ``names`` gives partners' names by reference."""
    return {
        **sum_values(netting.total),
        "activities": sum(node.counts for node in netting.nodes.values()),
        "partners": len(
            {node.publisher for node in netting.nodes.values() if node.counts}
        ),
        "unconverted": netting.unconverted,
        "by": {
            group: [
                {"code": code, **_named(group, code, names), **sum_values(amounts)}
                for code, amounts in by(netting, key).items()
            ]
            for group, key in GROUPS.items()
        },
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


def tally_values(tally: Tally) -> dict[str, Any]:
    """Return the sums of a netting whose activities were too many to list."""
    return {
        **sum_values(tally.total),
        "activities": tally.activities,
        "partners": tally.partners,
        "unconverted": tally.unconverted,
        "by": {
            group: [
                {
                    "code": code,
                    **_named(group, code, tally.names),
                    **sum_values(amounts),
                }
                for code, amounts in tally.by(place).items()
            ]
            for place, group in enumerate(GROUPS)
        },
        "links": dict(sorted(tally.links.items())),
        "link_errors": [
            {"partner": partner, "class": kind, "count": count}
            for (partner, kind), count in sorted(tally.errors.items())
        ],
        "left_out": dict(sorted(tally.left_out.items())),
    }


def _named(group: str, code: str, names: Mapping[str, str]) -> dict[str, str]:
    return {"name": names.get(code, code)} if group == "partner" else {}


def partner_names(netting: Netting) -> dict[str, str]:
    """Return the name of each partner by its reference."""
    nodes = sorted(netting.nodes.values(), key=lambda node: node.key)
    return {node.publisher: node.publisher_name for node in nodes}


def _link(netting: Netting, link: Link) -> dict[str, Any]:
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
            Head("passed_on", dollars_and_cents, title=_("Passed on")),
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
