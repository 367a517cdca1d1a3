"""Who took part in a dialogue, and who was not heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from openssr.subjects.strategy.records.workspaces import (
    SEXES,
    WOMEN,
    YOUTH,
    Attendance,
    Event,
)


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Participants by sex, age, region and group.

    ``counts`` holds for each of the four the number by value; what was not counted
    stands under an empty value.  ``uncounted`` are events without any number, and
    ``unheard`` regions of which nobody is known to have taken part.
    """

    events: tuple[Event, ...]
    numbers: dict[str, int]
    counts: dict[str, dict[str, int]]
    uncounted: tuple[str, ...]
    unheard: tuple[str, ...]

    @property
    def all(self) -> int:
        """Return how many took part, counted once at each event."""
        return sum(self.numbers.values())

    def share(self, of: str, value: str) -> tuple[int, int]:
        """Return how many were of a value, among those of whom it is known."""
        held = self.counts[of]
        return held.get(value, 0), sum(n for x, n in held.items() if x)

    @property
    def women(self) -> tuple[int, int]:
        """Return women among those whose sex is known."""
        return self.share("sex", WOMEN)

    @property
    def youth(self) -> tuple[int, int]:
        """Return those of 18 to 29 years among those whose age is known.

        The bounds are those of S/RES/2250 (2015).
        """
        return self.share("age", YOUTH)


def inclusion(
    events: Sequence[Event], attendance: Sequence[Attendance], regions: Collection[str]
) -> Inclusion:
    """Return who took part in a process's events, and who was not heard."""
    codes = {x.code for x in events}
    mine = [x for x in attendance if x.event in codes]
    numbers: Counter[str] = Counter()
    for one in mine:
        numbers[one.event] += one.number
    heard = {x.region for x in mine if x.number}
    return Inclusion(
        events=tuple(sorted(events, key=lambda x: (x.on, x.code))),
        numbers={x.code: numbers[x.code] for x in events},
        counts={
            "sex": _counted(mine, lambda x: x.sex, SEXES),
            "age": _counted(mine, lambda x: x.age, ()),
            "region": _counted(mine, lambda x: x.region, ()),
            "group": _counted(mine, lambda x: x.group, ()),
        },
        uncounted=tuple(x.code for x in events if not numbers[x.code]),
        unheard=tuple(x for x in regions if x not in heard),
    )


def _counted(
    rows: Sequence[Attendance], key: Callable[[Attendance], str], first: Sequence[str]
) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in rows:
        found[key(one)] += one.number
    order = [x for x in first if x in found]
    order += sorted(x for x in found if x and x not in first)
    return {x: found[x] for x in [*order, *([""] if "" in found else [])]}
