"""Disks that are full: what does not fit is refused in one sentence, whole.

A small disk holds the book, or what the command writes, or the database of a server.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from campaign_books import Shelf
from campaign_cases import Case
from campaign_disks import (
    KILOBYTE,
    MOUNTS,
    Starved,
    fill,
    make_room,
    of_database,
    on_disk,
)
from campaign_kills import finished, judged
from campaign_process import ENDED
from campaign_trials import Fault, Result, Undisturbed, trial, undisturbed

SAID = ("the disk is full", "larger than this disk")
FULL = 9  # the exit code of what is not available: here, room on the disk


@dataclass(frozen=True, slots=True)
class FullDisk:
    """A disk with so much room, on which a command is run."""

    shelf: Shelf
    case: Case
    usual: Undisturbed
    folder: Path
    place: str  # what lies on the disk: the "book", its "database" or the "target"
    kilobytes: int

    def __call__(self) -> Result:
        """Run the command on the disk, look at the book, make room and run it again."""
        name = f"{self.case.name}-{self.place}-{self.kilobytes}k"
        with self._starved(name) as (each, starve, relieve):
            ended = each.start(starve).wait(120.0)
            relieve()
            faults = judged(each, self.usual, ended)
            if ENDED not in ended.marks or ended.code not in {0, FULL}:
                detail = f"exit code {ended.code}: {ended.said[-300:]}"
                faults.append(Fault("unexplained", detail))
            elif ended.code == FULL and not any(word in ended.said for word in SAID):
                faults.append(Fault("unexplained", ended.said[-300:]))
            if not faults and ended.code and self.case.again:
                faults = finished(each, self.usual)
            each.kept = bool(faults)
        moment = "after" if ended.code == 0 else "during"
        return Result(name, moment, tuple(faults))

    @contextmanager
    def _starved(self, name: str) -> Iterator[Starved]:
        shelf, case, folder = self.shelf, self.case, self.folder / name
        if self.place == "database":
            with (
                of_database(shelf) as (disk, space),
                trial(shelf, case, folder, space) as each,
            ):
                shelf.settle(each.place)
                fill(disk, self.kilobytes)
                yield each, lambda: None, lambda: make_room(disk)
            return
        disk = self.folder / f"disk-{name}"
        with (
            trial(shelf, case, folder) as whole,
            on_disk(whole, self.place, disk, self.kilobytes) as starved,
        ):
            yield starved
            whole.kept = starved[0].kept


def full_disks(shelf: Shelf, case: Case, folder: Path, count: int) -> list[FullDisk]:
    """Return points spread over the room that a command needs."""
    usual = undisturbed(shelf, case)
    needs = {place: need for place, need in _needs(shelf, case, folder).items() if need}
    return [
        FullDisk(shelf, case, usual, folder, place, need * n // share)
        for (place, need), share in _shared_out(count, needs)
        for n in range(share)
    ]


def _shared_out(
    count: int, needs: dict[str, int]
) -> Iterator[tuple[tuple[str, int], int]]:
    """Share a count out evenly, but no place has more points than kilobytes."""
    for number, item in enumerate(sorted(needs.items(), key=lambda item: item[1])):
        share = min(count // (len(needs) - number), item[1])
        count -= share
        yield item, share


def _needs(shelf: Shelf, case: Case, folder: Path) -> dict[str, int]:
    """Return about how many kilobytes a command adds to each place that it writes."""
    with trial(shelf, case, folder / f"{case.name}-needs") as each:
        places = {"book": each.place.folder, "target": each.target}

        def sizes() -> dict[str, int]:
            found = {place: _size(at) for place, at in places.items()}
            if each.place.address and MOUNTS:
                found["database"] = shelf.size_of(each.place) // KILOBYTE
            return found

        before = sizes()
        each.run()
        return {place: 2 * (size - before[place]) for place, size in sizes().items()}


def _size(folder: Path) -> int:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in paths) // KILOBYTE
