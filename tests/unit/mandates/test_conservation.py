"""Every word of a source ends somewhere, or a problem says where it is lost."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openssr.kernel.error import SourceUnreadable
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.readers.lines import split_lines
from openssr.subjects.mandates.records import walk
from tests.paths import SHARED

WORD = re.compile(r"\w+")
LETTER = """United Nations
S/2031/77
Security Council
Distr.: General
3 March 2031
Letter dated 2 March 2031 from the Secretary-General addressed to the President
of the Security Council

I have the honour to transmit herewith the transition plan of the United Nations Mission
in Zamaria, which was drawn up with the Government.

(Signed) A. Person
Secretary-General

Annex
Transition plan of the United Nations Mission in Zamaria

1. The plan covers the years from 2031 to 2033 and names who takes each task over.
2. The police academy passes to the Ministry of the Interior in June 2032.
(a) Its training staff passes to the civil service commission.
(b) Its budget is entered in the finance act of 2032.
3. The prison service takes over the training of its staff in December 2032.
"""
RESOLUTION = """S/RES/9001 (2031)
Adopted by the Security Council at its 9999th meeting, on 3 March 2031
The Security Council,
Recalling its previous resolutions,
1. Decides to extend the mandate of the Mission until 31 March 2032;
2. Requests the Secretary-General to report within 90 days;
3. Decides to remain seized of the matter.
"""


def lost_numbers(resolution):
    lost = set()
    for problem in resolution.problems:
        if problem.code == "MAN-010":
            first, last = map(int, problem.place.element.split("-"))
            assert problem.place.row == first
            lost.update(range(first, last + 1))
    return lost


def words_kept(resolution):
    """Return how often each word stands in what was read."""
    annexed = [clause for annex in resolution.annexes for clause in annex.clauses]
    clauses = (*resolution.preamble, *resolution.operative, *annexed)
    texts = [f"{clause.number} {clause.text}" for clause in walk(clauses)]
    texts += [heading.text for heading in resolution.headings]
    for annex in resolution.annexes:
        texts += [annex.label, annex.title, *(x.text for x in annex.headings)]
    texts += [repair.before for repair in resolution.repairs]
    texts += [note.text for note in resolution.footnotes]
    return Counter(word for text in texts for word in WORD.findall(text))


def check_words(text, head):
    """Check that each word below the head is kept or on a line that is told."""
    data = text.encode()
    resolution = read_document(data, "text.txt")
    told = lost_numbers(resolution)
    below = [line for line in split_lines(text) if line.number > head]
    source = Counter(
        word
        for line in below
        if line.number not in told
        for word in WORD.findall(line.text)
    )
    assert not source - words_kept(resolution)
    return resolution


def test_the_annex_of_a_letter_is_read_though_its_numbers_are_the_first():
    resolution = check_words(LETTER.replace("(Signed)", "\n(Signed)"), 7)
    [annex] = resolution.annexes
    assert annex.title == "Transition plan of the United Nations Mission in Zamaria"
    assert [clause.number for clause in annex.clauses] == ["1", "2", "3"]
    assert [child.number for child in annex.clauses[1].children] == ["a", "b"]
    assert resolution.operative[0].text.startswith("I have the honour")


def test_what_follows_the_signature_is_told_with_its_lines():
    resolution = read_document(LETTER.encode(), "letter.txt")
    [problem] = [x for x in resolution.problems if x.code == "MAN-010"]
    assert problem.place.row == 12
    assert problem.value == "(Signed) A. Person"


def test_an_annex_above_the_first_number_of_an_unnumbered_text_is_read():
    text = (
        "S/RES/9002 (2031)\nThe Security Council,\n"
        "Decides to welcome the plan annexed to the present resolution;\n"
        "Requests the Secretary-General to report on it.\n\n"
        "Annex\nPlan of the handover\n\n"
        "1. The police pass over in June.\n2. The prisons pass over in July.\n"
    )
    resolution = check_words(text, 2)
    assert [clause.number for clause in resolution.annexes[0].clauses] == ["1", "2"]
    assert len(resolution.operative) == 2


STRAY = st.lists(
    st.sampled_from(
        ["Table 4 shows the strength of the police.", "1 234", "annex to the plan",
         "Annex II", "(c) a third task;", "", "Police and prisons", "7. Also decides",
         "The end", "- a dash;", "Adopted at the 9999th meeting."]
    ),
    max_size=4,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(STRAY, STRAY, STRAY, st.integers(3, 7), st.integers(3, 7))
def test_no_word_of_a_text_with_strange_lines_vanishes(one, two, three, at, cut):
    lines = RESOLUTION.splitlines()
    lines[at:at] = one
    lines[cut:cut] = two
    text = "\n".join([*lines, *three, "Annex", "A title", "", "Words of the annex."])
    try:
        check_words(text, 3)
    except SourceUnreadable:
        return  # refused by name is no silence


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not here")
def test_no_line_of_the_gold_texts_vanishes():
    for path in sorted((SHARED / "undocs" / "gold").glob("*.txt")):
        assert not lost_numbers(read_document(path.read_bytes(), path.name)), path.name
