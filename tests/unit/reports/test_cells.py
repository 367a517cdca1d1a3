"""The cells of a table as Word, PDF and the page print them."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.platform.tables.table import (
    DAY,
    NUMBER,
    TEXT,
    Cell,
    Head,
    Row,
    Table,
    code,
)
from openssr.reports.writers.cells import cell_runs

FIGURE = Cell(Decimal(7), "7", trace="figure.1", unit="stations")


@pytest.mark.parametrize(
    ("language", "latin", "arabic", "day"),
    [
        ("en", "Fund", "\u2068صندوق\u2069", "1\u00a0June\u00a02026"),
        ("ar", "\u2068Fund\u2069", "صندوق", "1\u00a0حزيران/يونيه\u00a02026"),
    ],
)
def test_texts_of_the_other_direction_stand_in_isolates(language, latin, arabic, day):
    heads = tuple(
        Head(str(number), kind)
        for number, kind in enumerate((TEXT, TEXT, code("c"), DAY, NUMBER, TEXT, TEXT))
    )
    values = ("Fund", "صندوق", Cell("police", "Police"), date(2026, 6, 1), FIGURE)
    row = Row("", (*values, "", None))
    assert cell_runs(Table("t", heads, (row,)), row, language) == [
        latin, arabic, "Police", day, FIGURE, "–", "–",
    ]  # fmt: skip
