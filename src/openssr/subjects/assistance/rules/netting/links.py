"""Links between activities: what they claim of one another, by method.

A claim is sure where it names an activity that is counted; all else is possible only.
Possible links widen the interval and are never taken as fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from openssr.subjects.assistance.rules.netting.nodes import (
    CHILD,
    IN,
    OUT,
    PARENT,
    Node,
    Party,
    Row,
    compared,
)

Key = TypeVar("Key")
BOTH, BY_PAYER, BY_RECEIVER = "both sides", "payer only", "receiver only"
ORGANISATION, FAMILY = "organisation only", "parent and child"
TOLERANCE = 20  # a twentieth: two sides that differ by more than 5 % disagree
# classes of what keeps a link from being sure
NO_RECEIVER, NO_PROVIDER = "receiver not named", "provider not named"
NO_ACTIVITY = "organisation named, activity not"
UNKNOWN = "activity named but not in any file"
SELF = "own activity given as the other party"
DIFFER = "the two sides give different amounts"
ONE_SIDE = "only one side names the other"
RING = "activities that fund one another in a circle"


@dataclass(frozen=True, slots=True)
class Link:
    """Money that one activity says it passed to another, in cents.

    ``method`` says who names whom; a link that both sides name, or one of them by the
    activity's identifier, is sure.
    """

    payer: str
    receiver: str
    cents: int
    method: str


@dataclass(slots=True)
class Links:
    """Everything known of who paid whom, ready for counting.

    ``sure`` are links between counted activities.  ``to_organisation`` holds what an
    activity passed to a publisher without saying to which activity;
    ``from_organisation`` what it received so; ``unnamed`` what it passed to nobody
    named, and ``elsewhere`` to somebody beyond the files; ``outside`` what it received
    from payers beyond the files.  ``implementers``
    and ``funders`` hold the publishers among those an activity names in these roles; an
    activity that names nobody is in neither, and then it may be anybody.
    """

    sure: list[Link] = field(default_factory=list)
    family: list[Link] = field(default_factory=list)
    to_organisation: dict[tuple[str, str], int] = field(default_factory=dict)
    from_organisation: dict[tuple[str, str], int] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)
    implementers: dict[str, frozenset[str]] = field(default_factory=dict)
    funders: dict[str, frozenset[str]] = field(default_factory=dict)
    outside: dict[str, int] = field(default_factory=dict)
    elsewhere: dict[str, int] = field(default_factory=dict)
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Publishers:
    """The publishers of the counted activities, by reference and by name."""

    refs: frozenset[str]
    names: Mapping[str, str]

    def of(self, party: Party) -> str:
        """Return the publisher that a party is, empty when none of them."""
        if party.ref in self.refs:
            return party.ref
        if not party.ref and party.name in self.names:
            return self.names[party.name]
        if party.activity:
            owners = [ref for ref in self.refs if party.activity.startswith(f"{ref}-")]
            return max(owners, key=len, default="")
        return ""


def find_links(nodes: Mapping[str, Node], folded_names: Mapping[str, str]) -> Links:
    """Return the links among counted activities, and the classes of what is missing.

    ``folded_names`` gives the publishers' names as they are compared, each with its
    reference.
    """
    refs = frozenset(compared(node.publisher) for node in nodes.values())
    publishers = _Publishers(refs, folded_names)
    reader = _ClaimReader(nodes, publishers)
    for key, node in nodes.items():
        for named, by_activity in (
            (node.implementers, reader.links.implementers),
            (node.funders, reader.links.funders),
        ):
            if named:
                by_activity[key] = frozenset(
                    publishers.of(party) for party in named
                ) - {""}
    for key in sorted(nodes):
        for row in nodes[key].rows:
            if row.side == IN or row.passes:
                reader.read(nodes[key], row)
    _settle(reader.claims, nodes, reader.links)
    _take_off(nodes, reader.links)
    _families(nodes, reader.links)
    return reader.links


class _ClaimReader:
    """Reads what each row claims of its other side, into ``links`` and ``claims``."""

    def __init__(self, nodes: Mapping[str, Node], publishers: _Publishers) -> None:
        self.nodes, self.publishers = nodes, publishers
        self.links = Links()
        self.claims: dict[tuple[str, str], dict[str, int]] = {}
        self.faulted: set[tuple[str, int, str]] = set()

    def read(self, node: Node, row: Row) -> None:
        """Read one row's claim: it names an activity, an organisation, or nobody."""
        other, pays = row.party, row.side == OUT
        if other.activity and other.activity == node.key:
            self._fault(node, row, SELF)
            other = Party(other.ref, other.name)
        if other.activity in self.nodes:
            pair = (node.key, other.activity) if pays else (other.activity, node.key)
            _add(self.claims.setdefault(pair, {}), row.side, row.cents)
            return
        if other.activity:
            self._fault(node, row, UNKNOWN)
        publisher = self.publishers.of(other)
        if publisher:
            sums = self.links.to_organisation if pays else self.links.from_organisation
            _add(sums, (node.key, publisher), row.cents)
            if not other.activity:
                self._fault(node, row, NO_ACTIVITY)
        elif not other.named:
            if pays:
                _add(self.links.unnamed, node.key, row.cents)
            self._fault(node, row, NO_RECEIVER if pays else NO_PROVIDER)
        else:
            beyond = self.links.elsewhere if pays else self.links.outside
            _add(beyond, node.key, row.cents)

    def _fault(self, node: Node, row: Row, kind: str) -> None:
        """Count a fault once for a transaction, into however many sectors it parts."""
        name = (node.key, row.order, kind)
        if row.order and name in self.faulted:
            return
        self.faulted.add(name)
        self.links.errors[node.publisher, kind] += 1


def _add(sums: dict[Key, int], key: Key, cents: int) -> None:
    sums[key] = sums.get(key, 0) + cents


def _settle(
    claims: dict[tuple[str, str], dict[str, int]],
    nodes: Mapping[str, Node],
    links: Links,
) -> None:
    for (payer, receiver), sides in sorted(claims.items()):
        out, into = sides.get(OUT), sides.get(IN)
        method = BOTH
        if out is None or into is None:
            method = BY_PAYER if into is None else BY_RECEIVER
            silent = receiver if into is None else payer
            links.errors[nodes[silent].publisher, ONE_SIDE] += 1
        elif abs(out - into) * TOLERANCE > max(abs(out), abs(into)):
            links.errors[nodes[receiver].publisher, DIFFER] += 1
        cents = max(out or 0, into or 0)
        if cents > 0:
            links.sure.append(Link(payer, receiver, cents, method))


def _take_off(nodes: Mapping[str, Node], links: Links) -> None:
    """Subtract what one side alone says of a link from the other side's vague claims.

    What a receiver says that it received of an activity is part of what that activity
    paid to the receiver's organisation, to nobody named, or to somebody it calls by
    another name; and the other way about.
    """
    for link in links.sure:
        left = link.cents
        if link.method == BY_RECEIVER:
            name = (link.payer, compared(nodes[link.receiver].publisher))
            left = _less(links.to_organisation, name, left)
            left = _less(links.unnamed, link.payer, left)
            _less(links.elsewhere, link.payer, left)
        elif link.method == BY_PAYER:
            name = (link.receiver, compared(nodes[link.payer].publisher))
            _less(links.from_organisation, name, left)


def _less(sums: dict[Key, int], key: Key, cents: int) -> int:
    """Take an amount off a sum as far as it goes; return what is left of it."""
    taken = min(max(0, sums.get(key, 0)), cents)
    if taken:
        sums[key] -= taken
    return cents - taken


def _families(nodes: Mapping[str, Node], links: Links) -> None:
    """Add links of parents and children, which may report the same money."""
    pairs = set()
    for key, node in nodes.items():
        for kind, other in node.relatives:
            if other in nodes and other != key:
                pair = (other, key) if kind == PARENT else (key, other)
                parent_publisher, child_publisher = (
                    compared(nodes[member].publisher) for member in pair
                )
                if kind in {PARENT, CHILD} and parent_publisher == child_publisher:
                    pairs.add(pair)
    for parent, child in sorted(pairs):
        cents = min(nodes[parent].out, nodes[child].out)
        if cents > 0 and (child, parent) not in pairs:
            links.family.append(Link(parent, child, cents, FAMILY))
