"""The netting of more activities than can be listed: its sums alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from openssr.subjects.assistance.rules.netting.counting import Sum, shared

Place = tuple[str, str, str, int | None]  # publisher, component, region, year


@dataclass(slots=True)
class Tally:
    """Money counted once, summed by publisher, component, region and year.

    ``links`` counts sure links by method, ``left_out`` records by reason, ``errors``
    faults by publisher and class; ``names`` gives publishers' names by reference.
    """

    total: Sum = field(default_factory=Sum)
    places: dict[Place, Sum] = field(default_factory=dict)
    activities: int = 0
    partners: int = 0
    unconverted: int = 0
    names: dict[str, str] = field(default_factory=dict)
    links: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)

    def by(self, place: int) -> dict[str, Sum]:
        """Return the sums by one of the four names of a place, in order of name."""
        sums: dict[str, Sum] = {}
        for names, amount in self.places.items():
            name = "" if names[place] is None else str(names[place])
            sums[name] = sums.get(name, Sum()) + amount
        return dict(sorted(sums.items()))


def shared_places(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Place, Sum]]:
    """Share each activity's removed and doubtful money over its places.

    ``rows`` are number, publisher, inside, component, region, year, cents, removed and
    doubtful cents, in order of number, inside, component, region and year.
    """
    for _, group in groupby(rows, key=itemgetter(0)):
        parts = list(group)
        weights = [max(0, part[6]) for part in parts]
        removed = shared(parts[0][7], weights)
        possible = shared(max(parts[0][7], parts[0][8]), weights)
        for part, off, most in zip(parts, removed, possible, strict=True):
            if part[2]:
                gross = part[6]
                place = (part[1], part[3], part[4], part[5])
                yield place, Sum(gross, off, gross - most, gross - off)
