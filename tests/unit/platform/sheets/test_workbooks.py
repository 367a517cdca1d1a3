"""XLSX and ODS give the same rows, and what expands or breaks is refused by name."""

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from openssr.kernel.error import SourceUnreadable
from openssr.platform.sheets.readers import read_cells, read_table, sheets_of
from openssr.platform.sheets.records import BASE
from tests.workbooks import HEAD, ods, row, sheet

CELLS = "<table:table-cell {}/>"
EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'


def value(kind, text, name="value"):
    return CELLS.format(f'office:value-type="{kind}" office:{name}="{text}"')


def values(data, name="a.ods"):
    return [dict(line.values) for line in read_cells(data, name, [])]


def xlsx(*rows):
    book = Workbook()
    for cells in rows:
        book.active.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_ods_and_xlsx_give_the_same_cells():
    cells = [7, 1.5, date(2026, 5, 1), True, "two\nlines", None, "end"]
    heading = list("abcdefg")
    text = (
        '<table:table-cell office:value-type="string"><text:p>two</text:p>'
        "<text:p>lines</text:p></table:table-cell>"
    )
    book = ods(
        sheet(
            "data",
            row(*heading),
            row(
                value("float", "7"),
                value("percentage", "1.5"),
                value("date", "2026-05-01", "date-value"),
                value("boolean", "true", "boolean-value"),
                text,
                EMPTY.format(1),
                "end",
            ),
        )
    )
    (from_ods,) = values(book)
    (from_xlsx,) = values(xlsx(heading, cells))
    from_xlsx["c"] = from_xlsx["c"].date()
    assert from_ods == from_xlsx == dict(zip(heading, cells, strict=True))


def test_a_formula_stays_one_so_that_it_is_refused():
    formula = CELLS.format(
        'table:formula="of:=1+1" office:value-type="float" office:value="2"'
    )
    assert values(ods(sheet("a", row("a"), row(formula)))) == [{"a": "=of:=1+1"}]
    book = xlsx(["a", "b"], ["=1+1", ArrayFormula("B2", "=SUM(A1:A9)")])
    assert values(book) == [{"a": "=1+1", "b": "=SUM(A1:A9)"}]


def test_spaces_comments_and_links_of_a_text_are_as_people_see_them():
    cell = (
        '<table:table-cell office:value-type="string">'
        "<office:annotation><text:p>a note</text:p></office:annotation>"
        '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>'
        "<text:a>d</text:a>e</text:p></table:table-cell>"
    )
    assert values(ods(sheet("a", row("a"), row(cell)))) == [{"a": "a  b\tc\nde"}]


def test_rows_and_cells_that_repeat_are_as_many_as_they_are():
    twice = (
        '<table:table-cell table:number-columns-repeated="2" '
        'office:value-type="float" office:value="3"/>'
    )
    book = ods(
        sheet(
            "a",
            row("a", "b"),
            row(EMPTY.format(16384), times=5),
            row(twice, EMPTY.format(16382), times=2),
            row(EMPTY.format(16384), times=1_048_567),
        )
    )
    lines = read_cells(book, "a.ods", [])
    assert [(line.number, line.values) for line in lines] == [
        (7, {"a": 3, "b": 3}),
        (8, {"a": 3, "b": 3}),
    ]


def test_the_hidden_sheet_of_a_template_and_the_visible_ones_are_told_apart():
    base = sheet(
        BASE, row(BASE, "goals", "XA", "2026-05-01"), row("code"), row("G1"),
        hidden=True,
    )  # fmt: skip
    book = ods(sheet("goals", row("code"), row("G1")), base)
    table = read_table(book, "a.ods")
    assert table.base is not None
    assert (table.base.kind, table.base.rows) == ("goals", ({"code": "G1"},))
    names = {name: list(rows) for name, rows in sheets_of(book, "a.ods")}
    assert names == {"goals": [["code"], ["G1"]]}


def test_a_last_column_that_is_empty_is_empty_and_not_missing():
    (line,) = read_cells(xlsx(["a", "b"], ["1", None]), "a.xlsx", [])
    assert line.values == {"a": "1", "b": None}


LAUGHS = '<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("book", "message"),
    [
        (ods(sheet("a", row("a")), foot=""), "damaged in sheet a after row 1"),
        (ods(head=""), "the workbook is damaged"),
        (ods(), "neither an XLSX nor an ODS workbook"),
        (
            ods(head=HEAD.replace("<office:document", LAUGHS + "<office:document", 1)),
            "declares a document type",
        ),
        (
            ods(sheet("a", row("a"), row("", times=200_000), row("b"))),
            "in sheet a row 200002 follows on row 1;",
        ),
        (
            ods(sheet("a", row("a"), row("b", times=99_999_999))),
            "more than 2000000 cells",
        ),
        (b"PK\x03\x04" + bytes(90), "not an XLSX or ODS workbook"),
    ],
)
def test_what_expands_or_breaks_is_refused_by_name(book, message):
    with pytest.raises(SourceUnreadable, match=message) as refused:
        read_cells(book, "a.ods", [])
    assert str(refused.value).startswith("a.ods: ")
    assert str(refused.value).isprintable()


def test_numbers_that_no_computer_holds_stay_and_are_judged_by_the_column():
    book = ods(
        sheet("a", row("a", "b"), row(value("float", "1e999999"), value("float", "x")))
    )
    assert values(book) == [{"a": float("inf"), "b": "x"}]


def test_a_time_of_day_is_kept():
    moment = datetime(2026, 5, 1, 12, 30)  # noqa: DTZ001 - of a sheet, where it has none
    assert values(xlsx(["a"], [moment])) == [{"a": moment}]


def test_an_archive_of_many_parts_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(2001):
            archive.writestr(f"{number}", "")
    with pytest.raises(SourceUnreadable, match="expands to 0 bytes in 2001 parts"):
        read_cells(stream.getvalue(), "a.xlsx", [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\x00\n", "row 2, column 2: contains binary data"),
        (b"a,b\n1,\xed\xa0\x80\n", r"row 2: not UTF-8 text \(byte 6\)"),
        (b'a,b\n1,"' + b"x" * 2_000_000, r"row 2 cannot be read"),
        (b"," * 4_000_001, "more than 4000000 cells"),
    ],
)
def test_a_table_of_text_that_is_none_is_refused_with_its_row(data, message):
    with pytest.raises(SourceUnreadable, match=r"a\.csv: .*" + message):
        read_cells(data, "a.csv", [])


def test_the_child_that_reads_a_workbook_does_without_numpy():
    """Loading it took the half of the time in which a sheet is read."""
    memory, seconds = str(1024 * 1024 * 1024), "60"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "openssr.platform.sheets.workbook",
         memory, seconds, "a.xlsx"],
        input=xlsx(["a"], [7]), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.endswith(b"[2, [7]]\n")
    assert b"openpyxl.reader" in done.stderr
    assert b"numpy." not in done.stderr
