"""Where each benchmark stood on a day, by whom it was judged, and what followed.

Nothing is computed across bodies: four bodies may judge the same facts differently, and
each one's newest words stand beside the others'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

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

    benchmark: Annotated[Benchmark, "The benchmark"]
    judgements: Annotated[tuple[Judgement, ...], "Newest words of each body"]
    step: Annotated[Step | None, "Newest step that followed"]


@dataclass(frozen=True, slots=True)
class Due:
    """A report due on a day: whether it came or lies ahead.

    ``absent`` says only that the book holds no such report: it may have been made.
    """

    by: Annotated[str, "Body that reports"]
    basis: Annotated[str, "What asks for the report"]
    on: Annotated[date, "Day on which it is due"]
    state: Annotated[str, "absent, reported or ahead"]
    came_on: Annotated[date | None, "Day on which it came"] = None


def stood(
    benchmarks: Iterable[Benchmark],
    judgements: Sequence[Judgement],
    steps: Sequence[Step],
    on: date,
    adopted: Mapping[str, date] | None = None,
) -> list[Stood]:
    """Return how each benchmark stood on a day; one only proposed is among them.

    A step on the whole set does not count for a benchmark ``adopted`` after it, where
    that day is known.
    """
    since = adopted or {}
    standings = []
    for benchmark in benchmarks:
        newest: dict[str, Judgement] = {}
        for judgement in judgements:
            if judgement.benchmark == benchmark.code and judgement.on <= on:
                before = newest.get(judgement.by)
                if before is None or before.on <= judgement.on:
                    newest[judgement.by] = judgement
        first = since.get(benchmark.code)
        followed = [
            step for step in steps if step.on <= on and _is_on(step, benchmark, first)
        ]
        by_day = sorted(newest.values(), key=lambda words: (words.on, words.by))
        step = max(followed, key=lambda step: step.on, default=None)
        standings.append(Stood(benchmark, tuple(by_day), step))
    return standings


def _is_on(step: Step, benchmark: Benchmark, adopted_on: date | None) -> bool:
    """Tell whether a step is on a benchmark: by name, or on the whole set it is in."""
    if step.benchmark:
        return step.benchmark == benchmark.code
    adopted = adopted_on is None or step.on >= adopted_on
    return benchmark.stage != Stage.PROPOSED and adopted


def dues(
    reporters: Iterable[Reporter], judgements: Sequence[Judgement], on: date
) -> list[Due]:
    """Return the newest report due of each reporter and its next one, by day.

    A report counts as made when the body judged a benchmark within the year that begins
    120 days before the report's day.
    """
    reports = []
    for reporter in reporters:
        month, day = (int(number) for number in reporter.day.split("-"))
        days = [
            due
            for year in range(reporter.first_on.year, on.year + 2)
            if reporter.first_on <= (due := _day(year, month, day))
            and (reporter.last_on is None or due <= reporter.last_on)
        ]
        past = [due for due in days if due <= on]
        for due in past[-1:]:
            came = [
                judgement.on
                for judgement in judgements
                if judgement.by == reporter.by
                and due - EARLY <= judgement.on < due + YEAR - EARLY
                and judgement.on <= on
            ]
            state, came_on = REPORTED if came else ABSENT, min(came, default=None)
            reports.append(Due(reporter.by, reporter.basis, due, state, came_on))
        ahead = [due for due in days if due > on]
        reports += [Due(reporter.by, reporter.basis, due, AHEAD) for due in ahead[:1]]
    return sorted(
        reports, key=lambda report: (report.state != ABSENT, report.on, report.by)
    )


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)  # 29 February


def late(undertaking: Undertaking, on: date) -> bool:
    """Tell whether an open undertaking is past its day."""
    return (
        undertaking.state == UndertakingState.OPEN
        and undertaking.due_on is not None
        and undertaking.due_on < on
    )


def unconfirmed(undertaking: Undertaking) -> bool:
    """Tell whether something is said to be done and nobody confirmed it."""
    return undertaking.state == UndertakingState.DONE and not undertaking.verified_by


def urgency(undertaking: Undertaking, on: date) -> tuple[int, date, str]:
    """Return what sorts undertakings: late, open, unconfirmed, then the rest."""
    order = (
        0
        if late(undertaking, on)
        else 1
        if undertaking.state == UndertakingState.OPEN
        else 2
    )
    order = order if order < 2 or unconfirmed(undertaking) else 3
    return order, undertaking.due_on or date.max, undertaking.code
