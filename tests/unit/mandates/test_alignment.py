"""Renewals aligned by their words: renumbering is no change, a move is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.rules.alignment import align, changed_words, summary
from tests.paths import GOLD

HEAD = "S/RES/{0} ({1})\nResolution {0} ({1})\nThe Security Council,\nRecalling it,\n"
CLAUSES = [
    "Requests the Secretary-General to report on the vetting of the national police",
    "Calls upon the Government to adopt a budget law before the end of the year",
    "Encourages all donors to finance the reopening of courts and prisons in the east",
    "Urges the parties to implement the ceasefire and to refrain from provocations",
]


def text(clauses, number=9001):
    body = ";\n".join(f"{n}. {x}" for n, x in enumerate(clauses, start=1))
    data = (HEAD.format(number, 2031) + body + ".\n").encode()
    return read_document(data, "x.txt")


def kinds(old, new):
    return [
        (x.kind, x.old and x.old.path, x.new and x.new.path, x.moved)
        for x in align(text(old), text(new))
        if (x.old or x.new).kind == "operative"
    ]


def test_a_new_first_paragraph_renumbers_and_changes_nothing_else():
    new = ["Welcomes the inauguration of an entirely different academy", *CLAUSES]
    found = kinds(CLAUSES, new)
    assert found[0] == ("new", None, "1", False)
    assert found[1:] == [("unchanged", str(n), str(n + 1), False) for n in range(1, 5)]
    assert summary(align(text(CLAUSES), text(new)))["renumbered"] == 4


def test_a_paragraph_that_moves_to_the_end():
    found = kinds(CLAUSES, [*CLAUSES[1:], CLAUSES[0]])
    assert [x for x in found if x[3]] == [("unchanged", "1", "4", True)]


def test_reworded_and_dropped():
    changed = CLAUSES[0].replace("report on", "report every six months on")
    found = kinds(CLAUSES, [changed, *CLAUSES[1:3]])
    assert found[0] == ("reworded", "1", "1", False)
    assert found[-1] == ("dropped", "4", None, False)


def test_split_and_merged():
    whole = f"{CLAUSES[0]}, and {CLAUSES[1]}"
    parts = [CLAUSES[0], CLAUSES[1]]
    assert ("split", "1", "2", False) in kinds(
        [whole, CLAUSES[3]], [*parts, CLAUSES[3]]
    )
    assert ("merged", "2", "1", False) in kinds(
        [*parts, CLAUSES[3]], [whole, CLAUSES[3]]
    )


@given(st.permutations(CLAUSES))
def test_no_paragraph_is_lost_in_any_order(clauses):
    found = kinds(CLAUSES, clauses)
    assert sorted(x[1] for x in found) == list("1234")
    assert {x[0] for x in found} == {"unchanged"}


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), max_size=8)


@given(WORDS, WORDS)
def test_the_runs_hold_both_texts(old, new):
    runs = changed_words(" ".join(old), " ".join(new))
    before = " ".join(x for mark, x in runs if mark in "=-").split()
    after = " ".join(x for mark, x in runs if mark in "=+").split()
    assert (before, after) == (old, new)


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"SKIPPED LOUDLY: {GOLD} is absent")
def test_draft_and_adopted_have_the_same_substance():
    """S/2020/1158 was adopted as S/RES/2553 (2020) word for word: 24 preambular, 26
    operative paragraphs and 20 (a) to (k) make 61 units."""
    draft, adopted = (
        read_document((GOLD / name).read_bytes(), name)
        for name in ("S_2020_1158.txt", "S_RES_2553_2020.txt")
    )
    counts = summary(align(draft, adopted))
    assert counts.pop("unchanged") == 61
    assert set(counts.values()) == {0}


def test_a_persons_word_stands_above_every_likeness():
    """Nothing is alike in these two, and 2 is the same as 2: the person says that 1
    continues 1 and that 2 continues nothing."""
    other = ["Approves the deployment of an observer team to the northern border area"]
    old, new = text(CLAUSES[:2]), text([*other, CLAUSES[1]])
    found = {
        x.new.path: (x.kind, x.old and x.old.path)
        for x in align(old, new, {"1": "1", "2": ""})
        if x.new and x.new.kind == "operative" and x.kind != "merged"
    }
    assert found["1"] == ("reworded", "1")
    assert found["2"][0] in {"new", "split"}
