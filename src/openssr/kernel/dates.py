"""Dates as people write them, in three languages; what is ambiguous is not guessed.

Read are ISO 8601 (2026-11-24), numbers with the day first (24.11.2026), numbers with
strokes or hyphens where only one reading is a date (24/11/2026), and days with the name
of the month in English, French or Arabic, of either Arab calendar, with Arabic-Indic
digits too.  A day of the week before it has to be the right one.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from enum import StrEnum

from openssr.kernel.words import folded

NAMES = (
    "january jan janvier janv كانون-الثاني يناير جانفي",
    "february feb fevrier fevr fev شباط فبراير فيفري",
    "march mar mars اذار مارس",
    "april apr avril avr نيسان ابريل افريل",
    "may mai ايار مايو ماي",
    "june jun juin حزيران يونيو يونيه جوان",
    "july jul juillet juil تموز يوليو يوليه جويليه",
    "august aug aout اب اغسطس اوت",
    "september sep sept septembre ايلول سبتمبر",
    "october oct octobre تشرين-الاول اكتوبر",
    "november nov novembre تشرين-الثاني نوفمبر",
    "december dec decembre كانون-الاول ديسمبر",
)
MONTHS = {
    folded(name.replace("-", " ")): number
    for number, names in enumerate(NAMES, start=1)
    for name in names.split()
}
DAY_NAMES = (
    "monday mon lundi lun الاثنين",
    "tuesday tue tues mardi mar الثلاثاء",
    "wednesday wed mercredi mer الاربعاء",
    "thursday thu thur thurs jeudi jeu الخميس",
    "friday fri vendredi ven الجمعه",
    "saturday sat samedi sam السبت",
    "sunday sun dimanche dim الاحد",
)
WEEKDAYS = {
    folded(name): number
    for number, names in enumerate(DAY_NAMES)
    for name in names.split()
}
LONGEST = 60  # characters; no date is longer
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
DAY_FIRST = re.compile(
    r"(?:the |le )?(\d{1,2})(?:er|st|nd|rd|th)?\.? (?:of |من )?(\D+?)\.?,? "
    r"(\d{4}|\d{2})"
)
MONTH_FIRST = re.compile(r"(\D+?)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})")
MONTH_ALONE = re.compile(r"(\D+?)\.?,? (\d{4})")
MONTH_IN_NUMBERS = re.compile(r"\d{4}[-/.](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/.]\d{4}")
WEEKDAY_FIRST = re.compile(r"(?:يوم )?(\D+?)[.,]? (.+)")


class DayOrder(StrEnum):
    """In which order a country writes day and month in numbers; unknown by default."""

    UNKNOWN = ""
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class DateFault(StrEnum):
    """Why a text is not read as a date."""

    NO_DATE = "no date"
    AMBIGUOUS = "ambiguous"
    SHORT_YEAR = "short year"
    NO_SUCH_DAY = "no such day"
    MONTH_ONLY = "month only"
    OTHER_WEEKDAY = "other weekday"


class Order:
    """The order of day and month that the settings say, for the whole process."""

    chosen = DayOrder.UNKNOWN


def read_date(text: str) -> date | DateFault:
    """Return the day that a text means, or why it means none for certain."""
    plain = _plain(text)
    if len(plain) > LONGEST:
        return DateFault.NO_DATE
    read = _read(plain)
    match = WEEKDAY_FIRST.fullmatch(plain)
    if read is not DateFault.NO_DATE or match is None or match[1] not in WEEKDAYS:
        return read
    read = _read(match[2])
    if isinstance(read, date) and read.weekday() != WEEKDAYS[match[1]]:
        return DateFault.OTHER_WEEKDAY
    return read


def _read(plain: str) -> date | DateFault:
    """Return the day that a plain text without a day of the week means."""
    parts = _parts(plain)
    if parts is not None:
        return _day(*parts)
    match = YEAR_LAST.fullmatch(plain)
    if match:
        return _of_numbers(match[1], match[2], match[3], match[4])
    alone = MONTH_ALONE.fullmatch(plain)
    if MONTH_IN_NUMBERS.fullmatch(plain) or (alone and _month(alone[1])):
        return DateFault.MONTH_ONLY
    return DateFault.NO_DATE


def _parts(plain: str) -> tuple[str, str, str] | None:
    """Return year, month and day of a text that has them in one order only."""
    match = YEAR_FIRST.fullmatch(plain)
    if match:
        return match[1], match[3], match[4]
    for pattern, day, name in ((DAY_FIRST, 1, 2), (MONTH_FIRST, 2, 1)):
        match = pattern.fullmatch(plain)
        month = _month(match[name]) if match else 0
        if match and month:
            return match[3], str(month), match[day]
    return None


def missing_day(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a text that names a day which its month lacks."""
    plain = _plain(text)
    match = WEEKDAY_FIRST.fullmatch(plain)
    if match is not None and match[1] in WEEKDAYS:
        plain = match[2]
    parts = _parts(plain)
    orders = [] if parts is None else [parts]
    match = YEAR_LAST.fullmatch(plain)
    if match is not None:
        orders += [(match[4], match[3], match[1]), (match[4], match[1], match[3])]
    for year, month, day in orders:
        if _day(year, month, day) is DateFault.NO_SUCH_DAY:
            return int(year), int(month), int(day)
    return None


def readings(text: str) -> list[date]:
    """Return both days that an ambiguous text may mean, the day-first reading first."""
    match = YEAR_LAST.fullmatch(_plain(text))
    if match is None:
        return []
    days = [_day(match[4], match[3], match[1]), _day(match[4], match[1], match[3])]
    return [day for day in days if isinstance(day, date)]


def _plain(text: str) -> str:
    """Return a text with plain digits and spaces, without marks of direction."""
    letters = []
    for letter in text.replace("،", ","):
        category = unicodedata.category(letter)
        if category == "Nd":
            letters.append(str(unicodedata.decimal(letter)))
        elif category != "Cf":
            letters.append(" " if category == "Zs" else letter)
    plain = folded("".join(letters))
    return re.sub(r"[t ]00:00(:00(\.0+)?)?$", "", plain)


def _day(year: str, month: str, day: str) -> date | DateFault:
    numbers = int(year), int(month), int(day)
    if len(year) != 4:
        return DateFault.SHORT_YEAR
    if not numbers[0] or not 1 <= numbers[1] <= 12:
        return DateFault.NO_DATE
    if not 1 <= numbers[2] <= 31:
        return DateFault.NO_DATE
    if numbers[2] > monthrange(numbers[0], numbers[1])[1]:
        return DateFault.NO_SUCH_DAY
    return date(*numbers)


def _of_numbers(first: str, sign: str, second: str, year: str) -> date | DateFault:
    """Return the day of numbers that end with the year.

    With points the day stands first wherever they are used; strokes and hyphens leave
    it open, unless only one reading is a date or the settings say so.
    """
    if len(year) != 4:
        return DateFault.SHORT_YEAR
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    if sign == "." or Order.chosen is DayOrder.DAY_FIRST:
        return by_day
    if Order.chosen is DayOrder.MONTH_FIRST:
        return by_month
    days = {day for day in (by_day, by_month) if isinstance(day, date)}
    if len(days) > 1:
        return DateFault.AMBIGUOUS
    return next(iter(days), by_day if by_month is DateFault.NO_DATE else by_month)


def _month(name: str) -> int:
    """Return the number of a month by its name, or by both its Arabic names; 0 if none.

    Both names have to be of one month.
    """
    months = {MONTHS.get(part.strip()) for part in name.split("/")}
    return (months.pop() or 0) if len(months) == 1 else 0
