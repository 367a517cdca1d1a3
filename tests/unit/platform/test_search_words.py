"""Words as the search compares them, what people type, and the words marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.platform.search.folding import placed, words
from openssr.platform.search.marking import has_all, passage, runs
from openssr.platform.search.query import Term, read_query, shorter


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Sécurité", "SECURITE"),
        ("l’armée de l'air", "armee de air"),
        ("jusqu'aujourd'hui qu’elle", "aujourd hui elle"),
        ("the Council’s mandate", "The COUNCIL mandate"),
        ("cœur Straße", "coeur strasse"),
        ("S/RES/2553 (2020)", "s res 2553 2020"),
        ("e\u0301tat", "état"),
        ("إصلاح القطاع الأمني", "اصلاح قطاع الأمن"),
        ("الشُّرْطَة", "الشرطه"),
        ("القضــاء", "القضاء"),
        ("والأمن للأمن بالأمن فالأمن", "أمن أمن أمن أمن"),
        ("مسؤول مسئول", "مسئول مسؤول"),
        ("الالتزام", "التزام"),
        ("على مستوى", "علي مستوي"),
        ("٢٠٢٦ ۲۰۲۶", "2026 2026"),
        ("السلطة القضائية", "سلطه قضاء"),
        ("كلیه", "كليه"),
    ],
)
def test_spellings_of_the_same_words_are_folded_alike(text, other):
    assert words(text) == words(other) != []


@pytest.mark.parametrize(
    ("text", "other"),
    [("police", "policy"), ("قطاع", "قطع"), ("إلى", "على"), ("O2.1", "O21")],
)
def test_other_words_stay_apart(text, other):
    assert words(text) != words(other)


@given(st.text(max_size=80))
def test_words_hold_letters_and_digits_and_stand_where_they_are_said_to(text):
    assert all(word.isalnum() for word in words(text))
    assert [word for _, _, word in placed(text)] == words(text)
    for start, end, word in placed(text):
        assert words(text[start:end]) == [word]


@given(
    st.lists(
        st.sampled_from(["police", "أمن", "الأمن", "réforme", "l'armée", "O2.1"]),
        max_size=12,  # as many as a search takes
    )
)
def test_a_text_is_found_by_its_own_words_and_their_beginnings(parts):
    text = " ".join(parts)
    if not parts:
        assert not read_query(text).terms
        return
    assert has_all(text, read_query(text))
    assert has_all(text, read_query(f'"{text}"'))


@given(st.text(max_size=300))
def test_nothing_that_somebody_types_is_an_error(text):
    query = read_query(text)
    assert all(term.words for term in query.terms)
    assert "".join(run for run, _ in runs(text, query)) == text


def test_all_words_are_needed_the_last_may_begin_one_and_quoted_ones_are_a_phrase():
    assert read_query("vetted pol").terms == (
        Term(("vetted",)), Term(("pol",), prefix=True)
    )  # fmt: skip
    assert read_query('"vetted police"').terms == (Term(("vetted", "police")),)
    assert read_query("«vetted police» units").terms == (
        Term(("vetted", "police")), Term(("units",), prefix=True)
    )  # fmt: skip
    assert read_query('"vetted pol').terms == (Term(("vetted", "pol")),)
    assert read_query("S/RES/2553").code == "s res 2553"


def test_words_are_marked_as_they_were_written():
    query = read_query("armee reforme")
    assert runs("La Réforme de l’armée", query) == [
        ("La ", False), ("Réforme", True), (" de l’", False), ("armée", True)
    ]  # fmt: skip
    assert runs("لإصلاح القطاع", read_query("إصلاح")) == [
        ("لإصلاح", True), (" القطاع", False)
    ]  # fmt: skip
    assert runs("police members", read_query('"members police"')) == [
        ("police members", False)
    ]


def test_a_passage_is_the_piece_around_the_words_of_the_text_that_has_most():
    long = "word " * 60 + "the police of Kessara" + " more" * 80
    pieces = passage(["the police", long], read_query("police kessara"))
    text = "".join(run for run, _ in pieces)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 350
    assert [run for run, marked in pieces if marked] == ["police", "Kessara"]
    assert passage(["nothing of it"], read_query("police")) == []


def test_near_words_are_shorter_ones():
    assert [term.words for term in shorter("policy")] == [
        ("polic",), ("poli",), ("pol",)
    ]  # fmt: skip
    assert shorter("ab") == []
