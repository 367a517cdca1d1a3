"""Where each benchmark stood on a day, by whom it was judged, and what followed.

Nothing is computed across bodies: four bodies may judge the same facts differently, and
each one's newest words stand beside the others'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openssr.subjects.benchmarks.registers.benchmarks import Benchmark, Stage
from openssr.subjects.benchmarks.registers.history import (
    Judgement,
    Reporter,
    Step,
    Undertaking,
    UndertakingState,
)

ABSENT, REPORTED, AHEAD = "absent", "reported", "ahead"
EARLY = timedelta(days=120)  # a report this long before its day is the one due on it
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Stood:
    """A benchmark as at a day: each body's newest words, and the newest step."""

    benchmark: Benchmark
    judgements: tuple[Judgement, ...]
    step: Step | None


@dataclass(frozen=True, slots=True)
class Due:
    """A report due on a day: whether it came or lies ahead.

    ``absent`` says only that the book holds no such report: it may have been made.
    """

    by: str
    basis: str
    on: date
    state: str
    came_on: date | None = None


def stood(
    benchmarks: Iterable[Benchmark],
    judgements: Sequence[Judgement],
    steps: Sequence[Step],
    on: date,
    adopted: Mapping[str, date] | None = None,
) -> list[Stood]:
    """Return how each benchmark stood on a day; one only proposed is among them.

    A step on the whole set is none on a benchmark that was ``adopted`` after it, as far
    as that day is known.
    """
    since = adopted or {}
    found = []
    for one in benchmarks:
        newest: dict[str, Judgement] = {}
        for said in judgements:
            if said.benchmark == one.code and said.on <= on:
                known = newest.get(said.by)
                if known is None or known.on <= said.on:
                    newest[said.by] = said
        mine = [
            x
            for x in steps
            if x.on <= on
            and (
                x.benchmark == one.code
                or (
                    not x.benchmark
                    and one.stage != Stage.PROPOSED
                    and x.on >= since.get(one.code, x.on)
                )
            )
        ]
        found.append(
            Stood(
                one,
                tuple(sorted(newest.values(), key=lambda x: (x.on, x.by))),
                max(mine, key=lambda x: x.on, default=None),
            )
        )
    return found


def dues(
    reporters: Iterable[Reporter], judgements: Sequence[Judgement], on: date
) -> list[Due]:
    """Return the newest report due of each reporter and its next one, by day.

    A report came when the body said something of a benchmark from 120 days before its
    day on, and before the same days that belong to the next year's.
    """
    found = []
    for one in reporters:
        month, day = (int(x) for x in one.day.split("-"))
        days = [
            due
            for year in range(one.first_on.year, on.year + 2)
            if one.first_on <= (due := _day(year, month, day))
            and (one.last_on is None or due <= one.last_on)
        ]
        past = [x for x in days if x <= on]
        for due in past[-1:]:
            came = [
                x.on
                for x in judgements
                if x.by == one.by
                and due - EARLY <= x.on < due + YEAR - EARLY
                and x.on <= on
            ]
            state = REPORTED if came else ABSENT
            found.append(Due(one.by, one.basis, due, state, min(came, default=None)))
        found += [Due(one.by, one.basis, x, AHEAD) for x in days if x > on][:1]
    return sorted(found, key=lambda x: (x.state != ABSENT, x.on, x.by))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)  # 29 February


def late(one: Undertaking, on: date) -> bool:
    """Tell whether an open undertaking is past its day."""
    return (
        one.state == UndertakingState.OPEN
        and one.due_on is not None
        and one.due_on < on
    )


def unconfirmed(one: Undertaking) -> bool:
    """Tell whether something is said to be done and nobody confirmed it."""
    return one.state == UndertakingState.DONE and not one.verified_by


def urgency(one: Undertaking, on: date) -> tuple[int, date, str]:
    """Return what sorts undertakings: late, open, unconfirmed, then the rest."""
    order = 0 if late(one, on) else 1 if one.state == UndertakingState.OPEN else 2
    order = order if order < 2 or unconfirmed(one) else 3
    return order, one.due_on or date.max, one.code
