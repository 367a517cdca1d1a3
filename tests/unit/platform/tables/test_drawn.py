"""Tables of pages, read back as files and put in order: expected values by hand."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel import text
from openssr.platform.tables.csv import table_csv
from openssr.platform.tables.drawn import find_table, read_table, sort_rows

LANGUAGES = ("en", "fr", "ar")
TABLE = """<table class="govuk-table" data-table="2">
<thead><tr><th rowspan="2">Partner</th><th colspan="2">2025</th><th rowspan="2">Day</th></tr>
<tr><th>Committed</th><th>Share</th></tr></thead>
<tbody>
<tr><th><a href="/x/">Alpha <b>Fund</b></a></th><td class="o-num"><bdi>USD\u00a01,200</bdi></td>
<td class="o-num">60.0%</td><td>30\u00a0June\u00a02026</td></tr>
<tr><th>=Beta</th><td class="o-num">–</td><td class="o-num">−5.0%</td>
<td>1\u00a0July\u00a02026</td></tr>
<tr><th>Gamma</th><td class="o-num">USD\u00a0900</td><td class="o-num">–</td>
<td>–<form><button>Go</button></form></td></tr>
<tr class="o-total"><th>Together</th><td class="o-num">USD\u00a02,100</td><td></td><td></td>
</tr></tbody></table>"""  # noqa: E501


def test_a_drawn_table_has_typed_columns_and_its_sums_apart():
    table = read_table(TABLE, "en")
    assert [head.title for head in table.heads] == [
        "Partner", "2025 – Committed (USD)", "2025 – Share", "Day",
    ]  # fmt: skip
    assert [row.values for row in table.rows] == [
        ("Alpha Fund", Decimal(1200), Decimal("0.6"), date(2026, 6, 30)),
        ("=Beta", None, Decimal("-0.05"), date(2026, 7, 1)),
        ("Gamma", Decimal(900), None, None),
    ]
    assert table.total.values == ("Together", Decimal(2100), None, None)
    assert table_csv(table).decode("utf-8-sig").splitlines()[2] == (
        "'=Beta,,-0.05,2026-07-01"
    )


def test_units_that_differ_make_a_column_of_texts():
    drawn = (
        '<table><thead><tr><th>Value</th></tr></thead><tbody><tr><td class="o-num">'
        '5%</td></tr><tr><td class="o-num">3 courts</td></tr></tbody></table>'
    )
    assert [row.values for row in read_table(drawn, "en").rows] == [
        ("5%",), ("3 courts",),
    ]  # fmt: skip


def test_rows_are_sorted_by_size_or_day_and_sums_stay_last():
    def order(column, *, descending):
        drawn = sort_rows(TABLE, column, descending=descending, language="en")
        return [row.values[0] for row in read_table(drawn, "en").rows]

    assert order(2, descending=False) == ["Gamma", "Alpha Fund", "=Beta"]
    assert order(2, descending=True) == ["Alpha Fund", "Gamma", "=Beta"]
    assert order(4, descending=True) == ["=Beta", "Alpha Fund", "Gamma"]
    assert order(1, descending=True) == ["Gamma", "Alpha Fund", "=Beta"]
    assert order(9, descending=False) == ["Alpha Fund", "=Beta", "Gamma"]
    assert "Together" in sort_rows(TABLE, 1, descending=True, language="en")[-250:]


def test_a_table_is_found_by_its_number():
    page = f"<p>x</p>{TABLE}<p>y</p>"
    start, end = find_table(page, 2)
    assert page[start:end] == TABLE
    assert find_table(page, 1) is None


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(LANGUAGES))
def test_numbers_are_read_as_they_were_written(value, language):
    assert text.read_number(text.number(value, language, 2), language) == (value, "")
    assert text.read_number(text.percent(value, language, 2), language) == (value, "%")
    whole = value.to_integral_value()
    shown = text.isolate(text.money(whole, "USD", language))
    assert text.read_number(shown, language) == (
        whole,
        text.CURRENCIES.get(language, {}).get("USD", "USD"),
    )


@given(st.dates(date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_days_are_read_as_they_were_written(day, language):
    assert text.read_day(text.isolate(text.day(day, language)), language) == day


def test_what_is_no_number_and_no_day_is_neither():
    assert text.read_number("12 – 15") is None
    assert text.read_number("1,20") is None
    assert text.read_number("S/RES/2553 (2020)") is None
    assert text.read_day("31 February 2026") is None
    assert text.read_day("June 2026") is None
