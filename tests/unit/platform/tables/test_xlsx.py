"""Workbooks, read back cell by cell."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from openssr.platform.tables.table import (
    COUNT,
    NUMBER,
    TEXT,
    YEAR,
    Cell,
    Head,
    Row,
    Table,
    amount,
)
from openssr.platform.tables.xlsx import (
    Looks,
    open_workbook,
    sheet_name,
    tables_xlsx,
    write_cell,
    write_table,
)
from tests.unit.platform.tables.samples import LINKED, NAMED, WHOLE


def book_of(tables, **options):
    return load_workbook(io.BytesIO(tables_xlsx(tables, **options)))


def test_values_are_typed_and_missing_is_no_cell():
    sheet = book_of({"support": WHOLE})["support"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Partner", "Component", "Paid in USD", "Share", "Courses", "Day"),
        ("صندوق الدعم", "Police", 1234.5, 0.25, 3, None),
        ("'=1+1", "border", None, None, 0, datetime(2026, 6, 30)),  # noqa: DTZ001
        ('Fonds "Été", sud', None, -0.5, 1, 4, None),
        ("Total", None, None, None, 7, None),
    ]
    types = [cell.data_type for cell in sheet[2]][:5]
    assert types == ["s", "s", "n", "n", "n"]
    assert sheet["C2"].number_format == "#,##0"
    assert sheet["D2"].number_format == "0.0%"
    assert sheet["F3"].number_format == "yyyy-mm-dd"
    assert sheet["F3"].is_date
    assert sheet["A5"].font.bold and not sheet["A4"].font.bold


def test_heads_stay_in_view_and_arabic_runs_from_right_to_left():
    book = book_of({"one": NAMED, "two": NAMED}, right_to_left=True)
    assert book.sheetnames == ["one", "two"]
    assert [x.freeze_panes for x in book] == ["B2", "B2"]
    assert all(x.sheet_view.rightToLeft for x in book)
    assert not book_of({"one": NAMED})["one"].sheet_view.rightToLeft


def test_a_title_and_its_note_stand_above_the_heads():
    table = Table("t", NAMED.heads, NAMED.rows, "Support", "=Gross")
    sheet = book_of({"t": table})["t"]
    assert [sheet[x].value for x in ("A1", "A2", "A3", "A4")] == [
        "Support", "'=Gross", None, "Partner"]  # fmt: skip
    assert (sheet.freeze_panes, sheet.max_row) == ("B5", 7)


def test_nothing_runs_as_a_formula_a_link_or_a_number():
    texts = ("=1+1", "+1", "@x", "http://example.org", "007", "{=1}")
    heads = (Head("a", TEXT),)
    table = Table("t", heads, tuple(Row("", (x,)) for x in texts))
    sheet = book_of({"t": table})["t"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [x.data_type for x in cells] == ["s"] * 6
    assert [x.value for x in cells] == [
        "'=1+1", "'+1", "'@x", "http://example.org", "007", "{=1}"]  # fmt: skip
    assert not any(x.hyperlink for x in cells)


def test_each_number_has_the_format_of_its_unit():
    heads = (Head("year", YEAR), Head("net", amount("EUR", 2)), Head("n", NUMBER))
    units = ((Decimal(45), "%"), (Decimal(9000), "USD"), (Decimal("2.5"), "days"))
    rows = tuple(Row("", (2025, Decimal(1), Cell(x, unit=u))) for x, u in units)
    sheet = book_of({"t": Table("t", heads, rows)})["t"]
    assert [(x.value, x.number_format) for x in sheet[2]] == [
        (2025, "0"), (1, "#,##0.00"), (0.45, "0.0%")]  # fmt: skip
    assert [(sheet[x].value, sheet[x].number_format) for x in ("C3", "C4")] == [
        (9000, "#,##0"), (2.5, "#,##0.0")]  # fmt: skip


def test_a_traced_number_is_a_number_and_leads_on():
    stream = io.BytesIO()
    book = open_workbook(stream)
    page = book.add_worksheet("t")
    rows = (
        Row("", ("Net", Cell(Decimal(7), "USD 7", trace="net"))),
        Row("", ("Gross", Cell(None, "not known", trace="gross"))),
    )
    table = Table("t", LINKED.heads, rows)
    anchors = {"net": "internal:t!A1", "gross": "internal:t!A2"}
    write_table(page, table, Looks(book), anchors=anchors)
    book.close()
    sheet = load_workbook(stream)["t"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (7, "n")
    assert sheet["B2"].hyperlink.location == "t!A1"
    assert (sheet["B3"].value, sheet["B3"].hyperlink.location) == ("not known", "t!A2")


def test_days_before_the_format_s_first_and_too_long_texts_are_not_lost():
    stream = io.BytesIO()
    book = open_workbook(stream)
    page = book.add_worksheet("t")
    write_cell(page, (0, 0), date(1885, 2, 26))
    write_cell(page, (1, 0), "x" * 40_000)
    write_cell(page, (2, 0), "")
    book.close()
    sheet = load_workbook(stream)["t"]
    assert sheet["A1"].value == "1885-02-26"
    assert sheet["A2"].value == "x" * 32_766 + "…"
    assert sheet["A3"].value is None


@pytest.mark.parametrize(
    ("text", "used", "name"),
    [
        ("support", (), "support"),
        ("Spending [2025]: A/B", (), "Spending  2025   A B"),
        ("x" * 40, (), "x" * 31),
        ("Part", ("part",), "Part 2"),
        ("x" * 40, ("x" * 31,), "x" * 29 + " 2"),
        ("'", (), "1"),
    ],
)
def test_names_of_sheets_are_those_that_the_format_allows(text, used, name):
    assert sheet_name(text, used) == name


def test_a_table_without_rows_has_its_heads():
    table = Table("t", (Head("n", COUNT, title="Number"),), ())
    sheet = book_of({"t": table})["t"]
    assert list(sheet.iter_rows(values_only=True)) == [("Number",)]
