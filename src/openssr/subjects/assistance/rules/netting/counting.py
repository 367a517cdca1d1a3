"""From links to sums: gross, what surely stands twice, and the bounds of the net."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from openssr.kernel.words import folded
from openssr.subjects.assistance.rules.netting.edges import (
    possible_edges,
    sure_edges,
)
from openssr.subjects.assistance.rules.netting.flow import greatest
from openssr.subjects.assistance.rules.netting.identity import Dropped, one_of_each
from openssr.subjects.assistance.rules.netting.links import (
    RING,
    Link,
    Links,
    find_links,
)
from openssr.subjects.assistance.rules.netting.nodes import OUT, Node, compared


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in cents: gross, surely passed on and so removed, and the net's bounds."""

    gross: int = 0
    removed: int = 0
    low: int = 0
    high: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.gross + other.gross,
            self.removed + other.removed,
            self.low + other.low,
            self.high + other.high,
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """An activity's part in one component, region and year, counted."""

    key: str
    publisher: str
    component: str
    region: str
    year: int | None
    sum: Sum


@dataclass(frozen=True, slots=True)
class Netting:
    """Money of one measure counted once.

    ``total`` holds the bounds of the whole; those of its ``pieces`` are each right by
    themselves and do not add up to them at the lower end, as one payment can stand
    twice in one place only.
    """

    total: Sum
    pieces: tuple[Piece, ...]
    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    dropped: tuple[Dropped, ...]
    errors: Counter[tuple[str, str]]
    unconverted: int


def count_once(
    records: Iterable[Node], beat: Callable[[], None] = lambda: None
) -> Netting:
    """Return the netting of one measure's nodes, in whatever order they come.

    ``beat`` is called between the parts of the work, which may take seconds each.
    """
    nodes, dropped = one_of_each(records)
    names = {
        folded(node.publisher_name): compared(node.publisher) for node in nodes.values()
    }
    links = find_links(
        nodes, {name: ref for name, ref in sorted(names.items()) if name}
    )
    beat()
    certain, ring = without_rings(links.sure)
    for link in ring:
        links.errors[nodes[link.receiver].publisher, RING] += 1
    removed, sure = greatest(sure_edges(nodes, certain, links))
    beat()
    possible, _ = greatest(possible_edges(nodes, links))
    beat()
    doubtful = _doubtful(nodes, links)
    pieces: list[Piece] = []
    for key in sorted(nodes):
        sure_cents = sure.get(key, 0)
        pieces.extend(_pieces(nodes[key], sure_cents, max(sure_cents, doubtful[key])))
    return Netting(
        total=_total(nodes, pieces, removed, possible),
        pieces=tuple(pieces),
        nodes=nodes,
        links=tuple(sorted((*links.sure, *links.family), key=_name)),
        dropped=tuple(dropped),
        errors=links.errors,
        unconverted=sum(node.unconverted for node in nodes.values()),
    )


def _total(
    nodes: Mapping[str, Node], pieces: list[Piece], removed: int, possible: int
) -> Sum:
    """Return the bounds of the whole.

    In a period an activity's earlier money counts where it entered, so that the period
    may hold spending of which nothing entered in it; only without one is the largest
    activity a floor.
    """
    pieces_sum = sum((piece.sum for piece in pieces), Sum())
    return bounded(
        pieces_sum,
        sum(node.out for node in nodes.values()),
        max((node.out for node in nodes.values()), default=0),
        (removed, possible),
        complete=all(row.inside for node in nodes.values() for row in node.rows),
    )


def bounded(
    pieces_sum: Sum, spent: int, largest: int, flows: tuple[int, int], *, complete: bool
) -> Sum:
    """Return the bounds of the whole from its pieces' sum.

    ``flows`` are what surely and what possibly stands twice; ``complete`` tells that no
    row lies before the period, so that the ``largest`` activity is a floor.
    """
    removed, possible = flows
    if complete:
        high = spent - removed
        return Sum(spent, removed, min(high, max(spent - possible, largest)), high)
    low = max(pieces_sum.low, pieces_sum.gross - possible)
    return Sum(
        pieces_sum.gross, pieces_sum.removed, min(pieces_sum.high, low), pieces_sum.high
    )


def _name(link: Link) -> tuple[str, str, str]:
    return link.payer, link.receiver, link.method


def without_rings(links: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """Return the links without rings, and the smallest link of each ring.

    Activities that all fund one another would leave nobody who pays first; the
    smallest link of such a ring is the one most likely to be wrong, so it is possible
    only.
    """
    listed = sorted(links, key=lambda link: (-link.cents, link.payer, link.receiver))
    acyclic: list[Link] = []
    loose: list[Link] = []
    below: dict[str, set[str]] = {}
    tangle = _tangles(listed)
    for link in listed:
        if tangle[link.payer] != tangle[link.receiver]:
            acyclic.append(link)  # on no ring, whatever else is linked
        elif _reaches(below, link.receiver, link.payer):
            loose.append(link)
        else:
            below.setdefault(link.payer, set()).add(link.receiver)
            acyclic.append(link)
    return acyclic, loose


def _tangles(links: Iterable[Link]) -> dict[str, int]:
    """Return for each activity a number shared by those that reach one another."""
    import networkx  # 19 MB that reading files does without

    graph = networkx.DiGraph((link.payer, link.receiver) for link in links)
    parts = networkx.strongly_connected_components(graph)
    return {key: number for number, part in enumerate(parts) for key in part}


def _reaches(below: Mapping[str, set[str]], start: str, end: str) -> bool:
    waiting, visited = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        unvisited = below.get(here, set()) - visited
        visited |= unvisited
        waiting.extend(unvisited)
    return False


def _doubtful(nodes: Mapping[str, Node], links: Links) -> dict[str, int]:
    """Return for each activity the most of its money that another may have paid."""
    anybody: Counter[str] = Counter()  # to nobody named, by publisher of the payer
    between: Counter[tuple[str, str]] = Counter()  # and by implementer
    left = {key: max(0, cents) for key, cents in links.unnamed.items()}
    for key, cents in left.items():
        payer_publisher = compared(nodes[key].publisher)
        if key not in links.implementers:
            anybody[payer_publisher] += cents
        for other in links.implementers.get(key, ()):
            between[payer_publisher, other] += cents
    paid: Counter[str] = Counter()
    for (_, publisher), cents in links.to_organisation.items():
        paid[publisher] += max(0, cents)
    named: Counter[str] = Counter()
    for link in (*links.sure, *links.family):
        named[link.receiver] += link.cents
    for (key, _), cents in links.from_organisation.items():
        named[key] += max(0, cents)
    doubtful = {}
    for key, node in nodes.items():
        receiver_publisher = compared(node.publisher)
        payers = links.funders.get(
            key, anybody.keys() | {payer for payer, _ in between}
        )
        open_cents = sum(
            anybody[payer] + between[payer, receiver_publisher] for payer in payers
        )
        if (
            receiver_publisher in payers
            and receiver_publisher in links.implementers.get(key, {receiver_publisher})
        ):
            open_cents -= left.get(key, 0)
        to_own = max(0, links.to_organisation.get((key, receiver_publisher), 0))
        doubtful[key] = min(
            max(0, node.out),
            named[key] + paid[receiver_publisher] - to_own + open_cents,
        )
    return doubtful


def _pieces(node: Node, sure: int, doubtful: int) -> list[Piece]:
    """Share an activity's removed money over its components, regions and years.

    All its rows share it, earlier ones too; the pieces are those of the period.
    """
    gross: dict[tuple[bool, str, str, int | None], int] = {}
    for row in node.rows:
        if row.side == OUT:
            place = (row.inside, row.component, row.region, row.year)
            gross[place] = gross.get(place, 0) + row.cents
    places = sorted(gross, key=lambda place: (*place[:3], place[3] or 0))
    weights = [max(0, gross[place]) for place in places]
    removed, possible = shared(sure, weights), shared(doubtful, weights)
    return [
        Piece(
            node.key,
            node.publisher,
            *place[1:],
            Sum(gross[place], off, gross[place] - most, gross[place] - off),
        )
        for place, off, most in zip(places, removed, possible, strict=True)
        if place[0]
    ]


def shared(cents: int, weights: list[int]) -> list[int]:
    """Share whole cents in proportion, the largest remainders first; none is lost."""
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    parts = [cents * weight // total for weight in weights]
    left = cents - sum(parts)
    order = sorted(
        range(len(weights)),
        key=lambda index: (-(cents * weights[index] % total), index),
    )
    for index in order[:left]:
        parts[index] += 1
    return parts


def by(
    netting: Netting,
    key: Callable[[Piece], str],
    takes: Callable[[Piece], bool] | None = None,
) -> dict[str, Sum]:
    """Return the sums of the pieces by whatever ``key`` names, in order of name.

    ``takes`` limits them to some pieces.
    """
    sums: dict[str, Sum] = {}
    for piece in netting.pieces:
        if takes is None or takes(piece):
            name = key(piece)
            sums[name] = sums.get(name, Sum()) + piece.sum
    return dict(sorted(sums.items()))
