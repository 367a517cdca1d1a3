"""Until when mandates run, by the words of resolutions."""

from dataclasses import replace
from datetime import date

import pytest

from openssr.subjects.mandates.records import Clause, Deadline, Resolution, Span
from openssr.subjects.mandates.rules.obligations import obligations
from openssr.subjects.mandates.rules.terms import in_force, mission_of, sets_term

EXTENDED = "Decides to extend the mandate of UNMIA until 15 December 2026;"


def resolution(symbol, on, text, phrase, normalised):
    clause = Clause(
        kind="operative", number="16", path="16", text=text, verbs=(), span=Span(0, 0)
    )
    return Resolution(
        symbol=symbol, kind="resolution", date=on, title="", body="", sponsors=(),
        job_number="", preamble=(), operative=(clause,), headings=(), citations=(),
        deadlines=(Deadline("16", phrase, normalised),),
    )  # fmt: skip


OLD = resolution("S/RES/1 (2024)", date(2024, 12, 16),
                 EXTENDED.replace("2026", "2025"), "until 15 December 2025",
                 "2025-12-15")  # fmt: skip
NEW = resolution("S/RES/2 (2025)", date(2025, 12, 10), EXTENDED,
                 "until 15 December 2026", "2026-12-15")  # fmt: skip


@pytest.mark.parametrize(("on", "symbol", "left"), [
    (date(2025, 12, 9), "S/RES/1 (2024)", 6),
    (date(2025, 12, 10), "S/RES/2 (2025)", 370),
    (date(2026, 12, 16), "S/RES/2 (2025)", -1),
])  # fmt: skip
def test_the_newest_term_adopted_by_the_day_counts(on, symbol, left):
    (term,), _ = in_force([NEW, OLD], on)
    assert (term.mission, term.symbol, term.days_left(on)) == ("UNMIA", symbol, left)
    assert term.paragraph == "16"


def test_what_a_renewal_replaced_is_named():
    assert in_force([OLD, NEW], date(2026, 1, 1))[1] == {"S/RES/1 (2024)"}
    assert in_force([OLD, NEW], date(2025, 1, 1))[1] == frozenset()


def test_two_missions_have_two_terms_the_next_end_first():
    other = resolution("S/RES/3 (2025)", date(2025, 1, 5),
                       "Decides to renew the mandate of the Panel of Experts until "
                       "30 June 2026;", "until 30 June 2026", "2026-06-30")  # fmt: skip
    terms, replaced = in_force([OLD, NEW, other], date(2026, 1, 1))
    assert [term.mission for term in terms] == ["Panel of Experts", "UNMIA"]
    assert replaced == {"S/RES/1 (2024)"}


@pytest.mark.parametrize("text", [
    "Requests the Secretary-General to report until 15 December 2026;",
    "Calls upon the Government to extend the curfew until 15 December 2026;",
])  # fmt: skip
def test_other_days_set_no_term(text):
    (due,) = obligations(replace(NEW, operative=(
        replace(NEW.operative[0], text=text),
    )))  # fmt: skip
    assert not sets_term(due)


def test_a_term_in_french_counts():
    text = "Décide de proroger jusqu’au 15 décembre 2026 le mandat de la Mission ;"
    french = resolution("S/RES/4 (2025)", date(2025, 12, 1), text,
                        "jusqu’au 15 décembre 2026", "2026-12-15")  # fmt: skip
    assert in_force([french], date(2026, 1, 1))[0][0].ends_on == date(2026, 12, 15)


@pytest.mark.parametrize(("text", "mission"), [
    (EXTENDED, "UNMIA"),
    ("Decides to extend the mandate of the United Nations Mission in Arendia (UNMIA), "
     "as set out in paragraph 4, until 1 May 2027;", "UNMIA"),
    ("Decides to extend the mandate of the Panel of Experts, until 1 May 2027;",
     "Panel of Experts"),
    ("Decides to extend the mandate for a period of one year;", ""),
])  # fmt: skip
def test_a_mission_is_called_as_people_do(text, mission):
    assert mission_of(text) == mission
