"""The greatest flow of graphs too large for objects: arrays of whole numbers.

OR-tools' push-relabel (Goldberg and Tarjan, Journal of the ACM 35, 1988) takes
millions of edges in seconds.  The greatest flow is one number; where it leaves open at
which of several receivers money stands twice, this and ``flow.greatest`` may differ.
"""

from __future__ import annotations

from typing import Any

from openssr.kernel.error import NotInstalled, OpenSSRError
from openssr.subjects.assistance.rules.netting.counting import without_rings
from openssr.subjects.assistance.rules.netting.links import Link

Array = Any  # numpy's arrays, present only with the extra "large"
SOURCE, SINK, FIRST = 0, 1, 2


def _tools() -> tuple[Any, Any]:
    try:
        import numpy
        from ortools.graph.python import max_flow
    except ImportError as error:
        raise NotInstalled(
            "OR-tools is not installed here; install {package}",
            package="openssr[large]",
        ) from error
    return numpy, max_flow


def greatest_of(tails: Array, heads: Array, cents: Array) -> tuple[int, Array, Array]:
    """Return the greatest flow from 0 to 1, each edge's flow, and the edges' heads.

    Edges are numbered vertices and capacities in cents of 64 bits; none is negative.
    """
    _, max_flow = _tools()
    if not len(tails):
        return 0, cents, heads
    solver = max_flow.SimpleMaxFlow()
    arcs = solver.add_arcs_with_capacity(tails, heads, cents)
    status = solver.solve(SOURCE, SINK)
    if status != solver.OPTIMAL:
        raise OpenSSRError("the greatest flow was not found: {status}", status=status)
    return int(solver.optimal_flow()), solver.flows(arcs), heads


def from_one(column: Array) -> Array:
    """Return a column of what is numbered from 1 so that a number is its place."""
    numpy, _ = _tools()
    return numpy.concatenate([numpy.zeros(1, dtype=numpy.int64), column])


def in_rings(payers: Array, receivers: Array) -> Array:
    """Return for each link whether it may lie on a ring.

    Who only pays, or is only paid, lies on none; taking those off round by round
    leaves the rings and what runs between them.
    """
    numpy, _ = _tools()
    size = int(max(payers.max(), receivers.max())) + 1 if len(payers) else 0
    left = numpy.ones(len(payers), dtype=bool)
    while left.any():
        pays = numpy.zeros(size, dtype=bool)
        paid = numpy.zeros(size, dtype=bool)
        pays[payers[left]] = True
        paid[receivers[left]] = True
        both = pays & paid
        still = left & both[payers] & both[receivers]
        if still.sum() == left.sum():
            break
        left = still
    return left


def loose_of(links: dict[str, Array]) -> Array:
    """Return for each link whether it is the smallest of a ring, and possible only.

    The links are in order of falling cents, then payer and receiver, as
    ``counting.without_rings`` takes them.
    """
    numpy, _ = _tools()
    core = in_rings(links["payer"], links["receiver"])
    loose = numpy.zeros(len(core), dtype=bool)
    places = numpy.flatnonzero(core)
    if len(places):
        # numbers stand in for keys, and sort as they do
        place_of = {
            Link(f"{payer:019d}", f"{receiver:019d}", int(cents), ""): place
            for place, payer, receiver, cents in zip(
                places.tolist(),
                links["payer"][places].tolist(),
                links["receiver"][places].tolist(),
                links["cents"][places].tolist(),
                strict=True,
            )
        }
        for link in without_rings(place_of)[1]:
            loose[place_of[link]] = True
    return loose


def sure_flow(
    links: dict[str, Array], spent: Array, outside: Array
) -> tuple[int, Array]:
    """Return what surely stands twice, as a whole and by the activity's number.

    ``spent`` and ``outside`` (received from beyond the files) are by number too.
    """
    numpy, _ = _tools()
    size = len(spent)
    room = numpy.maximum(spent - numpy.maximum(outside, 0), 0)
    payers, receivers = numpy.unique(links["payer"]), numpy.unique(links["receiver"])
    tails = numpy.concatenate(
        [
            links["payer"] + FIRST,
            numpy.full(len(payers), SOURCE),
            receivers + FIRST + size,
        ]
    )
    heads = numpy.concatenate(
        [
            links["receiver"] + FIRST + size,
            payers + FIRST,
            numpy.full(len(receivers), SINK),
        ]
    )
    cents = numpy.concatenate([
        links["cents"], numpy.maximum(spent[payers], 0), room[receivers]
    ])  # fmt: skip
    total, flows, _ = greatest_of(tails, heads, cents)
    reached = numpy.zeros(size, dtype=numpy.int64)
    if len(receivers):
        reached[receivers] = flows[-len(receivers) :]
    return total, reached
