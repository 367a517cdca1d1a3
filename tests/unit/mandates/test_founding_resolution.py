"""The founding resolution, S/2020/1158, counted by hand from the UN's own file.

24 preambular and 26 operative paragraphs, 20 (a) to (k), 31 sponsors, 30
distinct symbols cited (25 resolutions, 4 presidential statements, A/RES/70/1)
and one deadline, "in September 2021" in paragraph 25.
"""

import pytest

from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.writers.plain import resolution_values
from tests.paths import GOLD

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason=f"SKIPPED LOUDLY: {GOLD} holds the UN texts and is absent"
)


@pytest.fixture(scope="module")
def resolution():
    path = GOLD / "S_2020_1158.txt"
    return read_document(path.read_bytes(), path.name)


def test_head(resolution):
    assert resolution.symbol == "S/2020/1158"
    assert str(resolution.date) == "2020-12-03"
    assert resolution.kind == "draft resolution"
    assert resolution.job_number == "20-16351"
    assert len(resolution.sponsors) == 31
    assert resolution.sponsors[6] == "Côte d’Ivoire"
    assert "Saint Vincent and the Grenadines" in resolution.sponsors


def test_paragraphs(resolution):
    assert len(resolution.preamble) == 24
    assert [clause.number for clause in resolution.operative] == [
        str(number) for number in range(1, 27)
    ]
    twenty = resolution.operative[19]
    assert "".join(child.number for child in twenty.children) == "abcdefghijk"


def test_citations_and_deadline(resolution):
    values = resolution_values(resolution)
    assert len(values["citations"]) == 30
    kinds = [symbol.split("/")[1] for symbol in values["citations"]]
    assert (kinds.count("PRST"), "A/RES/70/1" in values["citations"]) == (4, True)
    assert [(x["paragraph"], x["normalised"]) for x in values["deadlines"]] == [
        ("25", "2021-09")
    ]


def test_broken_words_are_mended_and_recorded(resolution):
    text = " ".join(clause.text for clause in resolution.preamble)
    assert "securi ty" not in text
    assert any(x.before == "securi ty" for x in resolution.repairs)
    assert "people-centred" in text
    assert "post-conflict countries" in text


def test_drafting_slips_are_kept_and_marked(resolution):
    codes = {(x.code, x.place.record) for x in resolution.problems}
    assert codes == {("MAN-004", "6"), ("MAN-004", "11"), ("MAN-005", "P10")}
    assert resolution.operative[5].text.startswith("Recognizing that youth")


def test_no_page_furniture_is_left(resolution):
    for clause in walk(resolution.preamble + resolution.operative):
        assert "undocs.org" not in clause.text
        assert "20-16351" not in clause.text


def test_draft_and_adopted_text_are_the_same(resolution):
    """S/RES/2553 (2020) was adopted word for word as drafted."""
    path = GOLD / "S_RES_2553_2020.txt"
    adopted = read_document(path.read_bytes(), path.name)
    drafted = [x.text for x in walk(resolution.operative)]
    assert [x.text for x in walk(adopted.operative)] == drafted
