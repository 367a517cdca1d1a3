"""Reports, letters and statements: read by the conventions of each."""

import pytest

from openssr.kernel.error import SourceUnreadable
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.writers.plain import resolution_values

REPORT = b"""United Nations S/2031/45
Security Council Distr.: General
14 February 2031
Original: English
Security sector reform in Arendia
Report of the Secretary-General
I. Introduction
1. The present report is submitted pursuant to resolution 9001 (2031), in
which the Council requested a report.
II. Progress by benchmark
2. The mission trained 300 officers:
(a) 120 in the north;
(b) 180 in the south.
S/2031/45
31-00045 2/8
3. Vetting advanced by 30 June 2031, as requested.
Annex
1. Table of indicators
"""
LETTER = b"""United Nations S/2031/46
Security Council Distr.: General
15 February 2031

Letter dated 14 February 2031 from the Secretary-General addressed to the
President of the Security Council

I have the honour to refer to resolution 9001 (2031), by which the Council
established the mission.

I intend to appoint a Special Representative for the Republic of Arendia.

(Signed) The Secretary-General

Annex

Biographical note
"""
STATEMENT = """S/PRST/2031/2
Statement by the President of the Security Council
At its 9999th meeting, held on 1 March 2031, the President made a statement:
“The Security Council, recalling its press statement of 4 February 2031, reiterates
its concern.
“The Security Council welcomes the ceasefire.”
""".encode()


def test_a_report_is_numbered_straight_through_and_its_annex_is_apart():
    read = read_document(REPORT, "x.txt")
    assert (read.symbol, read.kind) == ("S/2031/45", "report")
    assert read.title == (
        "Security sector reform in Arendia: Report of the Secretary-General"
    )
    assert [x.path for x in read.operative] == ["1", "2", "3"]
    assert [x.path for x in read.operative[1].children] == ["2(a)", "2(b)"]
    assert {x.kind for x in read.operative} == {"numbered"}
    assert [x.symbol for x in read.citations] == ["S/RES/9001 (2031)"]
    assert read.deadlines == (), "a report asks nothing by itself"
    assert read.problems == ()


def test_a_letter_keeps_its_paragraphs_and_ends_with_its_signature():
    read = read_document(LETTER, "x.txt")
    assert (read.symbol, read.kind) == ("S/2031/46", "letter")
    assert [x.text[:24] for x in read.operative] == [
        "I have the honour to ref", "I intend to appoint a Sp",
    ]  # fmt: skip


def test_a_statement_may_say_something_before_its_verb():
    read = read_document(STATEMENT, "x.txt")
    assert read.kind == "presidential statement"
    assert [x.verbs for x in read.operative] == [("reiterate",), ("welcome",)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("مجلس الأمن،\n1 - يقرر أن يبقي المسألة قيد نظره.", "Arabic"),
        ("El Consejo de Seguridad,\n1. Decide seguir ocupándose de la cuestión.",
         "Spanish"),
    ],
)  # fmt: skip
def test_another_language_is_named(text, language):
    with pytest.raises(SourceUnreadable, match=f"seems to be in {language}"):
        read_document(text.encode(), "x.txt")


def test_what_was_taken_from_the_page_is_listed_with_its_line():
    read = read_document(REPORT, "x.txt")
    taken = [(x.line, x.before) for x in read.repairs if x.kind == "page line"]
    assert (14, "S/2031/45") in taken
    assert (15, "31-00045 2/8") in taken
    assert [x.line for x in read.repairs] == sorted(x.line for x in read.repairs)


def test_chapters_and_articles_of_the_charter_are_named():
    text = (
        b"S/RES/9001 (2031)\nResolution 9001 (2031)\nThe Security Council,\n"
        b"Acting under Chapter VII of the Charter of the United Nations,\n"
        b"1. Decides, in accordance with Article 29, to establish a Committee.\n"
    )
    found = resolution_values(read_document(text, "x.txt"))["charter"]
    assert found == ["Article 29", "Chapter VII"]


def test_the_first_chapter_of_a_report_keeps_its_heading():
    read = read_document(REPORT, "x.txt")
    assert [(x.text, x.before) for x in read.headings] == [
        ("I. Introduction", "1"), ("II. Progress by benchmark", "2"),
    ]  # fmt: skip
