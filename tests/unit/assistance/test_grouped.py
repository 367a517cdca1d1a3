"""Templates in which several rows are one activity, and workbooks of elements.

The headings of the table are those of IATI Publisher's and AidStream's CSV template as
they are known; the workbook was made for this test.
"""

import io
from collections import Counter
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Problem
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.records import Activity, Header
from openssr.subjects.assistance.services.inspect import inspect_files

HEAD = (
    "Activity Identifier,Activity Default Currency,Activity Title,"
    "Activity Description General,Activity Status,Actual Start Date,Planned End Date,"
    "Participating Organisation Role,Participating Organisation Type,"
    "Participating Organisation Name,Participating Organisation Identifier,"
    "Recipient Country Code,Recipient Country Percentage,Sector Vocabulary,Sector Code,"
    "Sector Percentage,Transaction Type,Transaction Date,Transaction Value,"
    "Transaction Provider Organisation Identifier,"
    "Transaction Receiver Organisation Identifier,Budget Period Start,"
    "Budget Period End,Budget Value"
)
ROWS = (
    "XX-1-A,EUR,Police,Text,2,2024-01-01,2026-12-31,Funding,10,Fund,XX-0,CF,100,1,15132,"
    "60,2,2024-02-01,5000,XX-0,,2024-01-01,2024-12-31,800",
    ",,,,,,,Implementing,22,Society,XX-9,,,1,15134,40,3,2024-03-01,1000,,XX-9,,,",
    "XX-1-B,USD,Prisons,,2,,,,,,,CF,,1,15137,70,,,,,,,,",
    ",,,,,,,,,,,,,1,15132,10,,,,,,,,",
)


def read(path):
    found = list(read_aid(path))
    return (
        [x for x in found if isinstance(x, Activity)],
        [x for x in found if isinstance(x, Problem)],
    )


def test_rows_without_identifier_belong_to_the_activity_above(tmp_path):
    path = tmp_path / "publisher.csv"
    path.write_text("\n".join((HEAD, *ROWS)))
    (one, two), problems = read(path)
    assert [(x.code, x.percentage) for x in one.sectors] == [
        ("15132", Decimal(60)), ("15134", Decimal(40)),
    ]  # fmt: skip
    assert [(x.role, x.organisation.ref) for x in one.participants] == [
        ("1", "XX-0"), ("4", "XX-9"),
    ]  # fmt: skip
    assert [(x.type, x.value, x.currency) for x in one.transactions] == [
        ("2", Decimal(5000), "EUR"), ("3", Decimal(1000), "EUR"),
    ]  # fmt: skip
    assert one.transactions[1].receiver.ref == "XX-9"
    [budget] = one.budgets
    assert (budget.value, budget.currency) == (Decimal(800), "EUR")
    assert (one.starts_on, one.ends_on) == (date(2024, 1, 1), date(2026, 12, 31))
    assert (two.identifier, len(two.sectors)) == ("XX-1-B", 2)
    told = [(x.code, x.place.record, x.value) for x in problems if x.code == "ASS-008"]
    assert told == [("ASS-008", "XX-1-B", "80")], "70 and 10 over two rows"
    assert not any(x.code in {"ASS-003", "ASS-024"} for x in problems)


def test_the_order_of_an_activity_s_rows_below_does_not_matter(tmp_path):
    path = tmp_path / "publisher.csv"
    more = ",,,,,,,,,,,,,,,,3,2024-05-01,70,,,,,"
    sums = []
    for rows in ((ROWS[0], ROWS[1], more), (ROWS[0], more, ROWS[1])):
        path.write_text("\n".join((HEAD, *rows)))
        (one,), _ = read(path)
        sums.append(Counter((x.type, x.value) for x in one.transactions))
    assert sums[0] == sums[1]


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    return made


def kept(made, path):
    stream = io.BytesIO()
    made.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def test_a_workbook_with_a_sheet_for_each_element(tmp_path):
    """Merged cells leave the identifier to the first row; a formula is refused."""
    made = book(
        Instructions=[["Fill every sheet"]],
        Settings=[["Activity Identifier", "Default Currency"], ["XX-1-A", "EUR"]],
        Title=[["Activity Identifier", "Narrative", "Language"],
               ["XX-1-A", "Police", "en"]],
        Activity_Date=[["Activity Identifier", "Type", "ISO Date"],
                       ["XX-1-A", 2, date(2024, 1, 1)], [None, 3, date(2026, 12, 31)]],
        Recipient_Country=[["Activity Identifier", "Code"], ["XX-1-A", "CF"]],
        Sector=[["Activity Identifier", "Vocabulary", "Code", "Percentage"],
                ["XX-1-A", 1, 15132, 60], [None, 1, 15134, 40]],
        Transaction=[
            ["Note above the headings"],
            ["Activity Identifier", "Type", "Date", "Value Amount", "Colour"],
            ["XX-1-A", 3, date(2024, 3, 1), 1000, ""], [None, 3, "", "=1+1", ""],
        ],
    )  # fmt: skip
    made["Sector"].merge_cells("A2:A3")
    path = kept(made, tmp_path / "publisher.xlsx")
    assert next(iter(read_aid(path))) == Header("XLSX", "", "xlsx")
    (one,), problems = read(path)
    assert (one.title, one.starts_on) == ("Police", date(2024, 1, 1))
    assert one.ends_on == date(2026, 12, 31)
    assert [(x.code, x.percentage) for x in one.sectors] == [
        ("15132", Decimal(60)), ("15134", Decimal(40)),
    ]  # fmt: skip
    paid = one.transactions[0]
    assert (paid.on, paid.value, paid.currency) == (date(2024, 3, 1), 1000, "EUR")
    told = {(x.code, x.place.file, x.place.row, x.value) for x in problems}
    assert ("SHT-003", "publisher.xlsx: Transaction", 4, "=1+1") in told
    assert ("ASS-005", "publisher.xlsx: Transaction", 4, "") in told
    assert any(x.code == "ASS-024" and x.value == "Colour" for x in problems)
    summary = inspect_files([path])[0]
    assert (summary.activities, summary.transactions) == (1, 2)


def test_a_workbook_of_something_else_is_refused(tmp_path):
    path = kept(book(Sheet=[["Name", "Age"], ["x", 1]]), tmp_path / "other.xlsx")
    with pytest.raises(SourceUnreadable, match="no sheet has a column"):
        list(read_aid(path))
