"""A duty: something that somebody must do by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MEASUREMENT, VERIFICATION = "measurement", "verification"
UNDERTAKING, DECISION = "undertaking", "decision"
DELIVERY, REPORT = "delivery", "report"
ACTION, ANSWER, RECOMMENDATION = "action", "answer", "recommendation"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty; ``owner`` is an institution's code or a body, empty where unknown.

    ``code`` is the record's; ``within`` the code of what it belongs to, such as a
    measurement's benchmark; ``text`` is its description in the record.
    """

    kind: str
    owner: str
    code: str
    within: str
    text: str
    due_on: date

    def late(self, on: date) -> int:
        """Return the days since it was due, negative before that day."""
        return (on - self.due_on).days
