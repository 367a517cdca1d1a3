"""Everything that a report speaks of, read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from openssr.platform.tables.table import Table
from openssr.subjects.assistance.figures import Ledger
from openssr.subjects.assistance.rules.netting.counting import Netting
from openssr.subjects.benchmarks.registers.benchmarks import Benchmark
from openssr.subjects.benchmarks.registers.history import Judgement
from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.rules.standing import Standing
from openssr.subjects.mandates.records import Resolution
from openssr.subjects.strategy.registers.strategy import Objective

COMMITMENT, SPENDING = ("2",), ("3", "4")


@dataclass(frozen=True, slots=True)
class Facts:
    """The book of a country as at ``end``; money between ``start`` and ``end``.

    ``net`` counts the money of one measure once, and ``answer`` answers a question on
    support; they are functions, as a report may do without.
    """

    country: str
    start: date
    end: date
    mandates: list[Resolution]
    benchmarks: list[Benchmark]
    indicators: list[Indicator]
    standings: dict[str, Standing]
    judgements: list[Judgement]
    objectives: list[Objective]
    links: dict[str, int]
    ledger: Ledger
    net: Callable[[str], Netting]
    answer: Callable[[str], Table]
    bodies: dict[str, dict[str, str]] = field(default_factory=dict)  # names by code

    def indicators_of(self, benchmark: str | None) -> list[Indicator]:
        """Return the indicators of a benchmark, all where none is named."""
        return [each for each in self.indicators if benchmark in {None, each.benchmark}]
