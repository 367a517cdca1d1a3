"""A table as lines: aligned, and safe for texts of both directions."""

from openssr.platform.tables.table import COUNT, TEXT, Head, Row, Table
from openssr.platform.tables.terminal import table_lines, width_of
from tests.unit.platform.tables.samples import WHOLE


def test_columns_are_aligned_and_numbers_stand_to_the_right():
    assert list(table_lines(WHOLE, "en")) == [
        "Partner           Component  Paid in USD   Share  Courses  Day",
        "\u2068صندوق الدعم\u2069       Police           1,234   25.0%        3  –",
        "=1+1              border               –       –        0  "
        "30\u00a0June\u00a02026",
        'Fonds "Été", sud  –                    0  100.0%        4  –',
        "Total             –                    –       –        7  –",
    ]  # fmt: skip


def test_a_long_text_pushes_no_other_row_away():
    heads = (Head("a", TEXT), Head("n", COUNT))
    rows = (Row("", ("word " * 20, 1)), Row("", ("x", 22)))
    assert list(table_lines(Table("t", heads, rows), "en")) == [
        "a" + " " * 39 + "   n",
        ("word " * 20).strip() + "   1",
        "x" + " " * 39 + "  22",
    ]


def test_a_text_of_several_lines_stays_on_one():
    table = Table("t", (Head("a", TEXT),), (Row("", ("one\ntwo\x1b[31m",)),))
    assert list(table_lines(table, "en"))[1] == "one two [31m"


def test_letters_with_marks_and_wide_letters_are_counted_as_they_stand():
    assert width_of("e\u0301te\u0301") == 3
    assert width_of("مُدَرِّب") == 4  # four letters; their marks take no room
    assert width_of("警察") == 4
    assert width_of("\u2068x\u2069") == 1
