"""Who took part in a dialogue, and who was not heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from openssr.subjects.strategy.registers.processes import (
    AgeBand,
    Attendance,
    Event,
    Sex,
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
        """Return how many have a value, and of how many it is known."""
        counts = self.counts[of]
        stated = sum(number for answer, number in counts.items() if answer)
        return counts.get(value, 0), stated

    @property
    def women(self) -> tuple[int, int]:
        """Return women among those whose sex is known."""
        return self.share("sex", Sex.WOMEN)

    @property
    def youth(self) -> tuple[int, int]:
        """Return those of 18 to 29 years among those whose age is known.

        The bounds are those of S/RES/2250 (2015).
        """
        return self.share("age", AgeBand.YOUTH)


def inclusion(
    events: Sequence[Event], attendance: Sequence[Attendance], regions: Collection[str]
) -> Inclusion:
    """Return who took part in a process's events, and who was not heard."""
    codes = {event.code for event in events}
    rows = [row for row in attendance if row.event in codes]
    numbers: Counter[str] = Counter()
    for row in rows:
        numbers[row.event] += row.number
    heard = {row.region for row in rows if row.number}
    return Inclusion(
        events=tuple(sorted(events, key=lambda event: (event.on, event.code))),
        numbers={event.code: numbers[event.code] for event in events},
        counts={
            "sex": _counted(rows, lambda row: row.sex, tuple(Sex)),
            "age": _counted(rows, lambda row: row.age),
            "region": _counted(rows, lambda row: row.region),
            "group": _counted(rows, lambda row: row.group),
        },
        uncounted=tuple(event.code for event in events if not numbers[event.code]),
        unheard=tuple(region for region in regions if region not in heard),
    )


def _counted(
    rows: Sequence[Attendance],
    key: Callable[[Attendance], str],
    first: Sequence[str] = (),
) -> dict[str, int]:
    """Return numbers by value: ``first``, then the others, last what is not stated."""
    numbers: Counter[str] = Counter()
    for row in rows:
        numbers[key(row)] += row.number
    order = [str(value) for value in first if value in numbers]
    order += sorted(value for value in numbers if value and value not in first)
    order += [""] if "" in numbers else []
    return {value: numbers[value] for value in order}
