"""The graphs whose greatest flows are what stands twice, surely and at most."""

from __future__ import annotations

from collections.abc import Mapping

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
    payers = {x.payer for x in certain}
    receivers = {x.receiver for x in certain}
    edges: list[Edge] = [
        ((x.payer, "out"), (x.receiver, "in"), x.cents) for x in certain
    ]
    edges += [(SOURCE, (key, "out"), _out(nodes[key])) for key in payers]
    edges += [
        ((key, "in"), SINK, _out(nodes[key]) - max(0, links.outside.get(key, 0)))
        for key in receivers
    ]
    return edges


def possible_edges(nodes: Mapping[str, Node], links: Links) -> list[Edge]:
    """What may stand twice: every link, and money whose other side is not named."""
    edges: list[Edge] = [
        ((x.payer, "out"), (x.receiver, "in"), x.cents)
        for x in (*links.sure, *links.family)
    ]
    for key, node in nodes.items():
        edges.append((SOURCE, (key, "out"), _out(node)))
        edges.append(((key, "in"), SINK, _out(node)))
    for key, cents in links.elsewhere.items():
        edges.append(((key, "out"), (key, "elsewhere"), max(0, cents)))
    edges += _to_organisations(nodes, links)
    return [*edges, *_unnamed_edges(nodes, links)]


def _to_organisations(nodes: Mapping[str, Node], links: Links) -> list[Edge]:
    """Money passed to, or received from, some activity of a publisher."""
    mine: dict[str, list[str]] = {}
    for key, node in nodes.items():
        mine.setdefault(compared(node.publisher), []).append(key)
    edges: list[Edge] = []
    payers: dict[str, Ends] = {}
    for (key, publisher), cents in links.to_organisation.items():
        purse = (key, f"to {publisher}")
        edges.append(((key, "out"), purse, max(0, cents)))
        payers.setdefault(publisher, []).append((key, purse))
    for publisher, ends in payers.items():
        receivers: Ends = [(x, (x, "in")) for x in mine[publisher]]
        edges += fan(f"is paid: {publisher}", ends, receivers)
    paid: dict[str, Ends] = {}
    for (key, publisher), cents in links.from_organisation.items():
        purse = (key, f"from {publisher}")
        edges.append((purse, (key, "in"), max(0, cents)))
        paid.setdefault(publisher, []).append((key, purse))
    for publisher, ends in paid.items():
        # what the payer gave to nobody named, or to somebody by a name of its own
        givers: Ends = [
            (x, (x, purse))
            for x in mine[publisher]
            for purse in ("unnamed", "elsewhere")
        ]
        edges += fan(f"pays: {publisher}", givers, ends)
    return edges


def _unnamed_edges(nodes: Mapping[str, Node], links: Links) -> list[Edge]:
    """Money passed to nobody named may reach whom the activities' roles allow.

    A payer that names its implementers passes money to these only, a receiver that
    names its funders gets it from these only; who names nobody is open to all.
    """
    edges: list[Edge] = []
    senders: dict[str, Ends] = {}
    takers: dict[str, Ends] = {}
    for key, cents in links.unnamed.items():
        mine = compared(nodes[key].publisher)
        purse = (key, "unnamed")
        edges.append(((key, "out"), purse, max(0, cents)))
        if key not in links.implementers:
            for hub in ("anybody", f"gives: {mine}"):
                senders.setdefault(hub, []).append((key, purse))
        for other in links.implementers.get(key, ()):
            for hub in (f"open: {other}", f"between: {mine} {other}"):
                senders.setdefault(hub, []).append((key, purse))
    for key, node in nodes.items():
        mine = compared(node.publisher)
        if key not in links.funders:
            for hub in ("anybody", f"open: {mine}"):
                takers.setdefault(hub, []).append((key, (key, "in")))
        for other in links.funders.get(key, ()):
            for hub in (f"gives: {other}", f"between: {other} {mine}"):
                takers.setdefault(hub, []).append((key, (key, "in")))
    for hub in senders.keys() & takers.keys():
        edges += fan(hub, senders[hub], takers[hub])
    return edges


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
    place = {key: i for i, key in enumerate(row)}
    edges: list[Edge] = []
    for i in range(len(row) - 1):
        edges.append((_lane(name, "up", i), _lane(name, "up", i + 1), None))
        edges.append((_lane(name, "down", i + 1), _lane(name, "down", i), None))
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
