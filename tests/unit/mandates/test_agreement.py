"""Agreement of two assessors, against a calculation by hand."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from openssr.subjects.mandates.registers.assessments import Assessment
from openssr.subjects.mandates.rules.agreement import (
    agreements,
    visible_to,
    weighted_kappa,
)


def row(paragraph, assessor, score, scale="national"):
    return Assessment(
        symbol="S/RES/9001 (2024)", paragraph=paragraph, scale=scale, score=score,
        rationale="", assessor=assessor,
    )  # fmt: skip


def test_kappa_by_hand():
    """Pairs (2,2) (1,1) (2,2) (1,2) (1,1) (3,3) (0,0): one differs by 1, so the
    observed disagreement is 1/7.  Scores of the first: 0,1,1,1,2,2,3; of the second:
    0,1,1,2,2,2,3.  Squared differences over all 49 pairs: 0 against the second
    1+1+4+4+4+9 = 23; each of three 1s 1+0+0+1+1+1+4 = 8, so 24; each of two 2s
    4+1+1+0+0+0+1 = 7, so 14; 3 against it 9+4+4+1+1+1 = 20.  Together 81; chance is
    81/49.  Kappa = 1 - (1/7)/(81/49) = 1 - 7/81 = 0.9136."""
    pairs = [(2, 2), (1, 1), (2, 2), (1, 2), (1, 1), (3, 3), (0, 0)]
    assert weighted_kappa(pairs) == Decimal("0.91")


def test_a_composite_stands_only_beside_enough_agreement():
    """Sum of both: 4+2+4+3+2+6+0 = 21 of 2 x 3 x 7 = 42: half."""
    scores = {"3": (2, 2), "4": (1, 1), "6": (2, 2), "7": (1, 2), "8": (1, 1),
              "10": (3, 3), "13": (0, 0)}  # fmt: skip
    rows = [row(p, "ab"[i], s[i]) for p, s in scores.items() for i in (0, 1)]
    national, nations, partners = agreements(rows)
    assert (national.both, national.composite) == (7, Decimal("50.0"))
    assert (nations.assessed, nations.kappa, partners.composite) == (0, None, None)
    opposite = [row(str(n), "a", n % 4) for n in range(8)]
    opposite += [row(str(n), "b", 3 - n % 4) for n in range(8)]
    found = agreements(opposite)[0]
    assert found.kappa < 0
    assert found.composite is None


def test_too_few_clauses_give_no_kappa():
    rows = [row(str(n), who, n) for n in range(4) for who in "ab"]
    assert agreements(rows)[0].kappa is None


def test_nobody_sees_the_other_score_before_an_own_one():
    rows = [row("3", "a", 2), row("3", "b", 1), row("4", "b", 0)]
    assert [x.assessor for x in visible_to("a", rows)] == ["a", "b"]
    assert visible_to("c", rows) == []
    assert row("4", "b", 0) not in visible_to("a", rows)


SCORES = st.integers(0, 3)


@given(st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=30))
@example([(0, 0), (0, 0), (0, 0), (1, 0), (1, 3), (2, 3)])  # 1 - 36/96, a tie
def test_kappa_does_not_care_who_comes_first_and_never_passes_one(pairs):
    found = weighted_kappa(pairs)
    assert found == weighted_kappa([(b, a) for a, b in pairs])
    assert found is None or found <= 1


@pytest.mark.parametrize("pairs", [[], [(1, 1)] * 5])
def test_kappa_is_undefined_without_any_variation(pairs):
    assert weighted_kappa(pairs) is None
