"""Nodes as the tables that ``large.sql`` reads, and the choice among a few rivals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openssr.kernel.words import folded
from openssr.subjects.assistance.rules.netting.identity import digest_of
from openssr.subjects.assistance.rules.netting.nodes import Node, compared

Record = tuple[Any, ...]
# the columns of each table: whole numbers or text
TABLES = {
    "records": {
        "record": "int", "key": "text", "publisher": "text", "reference": "text",
        "name": "text", "title": "text", "updated": "text", "secondary": "int",
        "owner": "int", "held": "int", "digest": "text", "unconverted": "int",
    },
    "flows": {
        "record": "int", "side": "text", "passes": "int", "cents": "int",
        "year": "int", "component": "text", "region": "text", "ref": "text",
        "name": "text", "activity": "text", "inside": "int", "turn": "int",
    },
    "related": {"record": "int", "kind": "text", "other": "text"},
    "parties": {"record": "int", "role": "text", "ref": "text", "name": "text"},
}  # fmt: skip
MERGED = {"key": "text", "record": "int"}
MARKS = {"n": "int"}
UNDATED = -1


def rows_of(node: Node, record: int) -> Iterator[tuple[str, Record]]:
    """Yield the rows of a node, each with the name of its table.

    ``record`` numbers what was read, in any order.  No cell is empty: an undated
    row's year is -1.
    """
    reference = compared(node.publisher)
    owner = node.key.startswith(reference)
    yield (
        "records",
        (
            record, node.key, node.publisher, reference, folded(node.publisher_name),
            node.publisher_name, node.updated[:19], int(node.secondary), int(owner),
            len(node.rows), digest_of(node), node.unconverted,
        ),
    )  # fmt: skip
    for row in node.rows:
        party = row.party
        year = UNDATED if row.year is None else row.year
        yield (
            "flows",
            (
                record, row.side, int(row.passes), row.cents, year, row.component,
                row.region, party.ref, party.name, party.activity, int(row.inside),
                row.order,
            ),
        )  # fmt: skip
    for kind, other in node.relatives:
        yield "related", (record, kind, other)
    for role, named in (("funder", node.funders), ("implementer", node.implementers)):
        for party in named:
            yield "parties", (record, role, party.ref, party.name)


def merged(rivals: Iterable[Sequence[Any]]) -> list[tuple[str, int]]:
    """Return the records of quite other years, with the key that they are added to.

    ``rivals`` are key, place, record and year (-1 where it is not known, or where
    there is no row at all) of records of one publisher that share a key, in order of
    key and place.  The rule is that of ``identity.one_of_each``.
    """
    groups: dict[str, dict[int, set[int]]] = {}
    for key, _place, record, year in rivals:
        years = groups.setdefault(key, {}).setdefault(record, set())
        if year >= 0:
            years.add(year)
    additions = []
    for key, records in groups.items():
        (_, taken), *rest = records.items()
        for record, years in rest:
            if years and not years & taken:
                taken = taken | years
                additions.append((key, record))
    return additions
