"""Addressees and days due, on sentences of the Council's kind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.rules.addressees import addressee, addressees
from openssr.subjects.mandates.rules.obligations import (
    days_left,
    obligations,
    shifted,
)
from openssr.subjects.mandates.writers.calendar import calendar

TEXT = b"""S/RES/9001 (2031)
Resolution 9001 (2031)
Adopted by the Security Council at its 9999th meeting, on 31 January 2031
The Security Council,
Recalling its resolution 2553 (2020),
1. Decides to extend the mandate of the mission until 31 January 2032;
2. Requests the Secretary-General to report to the Council within 30 days of the
adoption of this resolution;
3. Requests the Secretary-General to report by 1 March 2031 and every four months
thereafter;
4. Calls upon the Government of Arendia to adopt the law by June 2031;
5. Decides to remain seized of the matter.
"""


@pytest.mark.parametrize(
    ("text", "phrase", "classes"),
    [
        (
            "Requests the Secretary-General, in coordination with the AU, to act;",
            "the Secretary-General", ("secretary_general",),
        ),
        (
            "Urges in this regard the Government of Arendia to adopt a policy;",
            "the Government of Arendia", ("government",),
        ),
        (
            "Demands that all parties and armed groups cease hostilities;",
            "all parties and armed groups", ("parties",),
        ),
        (
            "Further calls on Member States, especially those in the region, to help;",
            "Member States", ("member_states",),
        ),
    ],
)  # fmt: skip
def test_whom_a_paragraph_addresses(text, phrase, classes):
    found = addressee(text)
    assert (found.phrase, found.classes) == (phrase, classes)


def test_every_directive_verb_has_its_addressee():
    found = addressees(
        "Stresses national ownership, requests the Secretary-General to report, and "
        "urges the Government of Arendia to adopt the law;"
    )
    assert [x.phrase for x in found] == [
        "the Secretary-General", "the Government of Arendia",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Decides to remain seized of the matter;", "Welcomes the agreement;", ""]
)
def test_what_asks_nothing_of_anybody_has_no_addressee(text):
    assert addressee(text) is None


def test_the_days_on_which_something_is_due():
    """By hand: 30 days after 31 January 2031 is 2 March; four months after 1 March
    are 1 July and 1 November; the mandate ends on 31 January 2032."""
    found = obligations(read_document(TEXT, "x.txt"))
    assert [(x.due_on.isoformat(), x.paragraph, x.rhythm) for x in found] == [
        ("2031-03-01", "3", False),
        ("2031-03-02", "2", False),
        ("2031-06-30", "4", False),
        ("2031-07-01", "3", True),
        ("2031-11-01", "3", True),
        ("2032-01-31", "1", False),
    ]
    assert found[2].whole_month
    assert days_left(found[0], date(2031, 2, 1)) == 28


def test_a_month_after_the_last_of_january():
    assert shifted(date(2031, 1, 31), 1, "M") == date(2031, 2, 28)
    assert shifted(date(2032, 2, 29), 1, "Y") == date(2033, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 30))
def test_later_is_later(day, count):
    for unit in "DWMY":
        assert shifted(day, count, unit) > day


def test_the_feed_is_a_calendar():
    from icalendar import Calendar

    feed = Calendar.from_ical(calendar(obligations(read_document(TEXT, "x")), "XA"))
    events = list(feed.walk("VEVENT"))
    assert len(events) == 6
    assert events[0]["summary"] == "the Secretary-General: S/RES/9001 (2031), 3"
    assert len({str(x["uid"]) for x in events}) == 6
