"""The model: keys, names and totals, by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.platform.tables.table import (
    COUNT,
    TEXT,
    Cell,
    Head,
    Row,
    Table,
    amount,
    bare,
    code,
    keyed_rows,
    with_names,
    with_total,
    with_traces,
)
from tests.unit.platform.tables.samples import BARE, LINKED, NAMED, WHOLE

HEADS = (Head("partner", TEXT), Head("paid", amount("USD")))


def test_a_row_must_have_a_cell_for_each_head():
    with pytest.raises(ValueError, match="row 'a' has 1 cells for 2 heads"):
        Table("t", HEADS, (Row("a", ("x",)),))
    with pytest.raises(ValueError, match="row 'total' has 3 cells"):
        Table("t", HEADS, (), total=Row("total", ("x", 1, 2)))


def test_two_partners_of_one_name_have_rows_of_their_own():
    """Two references under one name: the second row is numbered, equal rows are one."""
    values = (
        ("Fund", Decimal(1)), ("Fund", Decimal(2)), ("Fund", Decimal(2)),
        ("Other", None),
    )  # fmt: skip
    keys = [row.key for row in keyed_rows(HEADS, values)]
    assert keys == ["Fund", "Fund (2)", "Fund (2)", "Other"]


def test_rows_of_one_name_are_told_apart_by_their_words():
    heads = (Head("partner", TEXT), Head("region", TEXT), Head("n", COUNT))
    values = (("Fund", "North", 1), ("Fund", None, 1), ("Bank", "North", 1))
    keys = [row.key for row in keyed_rows(heads, values)]
    assert keys == ["Fund | North", "Fund | ", "Bank"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B"]), st.none() | st.integers(0, 2).map(Decimal)
        ),
        max_size=12,
    )
)
def test_different_rows_never_have_one_key(values):
    rows = keyed_rows(HEADS, values)
    assert [row.values for row in rows] == values
    assert len({row.key for row in rows}) == len(set(values))


def test_codes_get_names_and_stay_what_they_are():
    assert [x.title for x in NAMED.heads][:2] == ["Partner", "Component"]
    assert NAMED.rows[0].cells[1] == Cell("police", "Police")
    assert NAMED.rows[1].cells[1] == "border", "a code without a name stands for itself"
    assert [x.values for x in NAMED.rows] == [x.values for x in BARE.rows]
    assert [x.key for x in NAMED.rows] == ["a", "b", "c"]


def test_no_region_has_a_name_where_one_is_given():
    heads = (Head("region", code("region")), Head("also", TEXT))
    table = Table("t", heads, (Row("", ("", "")), Row("", (None, ""))))
    named = with_names(table, {}, {"region": {"": "no single region"}})
    assert named.rows[0].cells == (Cell("", "no single region"), "")
    assert named.rows[1].cells == (None, ""), "missing is no code"


def test_a_total_adds_up_and_is_missing_where_a_part_is():
    assert WHOLE.total == Row("total", ("Total", None, None, None, 7, None))
    rows = (Row("a", ("A", Decimal("0.10"))), Row("b", ("B", Cell(Decimal(2)))))
    paid = Table("t", HEADS, rows)
    assert with_total(paid, "Total").total == Row("total", ("Total", Decimal("2.10")))
    assert with_total(replace(paid, rows=()), "Total").total is None


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=9))
def test_a_total_is_the_sum_of_its_column(amounts):
    rows = tuple(Row(str(x), (str(x), x)) for x in amounts)
    assert with_total(Table("t", HEADS, rows), "Total").total.values[1] == sum(amounts)


def test_traces_become_addresses():
    table = with_traces(LINKED, {"net": "/trace/net/"})
    assert table.rows[1].cells[1] == Cell(None, "not known", trace="/trace/net/")
    assert with_traces(LINKED, {}).rows[1].cells[1].trace == ""
    assert table.rows[0] == LINKED.rows[0]


def test_a_column_is_found_by_its_name():
    assert (BARE.column("paid"), BARE.column("nothing")) == (2, None)


def test_a_bare_value_is_the_value():
    day = date(2026, 1, 1)
    assert [bare(x) for x in (Cell(None, "–"), 0, day, "x")] == [None, 0, day, "x"]
