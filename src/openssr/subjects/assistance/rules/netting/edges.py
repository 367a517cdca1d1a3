"""The graphs whose greatest flows are what stands twice, surely and at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openssr.subjects.assistance.rules.netting.flow import SINK, SOURCE, Edge, Vertex
from openssr.subjects.assistance.rules.netting.links import Link, Links
from openssr.subjects.assistance.rules.netting.nodes import Node, compared

Ends = list[tuple[str, Vertex]]  # an activity and the vertex that stands for it


def _out(node: Node) -> int:
    return max(0, node.out)


def sure_edges(
    nodes: Mapping[str, Node], certain: list[Link], links: Links
) -> list[Edge]:
    """What surely stands twice: money from beyond the files is spent last of all."""
    payers = {link.payer for link in certain}
    receivers = {link.receiver for link in certain}
    edges: list[Edge] = [
        ((link.payer, "out"), (link.receiver, "in"), link.cents) for link in certain
    ]
    edges += [(SOURCE, (key, "out"), _out(nodes[key])) for key in payers]
    edges += [
        ((key, "in"), SINK, _out(nodes[key]) - max(0, links.outside.get(key, 0)))
        for key in receivers
    ]
    return edges


@dataclass(slots=True)
class _Crowd:
    """Activities that only spend and differ in nothing that matters here.

    They name nobody and nobody names them, so that all of one publisher with the same
    funders stand in the graph as one.
    """

    publisher: str
    funders: frozenset[str] | None
    cents: int = 0


class _Possible:
    """Builds the graph of all that may stand twice."""

    def __init__(self, nodes: Mapping[str, Node], links: Links) -> None:
        self.nodes, self.links = nodes, links
        self.edges: list[Edge] = []
        named = (*links.sure, *links.family)
        self.single = {key for link in named for key in (link.payer, link.receiver)}
        self.single |= {key for key, _ in links.to_organisation}
        self.single |= {key for key, _ in links.from_organisation}
        self.single |= {key for key, cents in links.unnamed.items() if cents > 0}
        # what went beyond the files matters only where somebody claims it
        claimed = {publisher for _, publisher in links.from_organisation}
        self.claimed = {
            key
            for key, cents in links.elsewhere.items()
            if cents > 0 and compared(nodes[key].publisher) in claimed
        }
        self.single |= self.claimed
        self.crowds: dict[tuple[str, tuple[str, ...] | None], _Crowd] = {}
        for key, node in nodes.items():
            if key not in self.single:
                self._join(key, node)
        # who can take money: by name, with publisher and the funders it names
        self.takers: dict[str, tuple[str, frozenset[str] | None]] = {
            key: (compared(nodes[key].publisher), links.funders.get(key))
            for key in self.single
        }
        for place, crowd in enumerate(self.crowds.values()):
            name = f"crowd {place}"
            self.takers[name] = (crowd.publisher, crowd.funders)
            self.edges.append(((name, "in"), SINK, crowd.cents))

    def _join(self, key: str, node: Node) -> None:
        publisher, funders = compared(node.publisher), self.links.funders.get(key)
        name = (publisher, None if funders is None else tuple(sorted(funders)))
        crowd = self.crowds.setdefault(name, _Crowd(publisher, funders))
        crowd.cents += _out(node)

    def build(self) -> list[Edge]:
        """Return every edge."""
        for link in (*self.links.sure, *self.links.family):
            self.edges.append(((link.payer, "out"), (link.receiver, "in"), link.cents))
        for key in self.single:
            self.edges.append((SOURCE, (key, "out"), _out(self.nodes[key])))
            self.edges.append(((key, "in"), SINK, _out(self.nodes[key])))
        for key in self.claimed:
            cents = self.links.elsewhere[key]
            self.edges.append(((key, "out"), (key, "elsewhere"), cents))
        self._to_organisations()
        self._unnamed()
        return self.edges

    def _to_organisations(self) -> None:
        """Money passed to, or received from, some activity of a publisher."""
        links = self.links
        payers: dict[str, Ends] = {}
        for (key, publisher), cents in links.to_organisation.items():
            purse = (key, f"to {publisher}")
            self.edges.append(((key, "out"), purse, max(0, cents)))
            payers.setdefault(publisher, []).append((key, purse))
        for publisher, ends in payers.items():
            receivers: Ends = [
                (taker, (taker, "in")) for taker, (owner, _) in self.takers.items()
                if owner == publisher
            ]  # fmt: skip
            self.edges += fan(f"is paid: {publisher}", ends, receivers)
        paid: dict[str, Ends] = {}
        for (key, publisher), cents in links.from_organisation.items():
            purse = (key, f"from {publisher}")
            self.edges.append((purse, (key, "in"), max(0, cents)))
            paid.setdefault(publisher, []).append((key, purse))
        for publisher, ends in paid.items():
            # what the payer gave to nobody named, or to somebody by a name of its own
            givers: Ends = [
                (giver, (giver, purse))
                for giver in self.single
                if compared(self.nodes[giver].publisher) == publisher
                for purse in ("unnamed", "elsewhere")
            ]
            self.edges += fan(f"pays: {publisher}", givers, ends)

    def _unnamed(self) -> None:
        """Money passed to nobody named may reach whom the activities' roles allow.

        A payer that names its implementers passes money to these only, a receiver
        that names its funders gets it from these only; who names nobody is open to
        all.
        """
        senders: dict[str, Ends] = {}
        takers: dict[str, Ends] = {}
        for key, cents in self.links.unnamed.items():
            if cents <= 0:
                continue
            publisher = compared(self.nodes[key].publisher)
            purse = (key, "unnamed")
            self.edges.append(((key, "out"), purse, cents))
            hubs = ["anybody", f"gives: {publisher}"]
            if key in self.links.implementers:
                hubs = [
                    hub
                    for other in self.links.implementers[key]
                    for hub in (f"open: {other}", f"between: {publisher} {other}")
                ]
            for hub in hubs:
                senders.setdefault(hub, []).append((key, purse))
        for key, (publisher, funders) in self.takers.items():
            hubs = ["anybody", f"open: {publisher}"]
            if funders is not None:
                hubs = [
                    hub
                    for other in funders
                    for hub in (f"gives: {other}", f"between: {other} {publisher}")
                ]
            for hub in hubs:
                takers.setdefault(hub, []).append((key, (key, "in")))
        for hub in sorted(senders.keys() & takers.keys()):
            self.edges += fan(hub, senders[hub], takers[hub])


def possible_edges(nodes: Mapping[str, Node], links: Links) -> list[Edge]:
    """What may stand twice: every link, and money whose other side is not named."""
    return _Possible(nodes, links).build()


def fan(name: str, senders: Ends, takers: Ends) -> list[Edge]:
    """Lead every sender to every taker but itself, with few edges.

    All keys stand in a row; one lane runs up it and one down, and a taker listens to
    the lanes just before and just behind its own place.
    """
    both = {key for key, _ in senders} & {key for key, _ in takers}
    if not both:
        hub = (name, "hub")
        return [
            *((vertex, hub, None) for _, vertex in senders),
            *((hub, vertex, None) for _, vertex in takers),
        ]
    row = sorted({key for key, _ in (*senders, *takers)})
    place = {key: position for position, key in enumerate(row)}
    edges: list[Edge] = []
    for position in range(len(row) - 1):
        edges.append(
            (_lane(name, "up", position), _lane(name, "up", position + 1), None)
        )
        edges.append(
            (_lane(name, "down", position + 1), _lane(name, "down", position), None)
        )
    for key, vertex in senders:
        edges.append((vertex, _lane(name, "up", place[key]), None))
        edges.append((vertex, _lane(name, "down", place[key]), None))
    for key, vertex in takers:
        if place[key] > 0:
            edges.append((_lane(name, "up", place[key] - 1), vertex, None))
        if place[key] < len(row) - 1:
            edges.append((_lane(name, "down", place[key] + 1), vertex, None))
    return edges


def _lane(name: str, way: str, place: int) -> Vertex:
    return name, f"{way} {place}"
