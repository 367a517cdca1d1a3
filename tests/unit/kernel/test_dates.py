"""Dates as people write them: one reading, or none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel import text
from openssr.kernel.dates import DateFault, DayOrder, Order, read_date, readings
from openssr.kernel.period import NotADate, parse_day, parse_ends

DAY = date(2026, 11, 24)
DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-24", "24.11.2026", "24/11/2026", "24-11-2026", "11/24/2026",
        "24 November 2026", "24 nov. 2026", "24 Nov 2026", "November 24, 2026",
        "24 novembre 2026", "24th November 2026", "24 نوفمبر 2026",
        "24 تشرين الثاني 2026", "24 تشرين الثاني/نوفمبر 2026", "٢٤/١١/٢٠٢٦",
        "٢٠٢٦-١١-٢٤", "٢٤ نوفمبر ٢٠٢٦", " 24\u00a0November\u00a02026 ",
        "2026-11-24 00:00:00", "2026/11/24",
    ],
)  # fmt: skip
def test_usual_forms_are_read(written):
    assert read_date(written) == DAY
    assert parse_day(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1er août 2026", date(2026, 8, 1)), ("3 févr. 2026", date(2026, 2, 3)),
        ("5 déc. 2026", date(2026, 12, 5)), ("7 آب 2026", date(2026, 8, 7)),
        ("7 أغسطس 2026", date(2026, 8, 7)), ("9 كانون الثاني 2026", date(2026, 1, 9)),
        ("9 يوليو 2026", date(2026, 7, 9)), ("9 يوليه 2026", date(2026, 7, 9)),
        ("03.04.2026", date(2026, 4, 3)), ("3/3/2026", date(2026, 3, 3)),
    ],
)  # fmt: skip
def test_months_by_name_and_points(written, day):
    assert read_date(written) == day


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@given(DAYS)
def test_what_pages_write_is_read(language, day):
    assert read_date(text.day(day, language)) == day
    assert read_date(text.isolate(text.day(day, language))) == day


@given(DAYS)
def test_no_day_is_guessed(day):
    """With strokes, either the day is read or both readings are named."""
    read = read_date(f"{day:%d/%m/%Y}".translate(ARABIC))
    if read is DateFault.AMBIGUOUS:
        assert day in readings(f"{day:%d/%m/%Y}")
    else:
        assert read == day


def test_two_readings_are_told_unless_the_settings_say_which(monkeypatch):
    assert read_date("03/04/2026") is DateFault.AMBIGUOUS
    with pytest.raises(NotADate, match="2026-04-03 or 2026-03-04"):
        parse_day("03/04/2026")
    monkeypatch.setattr(Order, "chosen", DayOrder.DAY_FIRST)
    assert read_date("03/04/2026") == date(2026, 4, 3)
    assert read_date("11/24/2026") is DateFault.NO_DATE
    monkeypatch.setattr(Order, "chosen", DayOrder.MONTH_FIRST)
    assert read_date("03/04/2026") == date(2026, 3, 4)


@pytest.mark.parametrize("written", ["24.11.26", "24/11/26", "24 nov 26"])
def test_short_years_are_refused(written):
    assert read_date(written) is DateFault.SHORT_YEAR


@pytest.mark.parametrize(
    "written",
    ["", "31/13/2026", "2026-02-32", "0000-01-01", "24 brumaire 2026", "tomorrow",
     "24 آب/نوفمبر 2026", "2026", "2026-13", "9" * 99],
)  # fmt: skip
def test_what_is_no_date_is_none(written):
    assert read_date(written) is DateFault.NO_DATE


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_a_fault(written):
    read = read_date(written)
    assert isinstance(read, (date, DateFault))
    assert isinstance(read, DateFault) or read + timedelta(0) == read


@pytest.mark.parametrize(
    "written",
    [
        "24th of November 2026", "the 24th of November 2026", "le 24 novembre 2026",
        "Tuesday 24 November 2026", "Tue, 24 Nov 2026", "mardi 24 novembre 2026",
        "Tuesday, November 24, 2026", "الثلاثاء 24 نوفمبر 2026",
        "يوم الثلاثاء 24 من نوفمبر 2026", "Tuesday 24.11.2026", "24 November, 2026",
    ],
)  # fmt: skip
def test_what_surrounds_a_date_is_read(written):
    assert read_date(written) == DAY


def test_march_may_begin_a_date_like_tuesday_in_french():
    assert read_date("mar 24 2026") == date(2026, 3, 24)
    assert read_date("mar. 24 nov. 2026") == DAY


@pytest.mark.parametrize(
    ("written", "fault", "words"),
    [
        ("29.02.2026", DateFault.NO_SUCH_DAY, "month 2 of 2026 has no day 29"),
        ("2026-02-29", DateFault.NO_SUCH_DAY, "month 2 of 2026 has no day 29"),
        ("31 April 2026", DateFault.NO_SUCH_DAY, "month 4 of 2026 has no day 31"),
        ("31/06/2026", DateFault.NO_SUCH_DAY, "month 6 of 2026 has no day 31"),
        ("March 2026", DateFault.MONTH_ONLY, "is a month; write the day too"),
        ("mars 2026", DateFault.MONTH_ONLY, "is a month; write the day too"),
        ("03/2026", DateFault.MONTH_ONLY, "is a month; write the day too"),
        ("2026-03", DateFault.MONTH_ONLY, "is a month; write the day too"),
        ("Monday 24 November 2026", DateFault.OTHER_WEEKDAY, "another day of the"),
        ("lundi 24.11.2026", DateFault.OTHER_WEEKDAY, "another day of the week"),
    ],
)
def test_what_is_no_day_is_refused_with_a_clear_word(written, fault, words):
    assert read_date(written) is fault
    with pytest.raises(NotADate, match=words):
        parse_day(written)


def test_a_period_cannot_end_before_it_begins():
    assert parse_ends("", "3 April 2026") == (None, date(2026, 4, 3))
    with pytest.raises(NotADate, match="is after 2026-01-01"):
        parse_ends("3 April 2026", "2026-01-01")
