"""How much money is counted twice, at least and at most: a maximum flow.

Every activity is a source of what it pays and a sink of what it spends.  The greatest
amount that links can carry from sources to sinks is the greatest amount that may stand
twice in the gross sum (Ford and Fulkerson, Canadian Journal of Mathematics 8, 1956).
All amounts are whole cents, so the result is exact.
"""

from __future__ import annotations

from collections.abc import Iterable

SOURCE, SINK = ("", "source"), ("", "sink")
Vertex = tuple[str, str]
Edge = tuple[Vertex, Vertex, int | None]


def greatest(edges: Iterable[Edge]) -> tuple[int, dict[str, int]]:
    """Return the greatest flow, and what of it reaches the sink by each activity.

    An edge is from, to and capacity in cents, ``None`` for no limit.  Edges are taken
    in the order of their names, so that the order of the input does not matter.
    """
    import networkx  # 19 MB that reading files does without

    graph = networkx.DiGraph()
    graph.add_nodes_from((SOURCE, SINK))
    for start, end, cents in sorted(edges, key=lambda edge: (edge[0], edge[1])):
        if cents is None:
            graph.add_edge(start, end)
        elif cents > 0:
            capacity = graph.get_edge_data(start, end, {}).get("capacity", 0)
            graph.add_edge(start, end, capacity=capacity + cents)
    residual = networkx.algorithms.flow.preflow_push(
        graph, SOURCE, SINK, value_only=False
    )
    reached = {
        name: int(residual[name, kind][SINK]["flow"])
        for name, kind in graph.predecessors(SINK)
        if residual[name, kind][SINK]["flow"] > 0
    }
    return sum(reached.values()), reached
