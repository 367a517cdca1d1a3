"""What is due when: deadlines, terms and reporting rhythms as days of a calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from openssr.subjects.mandates.records import Deadline, Resolution, walk
from openssr.subjects.mandates.rules.addressees import Addressee, addressees

SPAN = re.compile(r"P(\d+)([DWMY])")
HORIZON = 731  # days that a rhythm without an end is shown for


@dataclass(frozen=True, slots=True)
class Obligation:
    """A day on which something is due under a paragraph.

    ``rhythm`` is set for one day of a series.  ``whole_month`` marks a deadline
    that names a month: ``due_on`` is its last day.
    """

    due_on: Annotated[date, "Day on which it is due"]
    symbol: Annotated[str, "Symbol of the document"]
    paragraph: Annotated[str, "Paragraph"]
    phrase: Annotated[str, "Words that set the day"]
    text: Annotated[str, "Words of the paragraph"]
    addressee: Annotated[Addressee | None, "From whom it is due, where that is said"]
    rhythm: Annotated[bool, "Whether it is one day of a series"] = False
    whole_month: Annotated[bool, "Whether a month is named; the day is its last"] = (
        False
    )


def days_left(obligation: Obligation, today: date) -> int:
    """Return the days until an obligation is due; negative when it is past."""
    return (obligation.due_on - today).days


def shifted(day: date, count: int, unit: str) -> date:
    """Return the day some days, weeks, months or years later.

    A month later than 31 January is the last day of February.
    """
    if unit in "DW":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    months = day.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def obligations(resolution: Resolution) -> list[Obligation]:
    """Return the days due under a text, in order.

    A rhythm runs from the paragraph's own first date, else from adoption, until
    the mandate's last fixed day, else for two years.
    """
    clauses = {clause.path: clause for clause in walk(resolution.operative)}
    fixed = {
        deadline: _day(deadline.normalised)
        for deadline in resolution.deadlines
        if deadline.normalised[0].isdigit()
    }
    last = max((day for day in fixed.values() if day), default=None)
    due: list[Obligation] = []
    for deadline in resolution.deadlines:
        clause = clauses.get(deadline.paragraph)
        text = clause.text if clause else ""
        to = next(iter(addressees(text)), None)
        for day, rhythm in _days(deadline, resolution, fixed, last):
            due.append(
                Obligation(
                    due_on=day,
                    symbol=resolution.symbol,
                    paragraph=deadline.paragraph,
                    phrase=deadline.phrase,
                    text=text,
                    addressee=to,
                    rhythm=rhythm,
                    whole_month=len(deadline.normalised) == len("2021-09"),
                )
            )
    return sorted(due, key=lambda obligation: (obligation.due_on, obligation.paragraph))


def _day(normalised: str) -> date | None:
    parts = [int(part) for part in normalised.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return None


def _days(
    deadline: Deadline,
    resolution: Resolution,
    fixed: dict[Deadline, date | None],
    last: date | None,
) -> list[tuple[date, bool]]:
    day = fixed.get(deadline)
    if day is not None:
        return [(day, False)]
    match = SPAN.search(deadline.normalised)
    if match is None or resolution.date is None:
        return []
    count, unit = int(match.group(1)), match.group(2)
    if not deadline.normalised.startswith("R/"):
        return [(shifted(resolution.date, count, unit), False)]
    dates = [
        due
        for other, due in fixed.items()
        if other.paragraph == deadline.paragraph and due
    ]
    start = min(dates) if dates else resolution.date
    end = last if last and last > start else start + timedelta(days=HORIZON)
    series: list[tuple[date, bool]] = []
    step = 1
    while (following := shifted(start, count * step, unit)) <= end and step <= 100:
        series.append((following, True))
        step += 1
    return series
