"""Kill, race and starve the program at random: nothing lost, nothing half-done.

    python tools/campaign.py --kills 1000 --races 200 --full 20 --seed 0

prints a table and exits with 1 where anything was lost, half-done or unexplained; the
book of each such trial is kept and named.  On PostgreSQL:

    python tools/with_postgres.py python tools/campaign.py
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign_books import Shelf
    from campaign_trials import Result, Row

ROOT = Path(__file__).resolve().parent.parent
HEAD = (
    "trials", "before", "during", "after", "consistent", "lost", "half-done",
    "unexplained", "seconds",
)  # fmt: skip
STOPS = ("kill", "disk full")  # how the names of rows begin
Act = Callable[[], "Result"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign and print the table; return 1 where a trial went wrong."""
    options = _options(arguments)
    sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
    from campaign_process import warm_up

    folder = Path(options.folder) if options.folder else _scratch()
    os.environ["OPENSSR_DATA_DIR"] = str(folder / "nobody")
    warm_up()
    from campaign_books import Shelf

    shelf = Shelf(folder / "shelf")
    try:
        shelf.prepare(*_books(options.only))
        rows = list(_rows(shelf, folder, options))
    finally:
        shelf.remove()
    return _told(rows, folder)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="over all commands")
    parser.add_argument("--races", type=int, default=200, help="of two processes")
    parser.add_argument("--full", type=int, default=20, help="points, of each command")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--only", action="append", help="what the names of the wanted rows begin with"
    )
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--folder", default="", help="a new folder for the books")
    return parser.parse_args(arguments)


def _books(only: Sequence[str] | None) -> list[str]:
    """Return the prepared books that the wanted rows start from."""
    from campaign_cases import CASES

    names = {
        case.book
        for case in CASES
        if any(f"{act} {case.name}".startswith(tuple(only or [""])) for act in STOPS)
    }
    return ["small", *sorted(names - {"small"})]


def _scratch() -> Path:
    from campaign_books import scratch_folder

    return scratch_folder()


def _rows(shelf: Shelf, folder: Path, options: argparse.Namespace) -> Iterable[Row]:
    """Run each kind of trial in turn and print its line."""
    from campaign_trials import Row

    print(_line("", *HEAD), flush=True)
    for name, acts in _kinds(shelf, folder, options):
        if not name.startswith(tuple(options.only or [""])):
            continue
        began = time.monotonic()
        row = Row(name, _results(acts(), options.workers))
        row.seconds = time.monotonic() - began
        print(_line_of(row), flush=True)
        yield row


def _kinds(
    shelf: Shelf, folder: Path, options: argparse.Namespace
) -> Iterable[tuple[str, Callable[[], Sequence[Act]]]]:
    """Yield the name of each row, and what returns its trials."""
    from campaign_cases import CASES
    from campaign_full import full_disks
    from campaign_kills import kills
    from campaign_races import races

    for case in CASES:
        count = round(options.kills * case.share / 100)
        yield (
            f"kill {case.name}",
            partial(kills, shelf, case, folder / "kills", count, options.seed),
        )
    yield (
        "two at once",
        partial(races, shelf, folder / "races", options.races, options.seed),
    )
    for case in CASES:
        yield (
            f"disk full {case.name}",
            partial(full_disks, shelf, case, folder / "full", options.full),
        )


def _results(acts: Sequence[Act], workers: int) -> list[Result]:
    if workers == 1:
        return [_called(act) for act in acts]
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        return list(pool.map(_called, acts))


def _called(act: Act) -> Result:
    """Return what came of a trial; one that breaks the campaign itself counts too."""
    from campaign_trials import Fault, Result

    try:
        return act()
    except Exception as error:  # noqa: BLE001 - the others go on
        last = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}: {error} ({last.filename}:{last.lineno})"
        return Result(repr(act)[:200], "", (Fault("unexplained", fault),))


def _line_of(row: Row) -> str:
    moments = [row.moments(word) or "-" for word in ("before", "during", "after")]
    return _line(
        row.name, len(row.results), *moments, len(row.results) - len(row.faulty),
        row.count("lost"), row.count("half"), row.count("unexplained"),
        f"{row.seconds:.0f}",
    )  # fmt: skip


def _line(*cells: object) -> str:
    first, *others = cells
    return f"{first!s:18}" + "".join(f"{cell!s:>12}" for cell in others)


def _told(rows: Sequence[Row], folder: Path) -> int:
    faulty = [result for row in rows for result in row.faulty]
    if not faulty:
        shutil.rmtree(folder)
        return 0
    print(f"\nbooks are kept in {folder}")
    for result in faulty:
        print(result.line())
    return 1


if __name__ == "__main__":
    sys.exit(main())
