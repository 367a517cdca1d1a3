"""Counts as text that a job's row holds, and back.

Of each activity's rows only the sums by period are stored, and not whom it names: both
served the counting, and pages, files and figures do without them.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from openssr import __version__, kernel
from openssr.kernel.provenance import content_hash, file_hash
from openssr.platform.reference import rates
from openssr.subjects import assistance
from openssr.subjects.assistance.rules.forward import Outlook
from openssr.subjects.assistance.rules.netting.counting import Netting, Piece, Sum
from openssr.subjects.assistance.rules.netting.identity import Dropped
from openssr.subjects.assistance.rules.netting.links import Link
from openssr.subjects.assistance.rules.netting.nodes import OUT, Node, Party, Row
from openssr.subjects.assistance.store.records import stamp


def state_of(country: str) -> str:
    """Return what names the state of a country's support, and of what counts it."""
    return content_hash([stamp(country), program_digest()])[:24]


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Return a hash of the rules and reference data by which support is counted.

    A count that an older program stored is not shown by a newer one.
    """
    files: list[Path] = []
    for package in (kernel, assistance):
        files.extend(Path(str(package.__file__)).parent.rglob("*.py"))
    for name in ("exchange_rates", "sectors"):
        files.extend(path for path in (rates.DATA / name).rglob("*") if path.is_file())
    digests = [file_hash(path.read_bytes()) for path in sorted(files)]
    return content_hash([__version__, *digests])


def pack_netting(netting: Netting) -> str:
    """Return a netting as text."""
    place = {key: number for number, key in enumerate(netting.nodes)}
    return _packed(
        {
            "total": _sum_values(netting.total),
            "nodes": [_node_values(node) for node in netting.nodes.values()],
            "pieces": [
                (place[piece.key], piece.component, piece.region, piece.year,
                 *_sum_values(piece.sum))
                for piece in netting.pieces
            ],
            "links": [
                (place[link.payer], place[link.receiver], link.cents, link.method)
                for link in netting.links
            ],
            "dropped": [
                (_node_values(dropped.node), dropped.reason, dropped.counted_from)
                for dropped in netting.dropped
            ],
            "errors": [(*name, count) for name, count in netting.errors.items()],
            "unconverted": netting.unconverted,
        }
    )  # fmt: skip


def unpack_netting(text: str) -> Netting:
    """Return the netting that a text holds."""
    values = _unpacked(text)
    nodes = [_node(columns) for columns in values["nodes"]]
    return Netting(
        total=Sum(*values["total"]),
        pieces=tuple(
            Piece(
                nodes[place].key, nodes[place].publisher, component, region, year,
                Sum(*cents),
            )
            for place, component, region, year, *cents in values["pieces"]
        ),
        nodes={node.key: node for node in nodes},
        links=tuple(
            Link(nodes[payer].key, nodes[receiver].key, cents, method)
            for payer, receiver, cents, method in values["links"]
        ),
        dropped=tuple(
            Dropped(_node(columns), reason, counted_from)
            for columns, reason, counted_from in values["dropped"]
        ),
        errors=Counter(
            {(partner, kind): count for partner, kind, count in values["errors"]}
        ),
        unconverted=values["unconverted"],
    )  # fmt: skip


def pack_outlooks(outlooks: Iterable[Outlook]) -> str:
    """Return what partners announced as text."""
    return _packed(
        [
            (
                outlook.partner, outlook.name, _texts(outlook.quarters),
                _texts(outlook.announced), _texts(outlook.paid), outlook.running,
                outlook.announcing, outlook.unshared,
            )
            for outlook in outlooks
        ]
    )  # fmt: skip


def unpack_outlooks(text: str) -> list[Outlook]:
    """Return what partners announced, from a text."""
    return [
        Outlook(
            partner,
            name,
            {quarter: Decimal(amount) for quarter, amount in quarters},
            {year: Decimal(amount) for year, amount in announced},
            {year: Decimal(amount) for year, amount in paid},
            *counts,
        )
        for partner, name, quarters, announced, paid, *counts in _unpacked(text)
    ]


def _packed(values: object) -> str:
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return b64encode(zlib.compress(data, 1)).decode("ascii")


def _unpacked(text: str) -> Any:
    return json.loads(zlib.decompress(b64decode(text)))


def _texts(sums: dict[Any, Decimal]) -> list[tuple[Any, str]]:
    return [(name, str(amount)) for name, amount in sums.items()]


def _sum_values(amounts: Sum) -> tuple[int, int, int, int]:
    return amounts.gross, amounts.removed, amounts.low, amounts.high


def _node_values(node: Node) -> tuple[Any, ...]:
    """Return an activity with what went out within the period, and before it."""
    out: dict[bool, int] = {}
    for row in node.rows:
        cents = row.cents if row.side == OUT else 0
        out[row.inside] = out.get(row.inside, 0) + cents
    return (
        node.key, node.identifier, node.publisher, node.publisher_name, node.title,
        node.source, node.updated, node.secondary, node.unconverted, out.get(True),
        out.get(False),
    )  # fmt: skip


def _node(columns: list[Any]) -> Node:
    (
        key, identifier, publisher, publisher_name, title, source, updated, secondary,
        unconverted, within, before,
    ) = columns  # fmt: skip
    return Node(
        key=key,
        identifier=identifier,
        publisher=publisher,
        publisher_name=publisher_name,
        title=title,
        source=source,
        updated=updated,
        secondary=secondary,
        relatives=(),
        funders=(),
        implementers=(),
        rows=tuple(
            Row(OUT, False, cents, None, "", "", Party(), inside)
            for cents, inside in ((within, True), (before, False))
            if cents is not None
        ),
        unconverted=unconverted,
    )
