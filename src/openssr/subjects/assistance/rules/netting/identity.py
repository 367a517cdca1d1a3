"""One record of each activity, whoever sent it and however often.

The choice looks at the records only, never at the order in which files were read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from openssr.kernel.provenance import content_hash
from openssr.subjects.assistance.rules.netting.nodes import Node, compared

REPEATED = "the same activity in another file"
OTHERS = "another publisher's activity"
SECONDARY = "a secondary publisher"
MERGED = "other years of the same activity, added to it"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A record that is not counted, and why.

    ``counted_from`` names the file whose record counts instead.
    """

    node: Node
    reason: str
    counted_from: str


def one_of_each(nodes: Iterable[Node]) -> tuple[dict[str, Node], list[Dropped]]:
    """Return one node of each identifier, and every record that was left out.

    A record of a secondary publisher yields to any other, and is left out even when it
    stands alone: it repeats what its owner is to publish.  Among the others the
    publisher whose reference begins the identifier is its owner; among records of one
    publisher the one updated last is kept, and records of quite other years are added.
    """
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.key, []).append(node)
    chosen: dict[str, Node] = {}
    dropped: list[Dropped] = []
    for key in sorted(groups):
        first, *rest = sorted(groups[key], key=_rank)
        if first.secondary:
            dropped.extend(Dropped(node, SECONDARY, "") for node in groups[key])
            continue
        for node in rest:
            if node.secondary:
                dropped.append(Dropped(node, SECONDARY, first.source))
            elif compared(node.publisher) != compared(first.publisher):
                dropped.append(Dropped(node, OTHERS, first.source))
            elif _years(node) and not _years(node) & _years(first):
                first = replace(first, rows=(*first.rows, *node.rows))
                dropped.append(Dropped(node, MERGED, first.source))
            else:
                dropped.append(Dropped(node, REPEATED, first.source))
        chosen[key] = first
    return chosen, dropped


def _rank(node: Node) -> tuple[bool, bool, tuple[int, ...], int, str]:
    owner = node.key.startswith(compared(node.publisher))
    # the newest first: ISO 8601 sorts as text, so the code of each letter is negated
    newest = tuple(-ord(letter) for letter in node.updated[:19])
    return node.secondary, not owner, (*newest, 0), -len(node.rows), digest_of(node)


def digest_of(node: Node) -> str:
    """Return what tells records apart that differ in nothing else."""
    return content_hash([node.publisher, repr(node.rows)])


def _years(node: Node) -> set[int]:
    return {row.year for row in node.rows if row.year is not None}
