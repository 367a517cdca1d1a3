"""What programs get: exact numbers, codes, and missing as null."""

import json
from decimal import Decimal

import pytest

from openssr.platform.tables.table import AMOUNT, COUNT, RATIO, SHARE
from openssr.platform.tables.values import (
    column_values,
    plain,
    row_values,
    table_values,
)
from tests.unit.platform.tables.samples import NAMED, WHOLE


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (AMOUNT, Decimal("1234.50"), "1234.5"),
        (AMOUNT, Decimal("1E+3"), "1000"),
        (AMOUNT, Decimal("123456789012345678.91"), "123456789012345678.91"),
        (SHARE, Decimal(1) / 3, "0.3333"),
        (RATIO, Decimal(100) / 46, "2.1739"),
        (COUNT, 7, 7),
        (COUNT, None, None),
    ],
)
def test_numbers_are_exact(kind, value, expected):
    assert plain(kind, value) == expected


def test_rows_by_the_names_of_their_columns():
    assert column_values(NAMED)[1:3] == [
        {"name": "component", "kind": "component", "hxl": "#sector"},
        {"name": "paid", "kind": "usd", "hxl": "#value+spent+usd"},
    ]
    assert row_values(NAMED)[:2] == [
        {
            "partner": "صندوق الدعم", "component": "police", "paid": "1234.5",
            "share": "0.25", "courses": 3, "on": None,
        },
        {
            "partner": "=1+1", "component": "border", "paid": None, "share": None,
            "courses": 0, "on": "2026-06-30",
        },
    ]  # fmt: skip


def test_a_table_of_a_page_with_its_total():
    values = json.loads(json.dumps(table_values(WHOLE)))
    assert values["rows"][0]["Paid in USD"] == "1234.5"
    assert values["total"] == {
        "Partner": "Total", "Component": None, "Paid in USD": None, "Share": None,
        "Courses": 7, "Day": None,
    }  # fmt: skip
    assert [x["title"] for x in values["columns"]][:2] == ["Partner", "Component"]
    assert table_values(NAMED)["total"] is None
