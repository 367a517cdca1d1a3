"""One table: reading, importing and reporting, beside a bare pass over the bytes.

Run with `make benchmark`; real aid files are read from ../shared/data when present.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "src/openssr/packs/example"
SHARED = ROOT.parent / "shared/data"
RUNS = 3
END = b"</iati-activity>"
LARGE = int(os.environ.get("OPENSSR_BENCHMARK_BYTES", "500000000"))


def best(call) -> float:
    """Return the shortest of a few runs in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def bare(path: Path) -> None:
    """Pass over an XML file with lxml, keeping nothing."""
    for _, element in etree.iterparse(str(path), tag="iati-activity"):
        element.clear()


def command(*arguments: str) -> float:
    """Run openssr on a scratch book that holds the example; return seconds."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "openssr", *arguments], check=True, capture_output=True
    )
    return time.perf_counter() - start


def imported(aid: Path, size: float, floor: float) -> list[tuple[str, str, str]]:
    """Import the file into a fresh book, then again; both as whole commands.

    The country is the one that the file names most; peak memory is the child's.
    """
    from openssr.subjects.assistance.services.inspect import inspect_files

    summary = inspect_files([aid])[0]
    country = summary.countries.most_common(1)[0][0]
    with tempfile.TemporaryDirectory() as place:
        os.environ["OPENSSR_DATA_DIR"] = place
        command("pack", "list")  # creates the book
        order = ("assistance", "import", str(aid), "--country", country, "--json")
        first, again = command(*order), command(*order)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    acts = f"{summary.activities / first:.0f} activities/s"
    return [
        (
            f"import of it for {country} into a fresh book, peak {peak:.0f} MB",
            f"{size / first:.1f} MB/s, {acts}",
            f"{first / floor:.0f}",
        ),
        ("the same import again", f"{again:.1f} s", f"{again / floor:.0f}"),
    ]


def repeated(place: Path, size: int) -> Path:
    """Write one file of about ``size`` bytes out of real activities, repeated."""
    target = place / "large.xml"
    bodies = []
    for folder in ("usg", "multi_dportal"):
        for path in sorted((SHARED / "iati/activities" / folder).glob("*.xml")):
            data = path.read_bytes()
            first, last = data.find(b"<iati-activity "), data.rfind(END)
            try:
                bare(path)
            except etree.XMLSyntaxError:
                continue
            bodies.append(data[first : last + len(END)])
    with target.open("wb") as out:
        out.write(
            b'<iati-activities version="2.03" xmlns:usg="urn:usg" '
            b'xmlns:dstore="urn:dstore">'
        )
        while out.tell() < size:
            out.writelines(bodies)
        out.write(b"</iati-activities>")
    return target


def measured(*arguments: str) -> tuple[float, float, float]:
    """Return wall seconds, CPU seconds and peak megabytes of one command."""
    code = (
        "import resource, subprocess, sys, time;"
        "start = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL,"
        " stderr=subprocess.DEVNULL);"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(time.perf_counter() - start, use.ru_utime + use.ru_stime,"
        " use.ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, sys.executable, "-m", "openssr", *arguments],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    wall, processor, peak = map(float, done.stdout.split())
    return wall, processor, peak


def large() -> None:
    """Print what one file of the size asked for costs."""
    with tempfile.TemporaryDirectory() as place:
        path = repeated(Path(place), LARGE)
        size = path.stat().st_size / 1e6
        start = time.process_time()
        for _, element in etree.iterparse(str(path), tag="iati-activity"):
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        floor = time.process_time() - start
        os.environ["OPENSSR_DATA_DIR"] = str(Path(place, "book"))
        command("pack", "list")  # creates the book
        order = ("assistance", "import", str(path), "--country", "SO")
        rows = [
            ("inspect", measured("assistance", "inspect", str(path))),
            ("net for SO", measured("assistance", "net", str(path), "--country", "SO")),
            ("import for SO", measured(*order)),
            ("the same import again", measured(*order)),
            ("import for GW, of which it holds little", measured(*order[:4], "GW")),
        ]
    print(f"\n| one file of {size:.0f} MB | MB per CPU second | wall | peak memory |")
    print("|---|---|---|---|")
    print(f"| bare lxml pass | {size / floor:.0f} | {floor:.1f} s | |")
    for name, (wall, processor, peak) in rows:
        print(f"| {name} | {size / processor:.0f} | {wall:.1f} s | {peak:.0f} MB |")


def main() -> None:
    """Measure and print."""
    from openssr.subjects.assistance.readers.iati.file import read_iati
    from openssr.subjects.mandates.readers.document import read_document

    rows: list[tuple[str, str, str]] = []
    text = SHARED / "undocs/gold/S_2020_1158.txt"
    text = text if text.is_file() else PACK / "mandates/S_RES_9001_2024.txt"
    data = text.read_bytes()
    seconds = best(lambda: read_document(data, text.name))
    rows.append((f"read {text.name}", f"{seconds * 1000:.1f} ms", ""))
    files = sorted(
        SHARED.glob("iati/activities/**/*.xml"), key=lambda x: x.stat().st_size
    )
    aid = files[-1] if files else PACK / "aid/xx-ar-02.xml"
    size = aid.stat().st_size / 1e6
    floor = best(lambda: bare(aid))
    full = best(lambda: list(read_iati(aid)))
    rows.append(
        (
            f"bare lxml pass, {aid.name}, {size:.1f} MB",
            f"{size / floor:.0f} MB/s",
            "1.0",
        )
    )
    rows.append(
        ("full reading with problems", f"{size / full:.0f} MB/s", f"{full / floor:.1f}")
    )
    rows.extend(imported(aid, size, floor))
    with tempfile.TemporaryDirectory() as place:
        os.environ["OPENSSR_DATA_DIR"] = place
        rows.append(
            ("demo without serving", f"{command('demo', '--no-serve'):.1f} s", "")
        )
        span = ("--country", "XA", "--from", "2025-07-01", "--to", "2026-06-30")
        for ending in ("docx", "pdf", "xlsx", "html"):
            target = str(Path(place, f"r.{ending}"))
            seconds = min(
                command("report", "council", *span, "-o", target) for _ in range(2)
            )
            rows.append((f"report as {ending}, whole command", f"{seconds:.1f} s", ""))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("| what | result | times the floor |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(f"\npeak memory of this process: {peak:.0f} MB")
    if files:
        large()


if __name__ == "__main__":
    main()
