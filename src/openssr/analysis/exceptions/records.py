"""An indicator that needs a person's attention, why, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from openssr.kernel.period import Period
from openssr.subjects.benchmarks.rules.outlook import Outlook

DAYS_OF_A_YEAR = Decimal("365.25")


class Cause(StrEnum):
    """Why an indicator needs attention."""

    PROJECTED = "projected"  # its target would be met after the deadline
    NEVER = "never"  # the trend does not lead to the target within twenty years
    PASSED = "passed"  # the deadline is over and the target is not met
    UNMEASURED = "unmeasured"
    OVERDUE_VALUE = "overdue_value"
    MISSING = "missing"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, and how many days late it makes the indicator.

    ``on`` is the day that it is about: the projected one, that of the deadline, or of
    the value.  ``period`` is the one whose value is overdue.
    """

    cause: Cause
    days: int
    on: date | None = None
    period: Period | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of an activity's commitment that depends on an indicator."""

    publisher: str
    identifier: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Concern:
    """An indicator with the reasons why it is flagged, and the money behind it.

    ``money`` is None where the benchmark serves no objective: then it is not known.
    """

    outlook: Outlook
    reasons: tuple[Reason, ...]
    money: Decimal | None

    @property
    def days(self) -> int:
        """Return how many days late the indicator is, by its gravest reason."""
        return max((reason.days for reason in self.reasons), default=0)

    @property
    def cost(self) -> Decimal | None:
        """Return the money times the years late, None where the money is not known."""
        return None if self.money is None else self.money * self.days / DAYS_OF_A_YEAR


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The flagged indicators by what they cost, what most have in common, the others.

    ``common`` is an overdue value that more than half of the indicators lack, with how
    many: it is told once and flags none of them.
    """

    concerns: tuple[Concern, ...]
    common: tuple[tuple[Reason, int], ...]
    others: tuple[Outlook, ...]
