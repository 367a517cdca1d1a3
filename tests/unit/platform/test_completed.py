"""What an input leaves out, what it may not take over, and the form of a record."""

from dataclasses import dataclass, replace
from typing import Annotated

from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.field import Field
from openssr.platform.registers.register import OneValue, Register
from openssr.platform.registers.writing import completed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reading of a gauge, entered by one person and confirmed by another."""

    gauge: Annotated[str, Field("Gauge")]
    value: Annotated[int | None, Field("Value")] = None
    entered_by: Annotated[str, Field("Entered by")] = ""
    confirmed_by: Annotated[str, Field("Confirmed by")] = ""
    method: Annotated[str, Field("Method")] = ""


def with_gauge_in_capitals(reading: Reading) -> Reading:
    return replace(reading, gauge=reading.gauge.upper())


READINGS = Register(
    kind="readings",
    title="Readings",
    record=Reading,
    key=("gauge",),
    normal=with_gauge_in_capitals,
    rest=lambda reading: (f"gauge {reading.gauge}", str(reading.value)),
    value=OneValue(("value",), "entered_by", ("confirmed_by",)),
)
STORED = Reading(
    gauge="G1", value=7, entered_by="ada", confirmed_by="ben", method="by eye"
)


def entered(**cells):
    rows = [Row(2, {"gauge": "G1", **cells})]
    [entry], problems = read_entries(READINGS, rows, "r.csv")
    assert problems == []
    return completed(READINGS, entry.record, entry.fields, STORED)


def test_what_an_input_has_no_column_for_stays():
    assert entered() == STORED
    assert entered(value="7") == STORED


def test_another_value_keeps_neither_who_entered_nor_who_confirmed_it():
    expected = replace(STORED, value=8, entered_by="", confirmed_by="")
    assert entered(value="8") == expected
    assert entered(value="8", entered_by="cleo").entered_by == "cleo"


def test_a_column_that_the_input_has_counts_though_empty():
    assert entered(value="7", method="").method == ""


def test_a_record_is_brought_to_its_form_before_two_rows_are_compared():
    rows = [Row(2, {"gauge": "g1"}), Row(3, {"gauge": "G1"})]
    entries, problems = read_entries(READINGS, rows, "r.csv")
    assert [entry.record.gauge for entry in entries] == ["G1"]
    assert [(x.code, x.place.row) for x in problems] == [("SHT-013", 3)]


def test_figures_rest_on_what_a_register_says_else_on_key_and_content():
    assert READINGS.rest_of(STORED) == ("gauge G1", "7")
    plain = Register(kind="readings", title="", record=Reading, key=("gauge", "method"))
    key, digest = plain.rest_of(STORED)
    assert (key, len(digest)) == ("G1/by eye", 64)
