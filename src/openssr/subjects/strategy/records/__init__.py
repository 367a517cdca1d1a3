"""A national strategy: goals, and objectives with owner, dates and cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Vision:
    """What the country wants its security sector to be, and who adopted that when.

    S/RES/2553 (2020), paragraph 3: a national vision, then a strategy.
    """

    code: str
    statements: dict[str, str]
    document: str
    adopted_by: str
    adopted_on: date | None
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal under the vision of the strategy."""

    code: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be reached, by whom, when and for how much.

    ``endorsed_on`` is the day on which the country agreed to it, and by whom.
    ``clauses`` are written ``S/RES/9001 (2031) 4(a)``: symbol, then path.
    """

    code: str
    goal: str
    names: dict[str, str]
    owner: str
    starts_on: date | None
    ends_on: date | None
    cost: Decimal | None
    currency: str
    clauses: tuple[str, ...]
    institutions: tuple[str, ...]
    endorsed_by: str = ""
    endorsed_on: date | None = None
