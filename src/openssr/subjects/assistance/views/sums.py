"""What files hold, as texts of a page: what goes in and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from openssr.platform.visit import Visit
from openssr.subjects.assistance.records import FateSum
from openssr.subjects.assistance.rules.balance import PARTS
from openssr.subjects.assistance.rules.sifting import SELECTED
from openssr.subjects.assistance.writers.words import fate_words


def sum_texts(visit: Visit, sums: Sequence[FateSum]) -> list[dict[str, Any]]:
    """Return a row for each fate, and the last for all; none where none are known."""
    if not sums:
        return []
    words = fate_words()
    rows = [
        {
            "word": words[entry.fate],
            "inside": entry.fate == SELECTED,
            "activities": visit.number(entry.activities),
            "spending": visit.usd(entry.spending),
            "commitments": visit.usd(entry.commitments),
            "unknown": visit.number(entry.unknown),
            "largest": [
                (activity.identifier, activity.title, visit.usd(activity.amount))
                for activity in entry.largest
            ]
            if entry.fate != SELECTED
            else [],
            "more": max(entry.activities - len(entry.largest), 0),
        }
        for entry in sums
    ]
    # parts of the money are of activities that another row counts
    activities = sum(entry.activities for entry in sums if entry.fate not in PARTS)
    everything = {
        "word": _("All"),
        "activities": visit.number(activities),
        "spending": visit.usd(sum((entry.spending for entry in sums), Decimal(0))),
        "commitments": visit.usd(
            sum((entry.commitments for entry in sums), Decimal(0))
        ),
        "unknown": visit.number(sum(entry.unknown for entry in sums)),
    }
    return [*rows, everything]
