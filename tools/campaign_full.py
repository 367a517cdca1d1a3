"""Disks that are full: what does not fit is refused in one sentence, whole.

Where this process may mount, a disk in memory of a fixed size holds the book, or what
the command writes; elsewhere the size of a file is limited.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from campaign_books import Place, Shelf
from campaign_cases import Case
from campaign_kills import finished, judged
from campaign_process import ENDED
from campaign_trials import Fault, Result, Trial, Undisturbed, trial, undisturbed

KILOBYTE = 1024
BLOCKS = 4  # kilobytes, in which a disk in memory counts
ROOMY = "64m"
SAID = ("the disk is full", "larger than this disk")
FULL = 9  # the exit code of what is not available: here, room on the disk


@dataclass(frozen=True, slots=True)
class FullDisk:
    """A disk with so much room, on which a command is run."""

    shelf: Shelf
    case: Case
    usual: Undisturbed
    folder: Path
    place: str  # what lies on the disk: the "book" or the "target"
    kilobytes: int

    def __call__(self) -> Result:
        """Run the command on the disk, look at the book, make room and run it again."""
        name = f"{self.case.name}-{self.place}-{self.kilobytes}k"
        disk = self.folder / f"disk-{name}"
        with (
            trial(self.shelf, self.case, self.folder / name) as whole,
            on_disk(whole, self.place, disk, self.kilobytes) as (each, starve, relieve),
        ):
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
            whole.kept = bool(faults)
        moment = "after" if ended.code == 0 else "during"
        return Result(name, moment, tuple(faults))


def full_disks(shelf: Shelf, case: Case, folder: Path, count: int) -> list[FullDisk]:
    """Return points spread over the room that a command needs."""
    usual = undisturbed(shelf, case)
    needs = {place: need for place, need in _needs(shelf, case, folder).items() if need}
    return [
        FullDisk(shelf, case, usual, folder, place, need * n // share)
        for (place, need), share in zip(
            needs.items(), _shares(count, len(needs)), strict=True
        )
        for n in range(share)
    ]


def _shares(count: int, parts: int) -> list[int]:
    """Share a count out so that the parts differ by one at most."""
    return [count // parts + (number < count % parts) for number in range(parts)]


def _needs(shelf: Shelf, case: Case, folder: Path) -> dict[str, int]:
    """Return about how many kilobytes a command adds to the book and to its target."""
    with trial(shelf, case, folder / f"{case.name}-needs") as each:
        places = {"book": each.place.folder, "target": each.target}
        before = {place: _size(at) for place, at in places.items()}
        each.run()
        return {place: 2 * (_size(at) - before[place]) for place, at in places.items()}


def _size(folder: Path) -> int:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in paths) // KILOBYTE


Starved = tuple[Trial, Callable[[], None], Callable[[], None]]


@contextmanager
def on_disk(whole: Trial, place: str, disk: Path, kilobytes: int) -> Iterator[Starved]:
    """Yield the trial on a small disk, what starves its process, what makes room."""
    source = whole.place.folder if place == "book" else whole.target
    if not MOUNTS:
        yield whole, lambda: _limit_files(source, kilobytes), lambda: None
        return
    disk.mkdir()
    _mount(disk, ROOMY)
    try:
        inside = disk / source.name
        shutil.copytree(source, inside)
        _fill(disk, kilobytes)
        if place == "book":
            each = replace(whole, place=Place(inside, whole.place.address))
        else:
            each = replace(whole, target=inside)
        yield each, lambda: None, lambda: _filler(disk).unlink(missing_ok=True)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        disk.rmdir()


def _mount(disk: Path, size: str) -> None:
    options = f"size={size},mode=700"
    words = ["mount", "-t", "tmpfs", "-o", options, "none", str(disk)]
    subprocess.run(words, check=True, capture_output=True)


def _tried() -> bool:
    """Tell whether mounting works here: a container may forbid it to its root."""
    if os.geteuid() != 0:
        return False
    words = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


MOUNTS = _tried()


def _filler(disk: Path) -> Path:
    return disk / "filler"


def _fill(disk: Path, kilobytes: int) -> None:
    """Leave so much room on a disk."""
    room = os.statvfs(disk)
    free = room.f_bavail * room.f_frsize // KILOBYTE
    with _filler(disk).open("wb") as target:
        os.posix_fallocate(target.fileno(), 0, max(free - kilobytes, 1) * KILOBYTE)


def _limit_files(folder: Path, kilobytes: int) -> None:
    """Limit the size of any file: those that are there may grow by so much."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    most = max(sizes, default=0) + kilobytes * KILOBYTE
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
