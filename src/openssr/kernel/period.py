"""Periods: quarters and years, with a fiscal year that may start in any month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from openssr.kernel.error import Invalid

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class NotADate(Invalid, ValueError):
    """The text names no day of the calendar."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends {self.end} before it starts {self.start}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def parse_date(text: str) -> date:
    """Return the ISO 8601 calendar date in ``text``.

    Raises ``NotADate`` naming the text, also for 31 June and the like.
    """
    match = DATE.fullmatch(text.strip())
    if match is None:
        raise NotADate("{text!r} is not a date in the form YYYY-MM-DD", text=text)
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12:
        raise NotADate("{text!r} has no month {month}", text=text, month=month)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise NotADate(
            "{text!r}: month {month} of {year} has no day {day}",
            text=text,
            month=month,
            year=year,
            day=day,
        )
    return date(year, month, day)


def quarter(day: date) -> Period:
    """Return the calendar quarter that contains ``day``."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    last_month = first.month + 2
    return Period(
        first, date(day.year, last_month, monthrange(day.year, last_month)[1])
    )


def fiscal_year(day: date, start_month: int = 1) -> Period:
    """Return the fiscal year containing ``day`` when years start in ``start_month``."""
    year = day.year if day.month >= start_month else day.year - 1
    return Period(
        date(year, start_month, 1), date(year + 1, start_month, 1) - timedelta(days=1)
    )
