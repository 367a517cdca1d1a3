"""Where the benchmarks stand: bars by status, and of each the indicator behind most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from openssr.kernel.text import isolate
from openssr.platform.charts.small import Segment, StatusBar
from openssr.platform.visit import Visit
from openssr.subjects.benchmarks.figures import INDICATOR_VALUE, STATUS_COUNT
from openssr.subjects.benchmarks.registers.benchmarks import Benchmark
from openssr.subjects.benchmarks.rules.standing import (
    BEHIND,
    MET,
    NO_DATA,
    NO_TARGET,
    ON_TRACK,
    OVERDUE,
    Progress,
    value_of,
)
from openssr.subjects.benchmarks.writers.pictures import amount, line_of
from openssr.subjects.benchmarks.writers.words import status_words

WORST_FIRST = (OVERDUE, BEHIND, NO_DATA, NO_TARGET, ON_TRACK, MET)


@dataclass(frozen=True, slots=True)
class Group:
    """A benchmark with its indicators, the one that is behind most first."""

    benchmark: Benchmark
    indicators: tuple[Progress, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """Return how many indicators have each status, the worst status first."""
        counts = Counter(each.standing.status for each in self.indicators)
        return tuple(counts[status] for status in WORST_FIRST)


def distance(progress: Progress) -> float:
    """Return how much of the way to the target is still to go, 0 where it is reached.

    The way is that from the baseline; without one it is the target itself.
    """
    standing, indicator = progress.standing, progress.indicator
    if standing.target is None or not progress.values:
        return 0.0
    target, value = standing.target.value, progress.values[-1][1]
    start = indicator.baseline if indicator.baseline is not None else Decimal(0)
    way = target - start
    return float((target - value) / way) if way else 0.0


def severity(progress: Progress) -> tuple[int, float]:
    """Return a number that is lower the worse an indicator stands."""
    return WORST_FIRST.index(progress.standing.status), -distance(progress)


def worst_first(
    benchmarks: Iterable[Benchmark], progress: Sequence[Progress]
) -> list[Group]:
    """Return the benchmarks that have indicators, those with most overdue first."""
    of_benchmark: dict[str, list[Progress]] = {}
    for each in progress:
        of_benchmark.setdefault(each.indicator.benchmark, []).append(each)
    groups = [
        Group(row, tuple(sorted(of_benchmark[row.code], key=severity)))
        for row in benchmarks
        if row.code in of_benchmark
    ]
    return sorted(
        groups,
        key=lambda group: (
            tuple(-count for count in group.counts[:2]),
            -distance(group.indicators[0]),
            group.benchmark.code,
        ),
    )


def benchmark_values(
    visit: Visit, benchmarks: Iterable[Benchmark], progress: Sequence[Progress]
) -> dict[str, Any]:
    """Return the bar over all indicators, and a row for each benchmark."""
    return {
        "all": _bar(visit, progress, _("Indicators by status"), height=34),
        "indicators": len(progress),
        "behind": visit.number(
            sum(each.standing.status in {BEHIND, OVERDUE} for each in progress)
        ),
        "rows": [_row(visit, group) for group in worst_first(benchmarks, progress)],
    }


def _bar(
    visit: Visit,
    progress: Sequence[Progress],
    label: str,
    *,
    height: int = 24,
    benchmark: str = "",
) -> StatusBar:
    counts = Counter(each.standing.status for each in progress)
    segments = tuple(
        Segment(
            status=status,
            count=counts[status],
            word=word,
            number=visit.number(counts[status]),
            link=visit.trace(STATUS_COUNT.code, status=status, benchmark=benchmark),
        )
        for status, word in status_words().items()
    )
    words = ", ".join(
        f"{segment.word} {segment.number}" for segment in segments if segment.count
    )
    mirrored = visit.language == "ar"
    return StatusBar(f"{label}: {words}", segments, mirrored, height)


def _row(visit: Visit, group: Group) -> dict[str, Any]:
    worst, name = group.indicators[0], visit.name(group.benchmark.names)
    indicator, standing = worst.indicator, worst.standing
    value = value_of(standing.latest, indicator.kind) if standing.latest else None
    target = standing.target
    aim = amount(visit, target.value, indicator) if target else ""
    return {
        "name": name,
        "code": group.benchmark.code,
        "bar": _bar(visit, group.indicators, name, benchmark=group.benchmark.code),
        "indicator": visit.name(indicator.names),
        "anchor": indicator.code,
        "status": standing.status,
        "word": status_words()[standing.status],
        "value": amount(visit, value, indicator),
        "trace": visit.trace(INDICATOR_VALUE.code, indicator=indicator.code),
        "target": aim,
        # a sentence in either direction holds it
        "aim": isolate(aim) if aim else "",
        "due": visit.day(target.due_on) if target else "",
        "line": line_of(visit, indicator, standing, worst.values),
    }
