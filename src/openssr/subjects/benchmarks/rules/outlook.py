"""Standing, projection and doubts of an indicator, as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openssr.subjects.benchmarks.registers.indicators import Indicator, Target
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.projection import (
    AHEAD,
    AWAY,
    BEYOND,
    NO_CHANGE,
    NO_DISTANCES,
    NO_TARGET,
    REACHED,
    TOO_FEW,
    Projection,
    projection,
)
from openssr.subjects.benchmarks.rules.quality import BREAK, Flag, flags
from openssr.subjects.benchmarks.rules.standing import Standing, standing

ORDER = (AHEAD, AWAY, NO_CHANGE, BEYOND, TOO_FEW, NO_TARGET, NO_DISTANCES, REACHED)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an indicator goes, and what is doubtful in its measurements."""

    indicator: Indicator
    standing: Standing
    projection: Projection
    flags: tuple[Flag, ...]


def outlook(
    indicator: Indicator,
    targets: list[Target],
    measurements: Sequence[Measurement],
    on: date,
    since: date | None = None,
) -> Outlook:
    """Return the outlook of an indicator as seen on a day.

    Values before ``since`` are defined otherwise: no trend is drawn through the break.
    """
    where = standing(indicator, targets, list(measurements), on)
    series = [row for row in measurements if since is None or row.on >= since]
    broken = [] if since is None else [Flag(BREAK, since)]
    return Outlook(
        indicator,
        where,
        projection(indicator, where.target, series, on),
        (*flags(indicator, series, on), *broken),
    )


def urgency(outlook: Outlook) -> tuple[int, float, str]:
    """Return what sorts outlooks: the most months past the deadline first."""
    months = outlook.projection.months
    return (
        ORDER.index(outlook.projection.outcome),
        -(months or 0.0),
        outlook.indicator.code,
    )
