"""Numbers as people type them: one reading, or none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel import text
from openssr.kernel.numbers import NumberFault, read_typed, read_written, two_readings


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4,5", "4.5"), ("4.5", "4.5"), ("1.000,5", "1000.5"), ("1,000.5", "1000.5"),
        ("1 000,5", "1000.5"), ("1\u202f000\u00a0000", "1000000"), ("0,125", "0.125"),
        ("1'000.5", "1000.5"), ("1’000", "1000"), ("1.234.567", "1234567"),
        ("1,234,567", "1234567"), ("12345,678", "12345.678"), ("-3,25", "-3.25"),
        ("\u22123,25", "-3.25"), ("٤٫٥", "4.5"), ("١٬٠٠٠٫٥", "1000.5"),
        ("1000", "1000"),
        ("1.2340", "1.2340"), ("007", "7"), ("1e3", "1000"), (" 12 ", "12"),
    ],
)  # fmt: skip
def test_usual_forms_are_read(written, value):
    assert read_typed(written) == Decimal(value)


@pytest.mark.parametrize("written", ["1.234", "1,234", "12,500", "-1.234", "١.٢٣٤"])
def test_two_readings_are_told(written):
    assert read_typed(written) is NumberFault.AMBIGUOUS
    larger, smaller = two_readings(written)
    assert larger == smaller * 1000


@pytest.mark.parametrize(
    "written",
    ["", "1_000", "1.23.4", "1,2,3", "12 34", "1.000.5", "1,000,5", "1 000 5", "NaN",
     "Infinity", "4,5 %", "five", "1..2", "--1", "9" * 99, "1.000'000,5'0"],
)  # fmt: skip
def test_what_is_no_number_is_none(written):
    assert read_typed(written) is NumberFault.NO_NUMBER
    assert two_readings(written) is None


def test_a_program_writes_a_point():
    assert read_written("1.234") == Decimal("1.234")
    assert read_written("1,234") is NumberFault.AMBIGUOUS


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_pages_write_is_read(language, value):
    assert read_typed(text.number(value, language, 2)) == value
