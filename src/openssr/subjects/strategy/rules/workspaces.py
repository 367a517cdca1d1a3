"""The workspace of a process: its stages, its answers, the data of its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openssr.subjects.strategy.registers.answers import Recommendation
from openssr.subjects.strategy.registers.processes import Event
from openssr.subjects.strategy.registers.reviews import (
    Finding,
    Requirement,
    Statement,
)
from openssr.subjects.strategy.rules.laws import Entry
from openssr.subjects.strategy.rules.oversight import Score
from openssr.subjects.strategy.rules.progress import Progress
from openssr.subjects.strategy.rules.review import Row
from openssr.subjects.strategy.rules.workplan import QuarterScore, Work


@dataclass(frozen=True, slots=True)
class Workspace:
    """A process with its stages, the answers to it, and the data of its kind.

    ``withheld`` is how many records the reader may not see; ``sources`` are the
    records, by register, that the numbers of its tables were computed from.
    """

    at: Progress
    recommendations: tuple[Recommendation, ...]
    data: Any
    withheld: int
    sources: Mapping[str, Sequence[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The data of a review: its matrix of functions and its findings."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """The data of a policy: its statements in the order of its parts."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """The data of a law: its days, what it must meet, its note."""

    days: tuple[Entry, ...]
    requirements: tuple[Requirement, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The data of a sector plan: the year's work, its quarters, its costs."""

    year: int
    work: tuple[Work, ...]
    quarters: tuple[QuarterScore, ...]
    costs: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Overseen:
    """The data of oversight: the scorecard, what nobody oversees, what was decided."""

    scores: tuple[Score, ...]
    unseen: dict[str, list[str]]
    events: tuple[Event, ...]
    decisions: tuple[Statement, ...]
