"""One table: reading IATI, beside a bare pass and the readers that others use.

Every row is a process of its own over the same file, made of real activities.  A peer
that is not installed is named and left out; none is needed by OpenSSR.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

SIZE = int(os.environ.get("OPENSSR_BENCHMARK_BYTES", "150000000"))
TAG = "iati-activity"


def expat(path: str) -> int:
    """Tokenise the file, with no handler."""
    from xml.parsers.expat import ParserCreate

    with open(path, "rb") as source:
        ParserCreate().ParseFile(source)
    return 0


def bare(path: str) -> int:
    """Pass over the activities with lxml, keeping nothing."""
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(path, tag=TAG):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


def ours(path: str) -> int:
    """Read every activity with its problems."""
    from openssr.subjects.assistance.readers.portions import Task
    from openssr.subjects.assistance.services.inspect import _counted

    return _counted(Task(0, Path(path))).activities


def split(path: str, portion=None) -> int:
    """Read, split every transaction of every sector and country, and convert it."""
    from openssr.platform.reference.rates import rate_on
    from openssr.subjects.assistance.readers.aid import read_aid
    from openssr.subjects.assistance.records import Activity
    from openssr.subjects.assistance.rules.selection import Purpose, parts
    from openssr.subjects.assistance.rules.summary import country_codes, dac_sectors

    count, purpose = 0, Purpose("all", "core")
    for item in read_aid(Path(path), portion=portion):
        if isinstance(item, Activity):
            count += 1
            table = dict.fromkeys(dac_sectors(item), purpose)
            for country in country_codes(item):
                parts(item, country, table, rate_on)
    return count


def _portion(task) -> int:
    return split(str(task.path), task.portion)


def shared(path: str) -> int:
    """The same on all processors."""
    from openssr.subjects.assistance.readers.portions import in_files, tasks_of

    return sum(sum(made) for _, made in in_files(_portion, tasks_of([Path(path)])))


def xmltodict(path: str) -> int:
    """Make a dictionary of each activity, streaming."""
    import xmltodict

    count = 0

    def take(path, item):
        nonlocal count
        count += 1
        return True

    with open(path, "rb") as source:
        xmltodict.parse(source, item_depth=2, item_callback=take)
    return count


def diterator(path: str) -> int:
    """Walk every transaction's type, day and value."""
    from xml.dom import pulldom

    import diterator

    count = 0
    wrapper = diterator.wrappers.Activity
    events = pulldom.parse(path)
    for event, node in events:
        if event == pulldom.START_ELEMENT and node.tagName == TAG:
            events.expandNode(node)
            for one in wrapper(node).transactions:
                _ = (one.type, one.date, one.value)
            count += 1
    return count


METHODS = {
    "expat, no handlers": expat,
    "lxml, bare pass": bare,
    "OpenSSR: every activity with its problems": ours,
    "OpenSSR: with splits and currency": split,
    "OpenSSR: the same on all processors": shared,
    "xmltodict, streaming": xmltodict,
    "diterator, all transactions": diterator,
}


def child(name: str, path: str) -> None:
    """Run one method and print what it took, children included."""
    import resource

    start = time.perf_counter()
    count = METHODS[name](path)
    wall = time.perf_counter() - start
    used = [
        resource.getrusage(x) for x in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    processor = sum(x.ru_utime + x.ru_stime for x in used)
    # ru_maxrss of this process would hold what its parent held when it forked
    status = Path("/proc/self/status").read_text()
    own = next(int(x.split()[1]) for x in status.splitlines() if x.startswith("VmHWM"))
    peak = max(own, used[1].ru_maxrss) / 1024
    print(json.dumps([count, wall, processor, peak]))


def main() -> None:
    """Print the table."""
    import chain

    if not chain.SHARED.is_dir():
        print("readers: the real files are not here")
        return
    with tempfile.TemporaryDirectory() as place:
        path = chain.repeated(Path(place), SIZE)
        size = path.stat().st_size / 1e6
        print(
            f"\n| one file of {size:.0f} MB | activities | wall | MB per CPU second | peak of a process |"
        )
        print("|---|---|---|---|---|")
        for name in METHODS:
            done = subprocess.run(
                [sys.executable, __file__, name, str(path)],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                why = done.stderr.strip().splitlines()[-1:] or ["?"]
                print(f"| {name} | not run: {why[0][:60]} | | | |")
                continue
            count, wall, processor, peak = json.loads(done.stdout)
            print(
                f"| {name} | {count or ''} | {wall:.1f} s | {size / processor:.0f} | {peak:.0f} MB |",
                flush=True,
            )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(*sys.argv[1:])
    else:
        main()
