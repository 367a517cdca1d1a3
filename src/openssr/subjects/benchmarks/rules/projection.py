"""Where an indicator goes if it goes on as it did, and when it would reach its target.

The slope is Theil and Sen's: the median of the slopes between all pairs of measurements
(P. K. Sen, Journal of the American Statistical Association 63, 1968).  Its interval is
Sen's, from the distribution of Kendall's statistic.  The line starts at the newest
value, and the interval of a value is widened by the spread of the measurements about
the line, the more the further it looks ahead.

Stages and yes-or-no indicators have no distances between their values; they are never
projected, as they are never averaged.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from openssr.subjects.benchmarks.registers.indicators import (
    Direction,
    Indicator,
    IndicatorKind,
    Target,
)
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.definitions import ORDERED
from openssr.subjects.benchmarks.rules.parts import wholes
from openssr.subjects.benchmarks.rules.standing import value_of

LEAST, MOST = 4, 12  # measurements: fewer say nothing, older ones no more
CONFIDENCE = 1.2816  # of the standard normal: 80 per cent lie within
USUAL = 0.9
HORIZON = 365 * 20  # days; beyond that no trend is a forecast
MONTH = 365.25 / 12

TOO_FEW, NO_TARGET, NO_DISTANCES = "too_few", "no_target", "no_distances"
NO_CHANGE, AWAY, BEYOND, REACHED, AHEAD = (
    "no_change", "away", "beyond", "reached", "ahead",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trend:
    """A line in days and units; ``low`` and ``high`` are the bounds of the slope.

    ``spread`` is how far measurements lie from the line, nine out of ten times, and
    ``span`` the days that they cover.
    """

    start: Annotated[date, "First day of the line"]
    value: Annotated[float, "Value on that day"]
    slope: Annotated[float, "Change a day"]
    low: Annotated[float, "Lower bound of the slope"]
    high: Annotated[float, "Upper bound of the slope"]
    spread: Annotated[
        float, "Distance from the line that nine of ten measurements keep"
    ]
    span: Annotated[int, "Days that the measurements cover"]
    measurements: Annotated[int, "Number of measurements"]

    def at(self, day: date) -> tuple[float, float, float]:
        """Return the value on a day with its lower and upper bound."""
        days = (day - self.start).days
        ends = (self.low * days, self.high * days)
        # measured on held-back quarters (benchmarks/projection.py): without the last
        # factor the interval held too seldom
        wide = self.spread * (1 + days / self.span) if days else 0.0
        middle = self.value + self.slope * days
        return (
            middle,
            self.value + min(ends) - wide,
            self.value + max(ends) + wide,
        )


@dataclass(frozen=True, slots=True)
class Projection:
    """When an indicator would reach its target.

    ``outcome`` says why there is no day where ``day`` is None.  ``early`` and ``late``
    are the days at the bounds of the slope, ``late`` None where it may never be.
    ``months`` counts from the deadline: above zero is late.
    """

    indicator: str
    outcome: str
    trend: Trend | None = None
    day: date | None = None
    early: date | None = None
    late: date | None = None
    months: float | None = None


def points(
    measurements: Sequence[Measurement], kind: str, on: date
) -> list[tuple[date, float]]:
    """Return the known values up to a day, in order of time."""
    values = [
        (measurement.on, float(value))
        for measurement in wholes(measurements)
        if measurement.on <= on
        and not measurement.missing
        and (value := value_of(measurement, kind)) is not None
    ]
    return sorted(values)


def trend(values: Sequence[tuple[date, float]]) -> Trend | None:
    """Return the trend of the newest measurements, None where they are too few."""
    rows = list(values)[-MOST:]
    if len(rows) < LEAST:
        return None
    slopes = sorted(
        (new - old) / (after - before).days
        for (before, old), (after, new) in itertools.combinations(rows, 2)
        if after != before
    )
    count, pairs = len(rows), len(slopes)
    slope = _median(slopes)
    # Sen (1968): the ranks of the bounds, by the variance of Kendall's statistic
    deviation = math.sqrt(count * (count - 1) * (2 * count + 5) / 18)
    low = max(0, math.floor((pairs - CONFIDENCE * deviation) / 2))
    high = min(pairs - 1, math.ceil((pairs + CONFIDENCE * deviation) / 2) - 1)
    start, value = rows[-1]
    about = [value - slope * (day - start).days for day, value in rows]
    middle = _median(sorted(about))
    away = sorted(abs(distance - middle) for distance in about)
    return Trend(
        start=start,
        value=value,
        slope=slope,
        low=slopes[low],
        high=slopes[high],
        spread=_quantile(away, USUAL),
        span=(start - rows[0][0]).days,
        measurements=count,
    )


def _median(rows: Sequence[float]) -> float:
    half = len(rows) // 2
    return rows[half] if len(rows) % 2 else (rows[half - 1] + rows[half]) / 2


def _quantile(rows: Sequence[float], part: float) -> float:
    return rows[min(len(rows) - 1, math.ceil(part * len(rows)) - 1)]


def projection(
    indicator: Indicator,
    target: Target | None,
    measurements: Sequence[Measurement],
    on: date,
) -> Projection:
    """Return when the indicator would reach its target, as seen on a day."""
    code, series = indicator.code, points(measurements, indicator.kind, on)
    if target is None:
        return Projection(code, NO_TARGET)
    aim = float(target.value)
    # reaching is a comparison, not a distance: stages and short series can do it too
    if series and _reached(series[-1][1], aim, indicator.direction):
        newest = series[-1][0]
        return Projection(code, REACHED, None, newest, newest, newest)
    if indicator.kind in ORDERED:
        return Projection(code, NO_DISTANCES)
    line = trend(series)
    if line is None:
        return Projection(code, TOO_FEW)
    if line.slope == 0:
        return Projection(code, NO_CHANGE, line)
    day = _when(line, line.slope, aim)
    if day is None:
        away = (aim - line.value) / line.slope < 0
        return Projection(code, AWAY if away else BEYOND, line)
    ends = [_when(line, slope, aim) for slope in (line.low, line.high)]
    days = sorted(end for end in ends if end is not None)
    return Projection(
        code,
        AHEAD,
        line,
        day,
        days[0] if days else day,
        days[-1] if len(days) == len(ends) else None,
        (day - target.due_on).days / MONTH,
    )


def _reached(value: float, aim: float, direction: str) -> bool:
    return value <= aim if direction == Direction.DECREASE else value >= aim


def _when(line: Trend, slope: float, aim: float) -> date | None:
    """Return the day on which a line reaches the aim, None where it never does."""
    if slope == 0:
        return None
    days = (aim - line.value) / slope
    if not 0 <= days <= HORIZON:
        return None
    return line.start + timedelta(days=math.ceil(days))


def within(indicator: Indicator, value: float) -> float:
    """Return a projected value within what the indicator can be."""
    if indicator.kind == IndicatorKind.PERCENTAGE:
        return min(max(value, 0.0), 100.0)
    return max(value, 0.0)
