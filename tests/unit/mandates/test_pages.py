"""What stands beside the text: annexes, footnotes, and pages that are gone."""

import re

import pytest

from openssr.kernel.error import SourceUnreadable
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.writers.akn import akn_xml
from openssr.subjects.mandates.writers.plain import resolution_values
from tests.paths import GOLD, SHARED

RAW = SHARED / "undocs" / "res_raw_1994_2014"
OLD = SHARED / "undocs" / "ocr_pre1994"
ANNEXED = """S/RES/9902 (2024)
Resolution 9902 (2024)
Adopted by the Security Council at its 9902nd meeting, on 15 May 2024

The Security Council,

Recalling its previous resolutions,1

1. Decides to establish the mechanism described in annex I;

2. Decides to remain seized of the matter.

__________________
1 See Official Records of the Security Council, Second Year,
Supplement No. 1.

Annex I
Terms of the mechanism

The mechanism works as follows.

1. It has two members:
(a) One for the police;
(b) One for the army;
2. It reports to the Council.

Rules of procedure

1. It meets monthly.
2. It decides by consensus.
Annex II
List of items
1. Vehicles
"""


def test_annexes_number_from_one_again_and_lose_nothing():
    text = read_document(ANNEXED.encode(), "x.txt")
    assert [x.path for x in text.operative] == ["1", "2"]
    first, second = text.annexes
    assert (first.label, first.title) == ("Annex I", "Terms of the mechanism")
    assert [x.path for x in walk(first.clauses)] == [
        "Annex I §1", "Annex I 1", "Annex I 1(a)", "Annex I 1(b)", "Annex I 2",
        "Annex I [2] 1", "Annex I [2] 2",
    ]  # fmt: skip
    assert [x.text for x in second.clauses] == ["Vehicles"]
    assert {x.kind for x in walk(first.clauses)} == {"annex"}


def test_a_footnote_is_told_from_the_text_and_its_mark_taken_out():
    text = read_document(ANNEXED.encode(), "x.txt")
    assert text.preamble[0].text == "Recalling its previous resolutions,"
    [note] = text.footnotes
    assert note.number == 1
    assert note.text.endswith("Second Year, Supplement No. 1.")
    kinds = [x.kind for x in text.repairs if x.kind.startswith("footnote")]
    assert sorted(kinds) == ["footnote", "footnote", "footnote mark"]


@pytest.mark.skipif(not RAW.is_dir(), reason=f"SKIPPED LOUDLY: {RAW} is absent")
def test_the_marks_of_a_real_resolution():
    """S/RES/2107 (2013), para. 1: "the State of Kuwait1 and … Republic of Iraq2"."""
    path = RAW / "S_RES_2107_2013.txt"
    text = read_document(path.read_bytes(), path.name)
    assert [(x.number, x.text) for x in text.footnotes] == [
        (1, "S/2013/323, annex and S/2013/324, annex."),
        (2, "S/2013/357, annexes II and III."),
    ]
    body = " ".join(x.text for x in (*text.preamble, *walk(text.operative)))
    assert "Kuwait1" not in body
    assert "Iraq2" not in body


@pytest.mark.skipif(not RAW.is_dir(), reason=f"SKIPPED LOUDLY: {RAW} is absent")
def test_the_annexes_of_a_real_resolution():
    """S/RES/2087 (2013): Annex I lists four persons, Annex II six entities."""
    path = RAW / "S_RES_2087_2013.txt"
    text = read_document(path.read_bytes(), path.name)
    assert [x.label for x in text.annexes] == ["Annex I", "Annex II"]
    counts = [len([c for c in annex.clauses if c.number]) for annex in text.annexes]
    assert counts == [4, 6]


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"SKIPPED LOUDLY: {GOLD} is absent")
@pytest.mark.parametrize("page", [3, 5, 7])
def test_a_page_that_is_gone_is_named(page):
    lines = (GOLD / "S_2020_1158.txt").read_text().splitlines()
    ends = [i for i, x in enumerate(lines) if re.search(r"\b\d/8\b", x)]
    where = next(i for i in ends if f"{page}/8" in lines[i])
    before = max((i for i in ends if i < where), default=0)
    cut = "\n".join([*lines[: before + 1], *lines[where + 1 :]])
    said = read_document(cut.encode(), "x.txt").problems
    assert ("MAN-009", f"{page}/8") in [(x.code, x.value) for x in said]
    whole = read_document("\n".join(lines).encode(), "x.txt").problems
    assert "MAN-009" not in [x.code for x in whole]


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"SKIPPED LOUDLY: {GOLD} is absent")
def test_without_its_first_page_a_text_is_refused_with_that_word():
    lines = (GOLD / "S_2020_1158.txt").read_text().splitlines()
    first = next(i for i, x in enumerate(lines) if re.search(r"\b3/8\b", x))
    with pytest.raises(SourceUnreadable, match="first page seems to be missing"):
        read_document("\n".join(lines[first:]).encode(), "x.txt")


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"SKIPPED LOUDLY: {GOLD} is absent")
def test_every_citation_stands_where_it_says():
    """The words between start and end are the phrase itself."""
    text = read_document((GOLD / "S_2020_1158.txt").read_bytes(), "x.txt")
    texts = {f"P{x.path}": x.text for x in text.preamble}
    texts |= {x.path: x.text for x in walk(text.operative)}
    places = resolution_values(text)["citations_at"]
    assert len(places) >= 30
    assert any(x["symbol"] == "Charter Chapter VIII" for x in places)
    for x in places:
        assert texts[x["paragraph"]][x["start"] : x["end"]] == x["phrase"]


@pytest.mark.skipif(not RAW.is_dir(), reason=f"SKIPPED LOUDLY: {RAW} is absent")
@pytest.mark.parametrize(
    ("name", "path", "verbs", "begins"),
    [
        (
            "S_RES_2122_2013.txt",
            "7",
            ("call upon",),
            "and calls on all parties to such",
        ),
        ("S_RES_942_1994.txt", "14", ("request",), "and requests that the Committee"),
        ("S_RES_1306_2000.txt", "19", ("request",), "and further requests the Secr"),
    ],
)
def test_a_paragraph_goes_on_after_its_list(name, path, verbs, begins):
    text = read_document((RAW / name).read_bytes(), name)
    [clause] = [x for x in text.operative if x.path == path]
    assert clause.text[clause.after :].startswith(begins)
    assert set(verbs) <= set(clause.verbs)
    assert begins not in " ".join(x.text for x in clause.children)
    assert f"[…] {begins}" in clause.shown


AGAIN = b"""S/RES/9903 (2024)
Resolution 9903 (2024)
The Security Council,
1. Requests the Secretary-General:
(a) To report;
(b) To review;
and further requests him:
(a) To plan;
(b) To inform;
2. Decides to remain seized of the matter.
"""


def test_a_second_list_of_a_paragraph_has_paths_of_its_own():
    """Two paragraphs with one path could not both be kept."""
    text = read_document(AGAIN, "x.txt")
    paths = ["1", "1(a)", "1(b)", "1[2](a)", "1[2](b)", "2"]
    assert [x.path for x in walk(text.operative)] == paths
    again = read_document(akn_xml(text), "x.xml")
    assert [x.path for x in walk(again.operative)] == paths


def test_a_line_that_looks_like_a_footnote_takes_no_text_with_it():
    """Without the end of a page, what is too long or opens text is no footnote."""
    body = "\n".join(f"and so on in line {i}" for i in range(40))
    text = f"""S/RES/9904 (2024)
Resolution 9904 (2024)
The Security Council,

Recalling its statement,
5 See the conclusions {body},

Reaffirming its resolution 2553 (2020),

1. Decides to remain seized of the matter.
"""
    read = read_document(text.encode(), "x.txt")
    assert read.footnotes == ()
    assert "line 39" in read.preamble[0].text
    assert read.preamble[1].text == "Reaffirming its resolution 2553 (2020),"
