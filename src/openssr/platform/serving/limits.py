"""How often somebody may ask: buckets of tokens that all serving processes share.

The buckets lie in a small file of the data folder, mapped into the memory of each
process.  A caller is a place in it, by a hash: two callers may fall on one place, of
65,536, and then share a bucket.  No name and no address is kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

PLACES = 65_536
BUCKET = struct.Struct("dd")  # tokens taken, and when that was
SPAN = 10  # seconds over which requests are averaged


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to a caller: requests at once, and seconds until there is one."""

    requests: int
    wait: int


def taken_of(taken: float, seconds: float, rate: int) -> float:
    """Return how many tokens are still taken after some seconds."""
    return max(0.0, taken - max(0.0, seconds) * rate)


class Buckets:
    """The buckets in a file, each of ``SPAN`` seconds of a rate."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        size = PLACES * BUCKET.size
        if os.fstat(self._file).st_size < size:
            os.ftruncate(self._file, size)
        self._map = mmap.mmap(self._file, size)

    def take(self, caller: str, rate: int, now: float) -> Left:
        """Take a token of a caller; none ``requests`` and a ``wait`` where none is."""
        digest = hashlib.blake2b(caller.encode(), digest_size=8).digest()
        place = int.from_bytes(digest, "big") % PLACES * BUCKET.size
        with self._alone():
            before, at = BUCKET.unpack_from(self._map, place)
            taken = taken_of(before, now - at, rate)
            if taken + 1 > rate * SPAN:
                return Left(0, max(1, round((taken + 1 - rate * SPAN) / rate)))
            BUCKET.pack_into(self._map, place, taken + 1, now)
        return Left(int(rate * SPAN - taken - 1), 0)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other thread or process into the buckets."""
        with self._lock:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
