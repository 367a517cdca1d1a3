"""Disks with little room, in memory, for a book, what a command writes or a database.

Where this process may not mount, the size of a file is limited instead.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from campaign_books import Place, Shelf
from campaign_trials import Trial

KILOBYTE = 1024
ROOMY = "64m"
Starved = tuple[Trial, Callable[[], None], Callable[[], None]]


@contextmanager
def on_disk(whole: Trial, place: str, disk: Path, kilobytes: int) -> Iterator[Starved]:
    """Yield the trial on a small disk, what starves its process, what makes room."""
    source = whole.place.folder if place == "book" else whole.target
    if not MOUNTS:
        yield whole, lambda: _limit_files(source, kilobytes), lambda: None
        return
    with _mounted(disk, "mode=700"):
        inside = disk / source.name
        shutil.copytree(source, inside)
        fill(disk, kilobytes)
        if place == "book":
            each = replace(whole, place=Place(inside, whole.place.address))
        else:
            each = replace(whole, target=inside)
        yield each, lambda: None, lambda: make_room(disk)


@contextmanager
def of_database(shelf: Shelf) -> Iterator[tuple[Path, str]]:
    """Yield a disk of the database server, and the name of the server for it."""
    owner = shelf.data_folder().stat()
    disk = Path(tempfile.mkdtemp(prefix="openssr-disk-"))
    name = disk.name.replace("-", "_")
    with _mounted(disk, f"mode=700,uid={owner.st_uid},gid={owner.st_gid}"):
        shelf.statement(f"CREATE TABLESPACE \"{name}\" LOCATION '{disk}'")
        try:
            yield disk, name
        finally:
            shelf.statement(f'DROP TABLESPACE "{name}"')


@contextmanager
def _mounted(disk: Path, options: str) -> Iterator[None]:
    disk.mkdir(exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={ROOMY},{options}", "none"]
    subprocess.run([*words, str(disk)], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        disk.rmdir()


def _tried() -> bool:
    """Tell whether mounting works here: a container may forbid it to its root."""
    if os.geteuid() != 0:
        return False
    words = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


MOUNTS = _tried()


def fill(disk: Path, kilobytes: int) -> None:
    """Leave so much room on a disk, also while a server writes onto it."""
    while True:
        room = os.statvfs(disk)
        free = room.f_bavail * room.f_frsize // KILOBYTE
        with _filler(disk).open("wb") as target, suppress(OSError):
            length = max(free - kilobytes, 1) * KILOBYTE
            os.posix_fallocate(target.fileno(), 0, length)
            return


def make_room(disk: Path) -> None:
    """Let a disk that was filled have room again."""
    _filler(disk).unlink(missing_ok=True)


def _filler(disk: Path) -> Path:
    return disk / "filler"


def _limit_files(folder: Path, kilobytes: int) -> None:
    """Limit the size of any file: those that are there may grow by so much."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    most = max(sizes, default=0) + kilobytes * KILOBYTE
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
