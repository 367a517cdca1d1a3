"""CSV, byte by byte."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.platform.tables.csv import csv_bytes, row_writer, safe, table_csv
from openssr.platform.tables.table import TEXT, Head, Row, Table
from tests.unit.platform.tables.samples import BARE, NAMED, WHOLE

LINES = (
    "Partner,Component,Paid in USD,Share,Courses,Day",
    "صندوق الدعم,Police,1234.5,0.25,3,",
    "'=1+1,border,,,0,2026-06-30",
    '"Fonds ""Été"", sud",,-0.5,1,4,',
)


def test_a_table_as_csv():
    assert table_csv(NAMED) == ("\ufeff" + "\r\n".join([*LINES, ""])).encode()


def test_tags_stand_below_the_heads():
    tags = "#org+name,#sector,#value+spent+usd,#value+pct,#activity+num,#date"
    lines = [LINES[0], tags, *LINES[1:], ""]
    assert table_csv(NAMED, tagged=True).decode("utf-8-sig").split("\r\n") == lines


def test_a_total_is_no_row_of_data():
    assert table_csv(WHOLE) == table_csv(NAMED)


def test_heads_without_titles_are_their_names():
    head = table_csv(BARE).decode("utf-8-sig").partition("\r\n")[0]
    assert head == "partner,component,paid,share,courses,on"


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1-1", "@SUM(1)", "\t=1", "\r=1"])
def test_texts_that_would_run_are_made_safe(text):
    table = Table("t", (Head("a", TEXT),), (Row("", (text,)),))
    rows = list(csv.reader(io.StringIO(table_csv(table).decode(), newline="")))
    assert rows[1] == ["'" + text]
    assert safe(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+33", "-0.25", "a=1", "1-1", "’=1"])
def test_numbers_and_harmless_texts_stay(text):
    table = Table("t", (Head("a", TEXT),), (Row("", (text,)),))
    assert table_csv(table).decode("utf-8-sig").split("\r\n")[1] == text


LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;\n')
TEXTS = st.text(LETTERS)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=5))
def test_rows_come_back_as_they_were(rows):
    data = csv_bytes(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    assert list(csv.reader(text, strict=True)) == rows


def test_rows_for_programs_have_no_mark_and_missing_is_empty():
    assert csv_bytes([["a", None], [0, Decimal("1.50")]], mark=False) == (
        b"a,\r\n0,1.50\r\n"
    )
    stream = io.StringIO(newline="")
    row_writer(stream)(["=a", 1, None])
    assert stream.getvalue() == '"=a",1,""\r\n'
