"""Money counted once as plain values for JSON; the keys are documented and kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from openssr.platform.sheets.writers import safe
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


def netting_xlsx(
    groups: list[tuple[str, list[tuple[str, Sum]]]], *, right_to_left: bool = False
) -> bytes:
    """Return the workbook: one sheet a group, with gross, removed, low and high."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#e8eef3"})
    money = book.add_format({"num_format": "#,##0.00"})
    for title, rows in groups:
        sheet = book.add_worksheet(title[:31])
        heads = (
            title, _("Gross"), _("Passed on"), _("Net, lower bound"),
            _("Net, upper bound"),
        )  # fmt: skip
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for number, (name, total) in enumerate(rows, start=1):
            sheet.write_string(number, 0, safe(name))
            amounts = (total.gross, total.removed, total.low, total.high)
            for column, cents in enumerate(amounts, start=1):
                sheet.write_number(number, column, dollars(cents), money)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 4, 20)
        sheet.freeze_panes(1, 1)
        if right_to_left:
            sheet.right_to_left()
    book.close()
    return stream.getvalue()
