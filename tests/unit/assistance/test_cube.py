"""Sums over the cube: money is conserved and what is missing is not zero."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from openssr.subjects.assistance.records import Cell
from openssr.subjects.assistance.rules.cube import Slice, coverage, cut, total
from openssr.subjects.assistance.rules.suggestions import Candidate, suggest

AMOUNTS = st.none() | st.decimals("-1e9", "1e9", places=2, allow_nan=False)
CELLS = st.builds(
    Cell,
    publisher=st.sampled_from("AB"),
    publisher_name=st.just(""),
    component=st.sampled_from(["police", "justice"]),
    standing=st.just("core"),
    region=st.sampled_from(["", "R1"]),
    year=st.none() | st.integers(2020, 2022),
    type=st.just("2"),
    total=AMOUNTS,
    transactions=st.integers(1, 9),
    converted=st.integers(0, 1),
    activities=st.just(1),
)


@given(st.lists(CELLS, max_size=30))
def test_the_parts_sum_to_the_whole_in_any_order(cells):
    whole = sum((x.total for x in cells if x.total is not None), Decimal(0))
    for key in (lambda x: x.publisher, lambda x: (x.component, x.region, x.year)):
        assert sum(total(cells, key).values(), Decimal(0)) == whole
        assert total(cells, key) == total(cells[::-1], key)


def test_a_key_without_any_known_amount_is_missing_and_not_zero():
    row = Cell("A", "", "police", "core", "", 2020, "2", None, 2, 0, 1)
    assert total([row], lambda x: x.publisher) == {}
    assert coverage([row]) == (0, 2)
    assert cut([row], Slice(year=2021)) == []
    assert cut([row], Slice(year=2021), year=False) == [row]


def test_a_suggestion_says_why():
    """Component 2, region 2, one shared word 1: five in all, by hand."""
    found = suggest(
        "Reopening of police stations in the north",
        frozenset({"police"}),
        frozenset({"R1"}),
        [
            Candidate("POL-1", "Police directorate", frozenset({"police"}), "R1"),
            Candidate("CRT", "Court of first instance", frozenset({"justice"}), "R2"),
        ],
    )
    assert [(x.code, x.weight) for x in found] == [("POL-1", 5)]
    assert found[0].reasons == (
        ("component", "police"), ("region", "R1"), ("words", "police"),
    )  # fmt: skip
