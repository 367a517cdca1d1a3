"""Verbs, citations and deadlines, one sentence each."""

from datetime import date

import pytest

from openssr.subjects.mandates.rules.citations import complete, find_citations
from openssr.subjects.mandates.rules.deadlines import find_deadlines
from openssr.subjects.mandates.rules.verbs import main_verbs


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Requests the mission to report, and further requests it to act;",
         ("request", "request")),
        ("Reiterates its demands that all parties withdraw;", ("reiterate",)),
        ("Calls on States to help; and in this regard, encourages donors to give;",
         ("call upon", "encourage")),
        ("Takes note of the report, which recognizes the gap;", ("take note",)),
        ("“The Security Council recognises the need to plan. The Security Council "
         "looks forward to proposals.", ("recognize", "look forward")),
    ],
)  # fmt: skip
def test_main_verbs(text, verbs):
    assert main_verbs(text) == verbs


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("resolutions 1325 (2000), 1998 (2011),2068 (2012)",
         ["S/RES/1325 (2000)", "S/RES/1998 (2011)", "S/RES/2068 (2012)"]),
        ("its resolution 1585 of 10 March 2005", ["S/RES/1585 (2005)"]),
        ("General Assembly resolution 2625 (XXV)", ["A/RES/2625 (XXV)"]),
        ("General Assembly resolution 58/82", ["A/RES/58/82"]),
        ("the agreement of 9 October 1990 (A/45/594)", ["A/45/594"]),
        ("on 9 January 2005 in Nairobi", []),
    ],
)  # fmt: skip
def test_citations(text, symbols):
    assert [x.symbol for x in complete(find_citations(text, "1"))] == symbols


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Decides to extend the mandate until 30 April 2015;", ["2015-04-30"]),
        ("Requests a report within 30 days of the adoption of this resolution;",
         ["P30D"]),
        ("Requests him to report every three months;", ["R/P3M"]),
        ("Recalls its statement adopted on 5 August 2009;", []),
        ("Calls on all to prepare elections on 24 December 2021;", []),
    ],
)  # fmt: skip
def test_deadlines(text, values):
    found = find_deadlines(text, "1", date(2014, 4, 10))
    assert [x.normalised for x in found] == values
