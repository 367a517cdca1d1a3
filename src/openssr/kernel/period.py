"""Periods: quarters and years, with a fiscal year that may start in any month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from openssr.kernel.dates import DateFault, missing_day, read_date, readings
from openssr.kernel.error import Invalid

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2200, 12, 31)  # days in the book


class NotADate(Invalid, ValueError):
    """The text names no day of the calendar, or none that fits the others."""


def parse_ends(first: str, last: str) -> tuple[date | None, date | None]:
    """Return the first and last day that somebody asked for; ``None`` where empty.

    Raises ``NotADate`` also where the first is after the last.
    """
    start, end = (parse_day(text) if text.strip() else None for text in (first, last))
    if start is not None and end is not None and start > end:
        raise NotADate(
            "{text!r} is after {last}; the first day cannot be after the last",
            text=first,
            last=end,
        )
    return start, end


def parse_day(text: str) -> date:
    """Return a day that a page or command may be asked for.

    Any usual way to write a date is read.  Raises ``NotADate`` also for days that are
    further away than any in the book, on which no period could be counted.
    """
    read = read_date(text)
    if read is DateFault.AMBIGUOUS:
        first, second = readings(text)
        raise NotADate(
            "{text!r} can be {first} or {second}; write it as one of these",
            text=text,
            first=first,
            second=second,
        )
    if isinstance(read, DateFault):
        raise _no_day(text, read)
    day = read
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotADate(
            "{text!r} is out of range; choose a date between {first} and {last}",
            text=text,
            first=FIRST_DAY,
            last=LAST_DAY,
        )
    return day


def _no_day(text: str, fault: DateFault) -> NotADate:
    """Return why a text names no day for certain."""
    missing = missing_day(text) if fault is DateFault.NO_SUCH_DAY else None
    if missing is not None:
        year, month, day = missing
        return NotADate(
            "{text!r}: month {month} of {year} has no day {day}",
            text=text,
            month=month,
            year=year,
            day=day,
        )
    if fault is DateFault.SHORT_YEAR:
        return NotADate("{text!r}: write the year with four digits", text=text)
    if fault is DateFault.MONTH_ONLY:
        return NotADate("{text!r} is a month; write the day too", text=text)
    if fault is DateFault.OTHER_WEEKDAY:
        return NotADate("{text!r}: this date is another day of the week", text=text)
    try:
        parse_date(text)
    except NotADate as error:
        return error
    return NotADate("{text!r} is not a date; write it as 2026-11-24", text=text)


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

    def shares_day_with(self, other: Period) -> bool:
        """Tell whether a day belongs to both periods."""
        return self.start <= other.end and other.start <= self.end

    def is_cut_by(self, day: date) -> bool:
        """Tell whether ``day``, the first of something new, parts the period in two."""
        return self.start < day <= self.end


def parse_date(text: str) -> date:
    """Return the ISO 8601 calendar date in ``text``.

    Raises ``NotADate`` naming the text, also for 31 June and the like.
    """
    match = DATE.fullmatch(text.strip())
    if match is None:
        raise NotADate("{text!r} is not a date; write it as 2026-11-24", text=text)
    year, month, day = (int(part) for part in match.groups())
    if not year:
        raise NotADate("{text!r}: there is no year 0", text=text)
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


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter: ``number`` 1 is January to March, 4 October to December."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"a year has no quarter {self.number}")

    @property
    def name(self) -> str:
        """Return the quarter as files and programs write it: 2026-Q1."""
        return f"{self.year}-Q{self.number}"

    @property
    def start(self) -> date:
        """Return the first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Return the last day."""
        month = 3 * self.number
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def period(self) -> Period:
        """Return the days of the quarter."""
        return Period(self.start, self.end)

    def after(self, count: int = 1) -> Quarter:
        """Return the quarter ``count`` quarters later; below zero, earlier."""
        years, number = divmod(self.number - 1 + count, 4)
        return Quarter(self.year + years, number + 1)


def quarter_of(day: date) -> Quarter:
    """Return the calendar quarter that holds ``day``."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_from(day: date, count: int) -> list[Quarter]:
    """Return ``count`` quarters in their order, the first of them holding ``day``."""
    return [quarter_of(day).after(ahead) for ahead in range(count)]


def whole_quarters(on: date, count: int) -> list[Quarter]:
    """Return the newest ``count`` quarters that have ended by ``on``, oldest first.

    A quarter has ended by its last day.
    """
    newest = quarter_of(on)
    if newest.end > on:
        newest = newest.after(-1)
    return [newest.after(-back) for back in range(count - 1, -1, -1)]


def year_of_quarters(on: date) -> Period:
    """Return the days from the first of four quarters up to ``on``, in the fourth."""
    return Period(quarter_of(on).after(-3).start, on)


def fiscal_year(day: date, start_month: int = 1) -> Period:
    """Return the fiscal year holding ``day`` when years start in ``start_month``.

    It is named after the calendar year in which it begins, ``start.year``.
    """
    year = day.year if day.month >= start_month else day.year - 1
    return Period(
        date(year, start_month, 1), date(year + 1, start_month, 1) - timedelta(days=1)
    )
