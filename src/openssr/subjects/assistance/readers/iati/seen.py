"""Which identifiers were met before, in sixteen bytes each, however many there are."""

from __future__ import annotations

from array import array
from hashlib import blake2b

SMALL = 1 << 10
WIDTH = 8  # of a mark in bytes; two of a million alike by chance: once in 37 million


class Seen:
    """A set of texts that stores their marks only, half of its places free."""

    def __init__(self) -> None:
        self.places = array("Q", bytes(WIDTH * SMALL))
        self.count = 0

    def add(self, text: str) -> bool:
        """Add a text; return whether it is new."""
        mark = int.from_bytes(blake2b(text.encode(), digest_size=WIDTH).digest()) or 1
        at = self._find(mark)
        if self.places[at]:
            return False
        self.places[at] = mark
        self.count += 1
        if 2 * self.count > len(self.places):
            self._grow()
        return True

    def _find(self, mark: int) -> int:
        places, last = self.places, len(self.places) - 1
        at = mark & last
        while places[at] not in {0, mark}:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        former = self.places
        self.places = array("Q", bytes(2 * WIDTH * len(former)))
        for mark in former:
            if mark:
                self.places[self._find(mark)] = mark
