"""How the values of a table are read, in the house format of a language."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from openssr.kernel import text
from openssr.platform.tables.table import Cell, Form, Kind, Value

MISSING = "–"
HUNDRED = Decimal(100)
RIGHT_TO_LEFT = {"R", "AL"}  # Unicode bidirectional classes


def text_of(kind: Kind, cell: Value | Cell, language: str) -> str:
    """Return what people read in a cell; a dash where a value is missing."""
    if isinstance(cell, Cell):
        if cell.text:
            return cell.text
        if kind.form is Form.NUMBER and isinstance(cell.value, (int, Decimal)):
            return measure_text(Decimal(cell.value), cell.unit, language)
        cell = cell.value
    if cell is None or cell == "":
        return MISSING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return text.day(cell, language)
    if kind.form is Form.SHARE:
        return text.percent(cell * HUNDRED, language, kind.places)
    if kind.form is Form.ORDINAL:
        return str(cell)
    return text.number(cell, language, kind.places)


def has_right_to_left(words: str) -> bool:
    """Tell whether a text has letters that are read from right to left."""
    return any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in words)


def measure_text(value: Decimal, unit: str, language: str) -> str:
    """Return a number by its unit: US dollars in whole units, a percentage, a count.

    Other units are not written; a broken number has one decimal.
    """
    if unit == "USD":
        return text.money(value, unit, language)
    if unit == "%":
        return text.percent(value, language)
    is_whole = value == value.to_integral_value()
    return text.number(value, language, 0 if is_whole else 1)
