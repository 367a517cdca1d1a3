"""One table: money counted once, beside the rules that others use.

On the example country the truth is known: each chain was entered with the most that one
of its tiers spent.  On real files there is none, so the table shows the span of answers.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.netting_truth import entered  # noqa: E402

PACK = ROOT / "src/openssr/packs/example/aid"
REAL = ROOT.parent / "shared/data/iati/activities"
COUNTRIES = ("SO", "CF", "LY", "BF", "HT", "CD", "UA")


def read(paths, country):
    """Return the activities inside the boundary with their nodes, and the netting."""
    from openssr.kernel.error import SourceUnreadable
    from openssr.platform.reference.rates import rate_on
    from openssr.subjects.assistance.readers.iati.file import read_iati
    from openssr.subjects.assistance.records import Activity
    from openssr.subjects.assistance.rules.netting.counting import count_once
    from openssr.subjects.assistance.rules.netting.nodes import SPENDING, node_of
    from openssr.subjects.assistance.rules.purposes import purpose_table
    from openssr.subjects.assistance.rules.selection import is_selected, parts

    table = purpose_table()
    found = []
    for path in paths:
        inside = []
        try:
            for item in read_iati(path):
                if isinstance(item, Activity) and is_selected(item, country, table):
                    made = parts(item, country, table, rate_on)
                    inside.append((item, node_of(item, made, SPENDING, path.name)))
        except SourceUnreadable:
            continue
        found.extend(inside)
    start = time.perf_counter()
    netting = count_once(node for _, node in found)
    return found, netting, time.perf_counter() - start


def rules(found):
    """Return what each rule in use makes of the same activities, in cents."""
    every = sum(node.out for _, node in found)
    primary = sum(node.out for _, node in found if not node.secondary)
    parents = {ref for _, node in found for kind, ref in node.relatives if kind == "1"}
    lowest = sum(node.out for _, node in found if node.key not in parents)
    new = 0
    for _, node in found:
        came = sum(row.cents for row in node.rows if row.side == "in")
        new += max(0, node.out - max(0, came))
    return {
        "count all": every,
        "drop secondary publishers": primary,
        "lowest hierarchy": lowest,
        "incoming funds only": new,
    }


def scale(country: str, paths, count: int) -> None:
    """Print how long the netting of many activities takes: real ones, repeated."""
    from openssr.subjects.assistance.rules.netting.counting import count_once

    found, _, _ = read(paths, country)
    nodes = [node for _, node in found]
    many = [
        replace(node, key=f"{node.key} {copy}")
        for copy in range(-(-count // len(nodes)))
        for node in nodes
    ]
    start = time.perf_counter()
    count_once(many)
    took = time.perf_counter() - start
    print(f"\n| activities of {country}, repeated | netting alone |\n|---|---|")
    print(f"| {len(many)} | {took:.1f} s |")


def main() -> None:
    """Print the tables."""
    found, netting, took = read(sorted(PACK.glob("*.xml")), "XA")
    known = entered({key: node.out for key, node in netting.nodes.items()})
    print(f"| example country, truth USD {known / 100:,.0f} | USD | error |")
    print("|---|---|---|")
    for name, cents in rules(found).items():
        print(f"| {name} | {cents / 100:,.0f} | {(cents - known) / known:+.1%} |")
    total = netting.total
    for name, cents in (("lower", total.low), ("upper", total.high)):
        share = f"{(cents - known) / known:+.1%}"
        print(f"| counted once, {name} bound | {cents / 100:,.0f} | {share} |")
    if not REAL.is_dir():
        print("netting: the real files are not here")
        return
    paths = sorted(REAL.rglob("*.xml"))
    print(
        "\n| real files, USD million | activities | count all | no secondary | lowest "
        "hierarchy | incoming only | counted once | netting took |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    for country in COUNTRIES:
        found, netting, took = read(paths, country)
        cells = " | ".join(f"{x / 1e8:,.1f}" for x in rules(found).values())
        total = netting.total
        print(
            f"| {country} | {len(found)} | {cells} | {total.low / 1e8:,.1f} to "
            f"{total.high / 1e8:,.1f} | {took * 1000:.0f} ms |"
        )
    scale("SO", paths, 10_000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
