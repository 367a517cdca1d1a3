"""What an input leaves out, what it may not take over, and the form of a record."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated

import pytest

from openssr.kernel.error import NotAllowed
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.field import (
    ENTERED,
    VERIFIED,
    Field,
    claim,
    signature,
)
from openssr.platform.registers.history import Happened
from openssr.platform.registers.register import Register
from openssr.platform.registers.signatures import (
    authors_of,
    confirmed,
    may_confirm,
    signed,
)
from openssr.platform.registers.writing import completed

NOW = datetime(2026, 6, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reading of a gauge, entered by one person and confirmed by another."""

    gauge: Annotated[str, Field("Gauge")]
    value: Annotated[int | None, Field("Value")] = None
    entered_by: Annotated[str, signature("Entered by", ENTERED, counts=True)] = ""
    verified_by: Annotated[str, signature("Verified by", VERIFIED)] = ""
    claimed_verified_by: Annotated[
        str, claim("Verified by, as the file says", "verified_by")
    ] = ""
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
    value=("value",),
)
MARKED = replace(READINGS, rest=None)
STORED = Reading(
    gauge="G1", value=7, entered_by="ada", verified_by="ben",
    claimed_verified_by="dora", method="by eye",
)  # fmt: skip


def entered(**cells):
    rows = [Row(2, {"gauge": "G1", **cells})]
    [entry], problems = read_entries(READINGS, rows, "r.csv")
    assert problems == []
    full = completed(READINGS, entry.record, entry.fields, STORED)
    return signed(READINGS, full, STORED, "cleo")


def test_what_an_input_has_no_column_for_stays():
    assert entered() == STORED
    assert entered(value="7") == STORED


def test_who_enters_another_value_stands_for_it_and_nobody_confirmed_it():
    expected = replace(
        STORED, value=8, entered_by="cleo", verified_by="", claimed_verified_by=""
    )
    assert entered(value="8") == expected
    assert entered(value="8", method="by ear") == replace(expected, method="by ear")


def test_no_input_writes_a_signature_and_what_it_says_is_kept_as_a_claim():
    claimed = entered(value="7", verified_by="mallory", entered_by="mallory")
    assert claimed == replace(STORED, claimed_verified_by="mallory")
    new = entered(value="8", verified_by="mallory", entered_by="mallory")
    assert (new.entered_by, new.verified_by) == ("cleo", "")
    assert new.claimed_verified_by == "mallory"


def test_a_signature_that_input_could_write_is_refused():
    with pytest.raises(TypeError):
        Field("Verified by", signs=VERIFIED)
    with pytest.raises(TypeError):
        Field("Verified by", signs=VERIFIED, entered=False)


def test_who_entered_or_confirmed_a_record_does_not_confirm_it_again():
    acts = [
        Happened(NOW, "eva", "changed", (("value", "6", "7"),), "", ""),
        Happened(NOW, "ada", "added", (), "", ""),
    ]
    assert authors_of(READINGS, acts) == {"eva"}
    assert not may_confirm(READINGS, STORED, VERIFIED, "eva", acts)
    assert not may_confirm(READINGS, STORED, VERIFIED, "ada", acts)
    assert may_confirm(READINGS, STORED, VERIFIED, "finn", acts)
    with pytest.raises(NotAllowed):
        confirmed(READINGS, STORED, VERIFIED, "eva", acts)
    assert confirmed(READINGS, STORED, VERIFIED, "finn", acts).verified_by == "finn"


def test_of_a_record_without_one_value_everybody_counts_who_wrote_what_stands():
    notes = Register(kind="notes", title="", record=Reading, key=("gauge",))
    acts = [
        Happened(NOW, "gus", "changed", (("verified_by", "", "gus"),), "", ""),
        Happened(NOW, "finn", "changed", (("method", "", "by eye"),), "", ""),
        Happened(NOW, "eva", "changed", (("method", "", "by ear"),), "", ""),
        Happened(NOW, "ada", "added", (), "", ""),
    ]
    assert authors_of(notes, acts) == {"finn", "ada"}


def test_figures_rest_on_whether_somebody_stands_for_a_record_not_on_who():
    _, digest = MARKED.rest_of(STORED)
    assert MARKED.rest_of(replace(STORED, entered_by="staff"))[1] == digest
    assert MARKED.rest_of(replace(STORED, entered_by=""))[1] != digest
    assert MARKED.rest_of(replace(STORED, claimed_verified_by=""))[1] == digest


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
