"""What people read in a cell, in three languages."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.platform.tables.table import (
    AMOUNT,
    COUNT,
    DAY,
    NUMBER,
    RATIO,
    SHARE,
    TEXT,
    YEAR,
    Cell,
    amount,
    code,
)
from openssr.platform.tables.texts import text_of


@pytest.mark.parametrize(
    ("kind", "cell", "english", "french"),
    [
        (COUNT, 12345, "12,345", "12\u202f345"),
        (COUNT, 0, "0", "0"),
        (COUNT, None, "–", "–"),
        (AMOUNT, Decimal("-1234.5"), "\u22121,234", "\u22121\u202f234"),
        (amount("USD", 2), Decimal("0.5"), "0.50", "0,50"),
        (SHARE, Decimal("0.0525"), "5.2%", "5,2\u00a0%"),
        (SHARE, 1, "100.0%", "100,0\u00a0%"),
        (RATIO, Decimal("2.1739"), "2.17", "2,17"),
        (YEAR, 2025, "2025", "2025"),
        (DAY, date(2026, 6, 1), "1\u00a0June\u00a02026", "1er\u00a0juin\u00a02026"),
        (TEXT, "", "–", "–"),
        (TEXT, "2,5", "2,5", "2,5"),
        (code("c"), Cell("police", "Police"), "Police", "Police"),
        (code("c"), Cell("police"), "police", "police"),
        (NUMBER, Cell(Decimal(1200), unit="USD"), "USD\u00a01,200",
         "1\u202f200\u00a0USD"),
        (NUMBER, Cell(Decimal("42.04"), unit="%"), "42.0%", "42,0\u00a0%"),
        (NUMBER, Cell(Decimal(7), unit="stations"), "7", "7"),
        (NUMBER, Cell(Decimal("7.25"), unit="days"), "7.2", "7,2"),
        (NUMBER, Cell(None, unit="days"), "–", "–"),
        (NUMBER, Cell(None, "none reported"), "none reported", "none reported"),
    ],
)  # fmt: skip
def test_values_are_read_in_the_house_format(kind, cell, english, french):
    assert text_of(kind, cell, "en") == english
    assert text_of(kind, cell, "fr") == french


def test_days_have_both_names_of_a_month_in_arabic():
    assert text_of(DAY, date(2026, 6, 30), "ar") == "30\u00a0حزيران/يونيه\u00a02026"
