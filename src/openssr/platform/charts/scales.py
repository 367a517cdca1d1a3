"""From values and days to places in a picture, with round marks on the way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

NARROWED = 0.5  # a scale begins at zero unless all values lie above this share
A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high``, laid on a line from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float
    marks: tuple[float, ...] = ()

    def at(self, value: float) -> float:
        """Return where a value stands."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def places(self) -> int:
        """Return the decimals that tell the marks apart."""
        if len(self.marks) < 2:
            return 0
        step = self.marks[1] - self.marks[0]
        return max(0, -math.floor(math.log10(step) + 1e-9))


def value_scale(
    values: Sequence[float],
    start: float,
    end: float,
    *,
    marks: int = 5,
    from_zero: bool = False,
    most: float | None = None,
) -> Scale:
    """Return a scale that holds all values and begins and ends with a round mark.

    It begins at zero, unless only differences far above zero would then be seen; bars
    always begin there (``from_zero``).  It ends at the highest value that there can be
    (``most``) where a round mark would lie beyond that and no value does.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if from_zero or 0 <= low <= high * NARROWED:
        low = min(low, 0.0)
    if high <= 0 and (from_zero or high >= low * NARROWED):
        high = max(high, 0.0)
    if high == low:
        high = low + (abs(low) or 1.0)
    step = _round_step((high - low) / max(marks - 1, 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    points = tuple(number * step for number in range(first, last + 1))
    if most is not None and high <= most < points[-1]:
        points = (*(point for point in points if point < most), most)
    return Scale(points[0], points[-1], start, end, points)


def _round_step(step: float) -> float:
    """Return 1, 2 or 5 times a power of ten that is no smaller than a step."""
    power = float(10.0 ** math.floor(math.log10(step)))
    for factor in (1, 2, 5):
        if step <= factor * power * (1 + 1e-9):
            return factor * power
    return 10 * power


@dataclass(frozen=True, slots=True)
class Days:
    """Days from the first to the last, laid on a line; time runs left to right."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """Return where a day stands."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return self.start + share * (self.end - self.start)

    def marks(self, step: int) -> list[date]:
        """Return the first days of every so many months; 12 are those of the years."""
        marks = []
        number = (self.first.year * A_YEAR + self.first.month - 1) // step * step
        while (day := date(number // A_YEAR, number % A_YEAR + 1, 1)) <= self.last:
            if day >= self.first:
                marks.append(day)
            number += step
        return marks


def day_scale(days: Sequence[date], start: float, end: float) -> Days:
    """Return a scale that holds all days; a single day begins two months."""
    first, last = min(days, default=date.min), max(days, default=date.min)
    if first == last:
        last += timedelta(days=60)
    return Days(first, last, start, end)


def spread(
    places: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float] | None:
    """Return tops of labels near their places that do not meet, in their order.

    ``places`` are the middles that the labels belong to, from the lowest on.  None
    where they do not fit between ``low`` and ``high``.
    """
    if sum(heights) > high - low + 1e-6:
        return None
    tops: list[float] = []
    edge = low
    for place, height in zip(places, heights, strict=True):
        top = max(place - height / 2, edge)
        tops.append(top)
        edge = top + height
    edge = high
    for at in range(len(tops) - 1, -1, -1):
        tops[at] = min(tops[at], edge - heights[at])
        edge = tops[at]
    return tops
