"""Files that are written under another name first, and those that a kill has left.

A file appears under its own name whole or not at all.  Who writes holds a lock on the
unfinished file, so that another process knows which of them nobody will finish.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

ENDING = ".part"


@contextmanager
def unfinished(folder: Path, name: str) -> Iterator[Path]:
    """Yield a new empty file beside the one of a name; at the end it is gone.

    What the block wants to keep of it gets its name by ``finish``.  Files of the same
    name that nobody writes any more are removed first.
    """
    _remove_left(folder, name)
    path, handle = _new_locked(folder, name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def finish(part: Path, path: Path) -> None:
    """Give an unfinished file its name; it is on the disk then, not in memory only."""
    sync(part)
    part.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _new_locked(folder: Path, name: str) -> tuple[Path, int]:
    """Create an unfinished file that only its owner may read, and lock it."""
    while True:
        path = folder / f".{name}.{uuid4().hex}{ENDING}"
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return path, handle
        os.close(handle)  # removed by another process just before it was locked


def _remove_left(folder: Path, name: str) -> None:
    """Remove unfinished files whose process was killed."""
    for path in folder.iterdir():
        if path.name.startswith(f".{name}.") and path.name.endswith(ENDING):
            with suppress(OSError):  # held by who writes it, or gone meanwhile
                _remove_unless_held(path)


def _remove_unless_held(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    finally:
        os.close(handle)
