"""Versions of what is measured and of what was adopted, and national fiscal years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openssr.kernel.period import Period

# how values are brought together over time, and over places
LAST, SUM, MEAN, NONE = "last", "sum", "mean", "none"
RATIO, LOWEST = "ratio", "lowest"
TIME_RULES = (LAST, SUM, MEAN, NONE)
PLACE_RULES = (SUM, RATIO, MEAN, LOWEST, NONE)
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Definition:
    """How an indicator is defined from a day on.

    Where ``comparable`` is no, values before and after that day cannot be compared: the
    series has a break.  ``time_rule`` and ``place_rule`` say how values are brought
    together over a year and over regions; they are declared apart.
    """

    indicator: str
    version: str
    from_on: date
    statements: dict[str, str]
    unit: str
    method: str
    source: str
    disaggregation: tuple[str, ...]
    checked_by: str
    next_review: date | None
    comparable: str
    time_rule: str
    place_rule: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a benchmark from a day on, and the act and paragraph that set it.

    ``consequence`` says what follows when it is met, in the words of the act.
    """

    benchmark: str
    version: str
    from_on: date
    statements: dict[str, str]
    symbol: str
    paragraph: str
    consequence: str


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A year of the national budget, both days included."""

    code: str
    starts_on: date
    ends_on: date

    @property
    def period(self) -> Period:
        """Return the days of the year."""
        return Period(self.starts_on, self.ends_on)
