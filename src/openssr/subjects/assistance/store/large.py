"""The queries of ``large.sql`` run on an engine, and their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from openssr.platform.engine.duck import Duck
from openssr.platform.engine.script import read_steps
from openssr.subjects.assistance.rules.netting import arrays, identity, links
from openssr.subjects.assistance.rules.netting.counting import Sum, bounded
from openssr.subjects.assistance.rules.netting.tables import (
    MARKS,
    MERGED,
    UNDATED,
    merged,
)
from openssr.subjects.assistance.rules.netting.tally import Tally, shared_places

SCRIPT = ("openssr.subjects.assistance.rules.netting", "large.sql")
REASONS = {
    "secondary": identity.SECONDARY,
    "others": identity.OTHERS,
    "merged": identity.MERGED,
    "repeated": identity.REPEATED,
}
FAULTS = {
    "self": links.SELF,
    "unknown": links.UNKNOWN,
    "no activity": links.NO_ACTIVITY,
    "no receiver": links.NO_RECEIVER,
    "no provider": links.NO_PROVIDER,
    "one side": links.ONE_SIDE,
    "differ": links.DIFFER,
}


class Engine(Protocol):
    """What runs the queries."""

    def put(
        self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Make a small table."""

    def make(self, queries: Mapping[str, str]) -> None:
        """Make the table of each query."""

    def read(self, query: str) -> Any:
        """Return the rows of a query."""


def make_links(engine: Engine) -> None:
    """Make every table that says who paid whom, from the tables of what was read."""
    steps = read_steps(*SCRIPT)
    engine.make(steps["choose"])
    rivals = engine.read("SELECT key, place, record, year FROM rivals ORDER BY 1, 2, 4")
    engine.put("merged", MERGED, merged(rivals))
    (longest,) = next(iter(engine.read("SELECT max(length(reference)) FROM winners")))
    engine.put("marks", MARKS, [(size,) for size in range(1, (longest or 0) + 1)])
    engine.make(steps["link"])
    engine.make(steps["graph"])


def tally_of(engine: Duck) -> Tally:
    """Return the sums of what was loaded."""
    make_links(engine)
    steps = read_steps(*SCRIPT)
    sure = engine.arrays(
        "SELECT payer, receiver, cents FROM links ORDER BY cents DESC, payer, receiver"
    )
    loose = arrays.loose_of(sure)
    in_rings = sure["receiver"][loose].tolist()
    certain = {name: column[~loose] for name, column in sure.items()}
    removed = _reached(engine, certain)
    del sure, certain
    engine.make(steps["number"])
    arcs = engine.arrays("SELECT tail, head, cents FROM arcs")
    possible = arrays.greatest_of(arcs["tail"], arcs["head"], arcs["cents"])[0]
    del arcs
    engine.make(steps["sum"])
    return _summed(engine, (removed, possible), in_rings)


def _reached(engine: Duck, certain: dict[str, Any]) -> int:
    """Find what surely stands twice, and put into a table at which activities."""
    nodes = engine.arrays(
        "SELECT n.spent, coalesce(o.cents, 0) AS outside FROM nodes n "
        "LEFT JOIN outside o ON o.id = n.id ORDER BY n.id"
    )
    spent, outside = (arrays.from_one(nodes[name]) for name in ("spent", "outside"))
    removed, reached = arrays.sure_flow(certain, spent, outside)
    places = reached.nonzero()[0]
    columns = {"id": "int", "cents": "int"}
    engine.fill("reached", columns, {"id": places, "cents": reached[places]})
    return removed


def _summed(engine: Engine, flows: tuple[int, int], in_rings: list[int]) -> Tally:
    tally = Tally()
    for *place, cents in engine.read("SELECT * FROM plain"):
        _add(tally, place, Sum(cents, 0, cents, cents))
    split = engine.read(
        "SELECT * FROM split ORDER BY id, inside, component, region, greatest(year, 0)"
    )
    for place, amount in shared_places(split):
        _add(tally, place, amount)
    spent, largest, inside, *counts = next(iter(engine.read("SELECT * FROM whole")))
    tally.activities, tally.partners, tally.unconverted = counts
    tally.total = bounded(
        sum(tally.places.values(), Sum()), spent, largest, flows, complete=inside == 1
    )
    for publisher, kind, times in engine.read("SELECT * FROM faults"):
        tally.errors[publisher, FAULTS[kind]] = times
    publishers = "SELECT id, publisher FROM nodes"
    names = dict(engine.read(publishers)) if in_rings else {}
    for receiver in in_rings:
        tally.errors[names[receiver], links.RING] += 1
    tally.links = Counter(dict(engine.read("SELECT * FROM methods")))
    left_out = engine.read("SELECT * FROM left_out")
    tally.left_out = Counter({REASONS[kind]: times for kind, times in left_out})
    titles = "SELECT publisher, title FROM winners ORDER BY key"
    tally.names = dict(engine.read(titles))
    return tally


def _add(tally: Tally, place: Sequence[Any], amount: Sum) -> None:
    publisher, component, region, year = place
    name = (publisher, component, region, None if year == UNDATED else year)
    tally.places[name] = tally.places.get(name, Sum()) + amount
