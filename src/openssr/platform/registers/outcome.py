"""What became of the records of an input."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

ADDED, CHANGED, UNCHANGED = "added", "changed", "unchanged"
RESTORED, RENAMED = "restored", "renamed"
WITHDRAWN = "withdrawn"  # the act, and the heading of the column that says why
LEFT = "left"  # withdrawn, so that a row of an older file does not bring it back


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record: added, changed, unchanged, withdrawn or left.

    ``fields`` holds heading, old and new text of each cell that changed.
    """

    key: str
    outcome: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input, record by record; ``stale`` counts figures."""

    changes: tuple[Change, ...]
    stale: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return how many records were added, changed and unchanged."""
        return dict(Counter(change.outcome for change in self.changes))
