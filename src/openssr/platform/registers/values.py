"""The value contract: what a cell may hold, the same at every door and database."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openssr.kernel.dates import DateFault, read_date
from openssr.kernel.numbers import NumberFault, Typed, read_typed, read_written
from openssr.kernel.period import FIRST_DAY, LAST_DAY
from openssr.platform.registers.field import DIGITS, INTEGER, Field
from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    TEXT,
    Column,
)
from openssr.platform.registers.register import (
    INTEGER as WHOLE,
)

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # beginnings that a spreadsheet would run
KEY_SIGNS, CODE_SIGNS = "|\n\t", "|;\n\t"  # keys are joined by |, lists of codes by ;
MANY = 200  # codes in one cell
# marks that turn the reading direction, so that a text looks like another
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

EMPTY, IS_FORMULA, NO_DATE, NO_NUMBER = "SHT-002", "SHT-003", "SHT-004", "SHT-005"
NO_CHOICE, TOO_LONG, OUT_OF_RANGE = "SHT-006", "SHT-007", "SHT-008"
TOO_FINE, NO_CHARACTER, FAR_DAY = "SHT-009", "SHT-010", "SHT-011"
NO_SIGN, NO_CODE = "SHT-015", "SHT-019"
TWO_DATES, SHORT_YEAR = "SHT-020", "SHT-021"
NO_SUCH_DAY, MONTH_ONLY, OTHER_WEEKDAY = "SHT-022", "SHT-023", "SHT-024"
TWO_NUMBERS = "SHT-025"
NUMBER_FAULTS = {
    NumberFault.NO_NUMBER: NO_NUMBER,
    NumberFault.AMBIGUOUS: TWO_NUMBERS,
}
DATE_FAULTS = {
    DateFault.NO_DATE: NO_DATE,
    DateFault.AMBIGUOUS: TWO_DATES,
    DateFault.SHORT_YEAR: SHORT_YEAR,
    DateFault.NO_SUCH_DAY: NO_SUCH_DAY,
    DateFault.MONTH_ONLY: MONTH_ONLY,
    DateFault.OTHER_WEEKDAY: OTHER_WEEKDAY,
}


def value_of(column: Column, cell: Any, *, key: bool = False) -> tuple[str, Any]:
    """Return the code of the problem with a cell, empty when fine, and its value.

    ``cell`` is what a spreadsheet, a form or JSON holds; ``key`` says that the column
    is part of its register's key.  An empty cell has the value ``None``.
    """
    text = _text_of_cell(cell)
    written = column.kind in {TEXT, CODES}
    if written and text[:1] == "'" and text[1:].startswith(FORMULA):
        text = text[1:]  # the mark with which a template says: no formula
    elif text.startswith("=") and len(text) > 1:
        return IS_FORMULA, None
    if not text:
        return (EMPTY if column.required else ""), None
    if column.field.choices is not None and column.kind != CODES:
        text = _as_listed(column.field, text)
        if not column.field.takes(text):
            return NO_CHOICE, None
    if column.kind == DATE:
        return _day(cell, text)
    if column.kind in {DECIMAL, WHOLE}:
        return _number(column, text, typed=isinstance(cell, Typed))
    if column.kind == CODES:
        return _codes(column, text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    code = column.attribute == "code"
    return text_fault(text, column.field, key=key, code=code), text


def _as_listed(field: Field, text: str) -> str:
    """Return a code in the letters of its list."""
    codes = field.code_list
    return text.upper() if codes is not None and codes.capitals else text


def _text_of_cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        # a spreadsheet keeps and shows fifteen significant digits
        return f"{Decimal(f'{cell:.{DIGITS}g}'):f}"
    if isinstance(cell, (list, tuple)):
        return ";".join(str(part) for part in cell)
    return str(cell).strip()


def text_fault(
    text: str, field: Field, *, key: bool = False, code: bool = False
) -> str:
    """Return the code of what a text holds that it must not, empty when fine.

    ``key`` says that it is part of a key, ``code`` that others may refer to it.
    """
    if len(text) > field.length:
        return TOO_LONG
    if any(is_forbidden(letter) for letter in text):
        return NO_CHARACTER
    signs = CODE_SIGNS if field.refers or code else KEY_SIGNS if key else ""
    return NO_SIGN if any(sign in text for sign in signs) else ""


def code_fault(text: str, field: Field) -> str:
    """Return the code of the problem with a code of the book's own, empty when fine.

    It begins and ends with a letter or digit: "." and ".." are steps of an address.  A
    record that an older book has under another code keeps it until it is renamed.
    """
    if field.separators is None or not text:
        return ""
    fine = all(_is_letter(sign) or sign in field.separators for sign in text)
    ends = _is_letter(text[0]) and _is_letter(text[-1])
    return "" if fine and ends else NO_CODE


def _is_letter(sign: str) -> bool:
    """Tell whether a sign is a letter of a script, with its marks, or a digit."""
    category = unicodedata.category(sign)
    return category[0] in "LM" or category == "Nd"


def is_forbidden(letter: str) -> bool:
    """Tell whether a character can stand in no text of the book.

    These are controls but for tab and new line, halves of a surrogate pair, code points
    that Unicode gives to nobody to exchange, and marks that turn the direction.
    """
    point = ord(letter)
    return (
        (unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t")
        or point & 0xFFFE == 0xFFFE
        or 0xFDD0 <= point <= 0xFDEF
        or letter in TURNING
    )


def _day(cell: Any, text: str) -> tuple[str, date | None]:
    if isinstance(cell, datetime):
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    else:
        read = read_date(text)
        if isinstance(read, DateFault):
            return DATE_FAULTS[read], None
        day = read
    return ("", day) if FIRST_DAY <= day <= LAST_DAY else (FAR_DAY, None)


def _number(
    column: Column, text: str, *, typed: bool
) -> tuple[str, Decimal | int | None]:
    value = read_typed(text) if typed else read_written(text)
    if isinstance(value, NumberFault):
        return NUMBER_FAULTS[value], None
    if value.adjusted() > DIGITS:
        return OUT_OF_RANGE, None
    if column.kind == WHOLE:
        is_whole = value == value.to_integral_value()
        if not is_whole:
            return NO_NUMBER, None
        return number_fault(value, column), int(value)
    return number_fault(value, column), value


def bounds(column: Column) -> tuple[Decimal, Decimal]:
    """Return the smallest and the largest number that a column takes."""
    field = column.field
    if column.kind == WHOLE:
        least, most = Decimal(-INTEGER), Decimal(INTEGER)
    else:
        most = Decimal(10) ** (DIGITS - field.places) - Decimal(1).scaleb(-field.places)
        least = -most
    if field.minimum is not None:
        least = Decimal(field.minimum)
    if field.maximum is not None:
        most = Decimal(field.maximum)
    return least, most


def number_fault(value: Decimal, column: Column) -> str:
    """Return the code of what is wrong with a number, empty when fine."""
    least, most = bounds(column)
    if not least <= value <= most:
        return OUT_OF_RANGE
    if column.kind == DECIMAL and value != round(value, column.field.places):
        return TOO_FINE
    return ""


def _codes(column: Column, text: str) -> tuple[str, tuple[str, ...]]:
    parts = (part.strip() for part in text.split(";"))
    codes = tuple(dict.fromkeys(part for part in parts if part))
    if len(codes) > MANY:
        return TOO_LONG, ()
    for code in codes:
        if column.choices and code not in column.choices:
            return NO_CHOICE, ()
        fault = text_fault(code, column.field)
        if fault:
            return fault, ()
    return "", codes


def allowed(column: Column) -> str:
    """Return what a column takes, in signs that need no language."""
    field = column.field
    if field.code_list is not None and field.code_list.title:
        return field.code_list.title
    if column.choices:
        return "; ".join(column.choices)
    if column.kind == DATE:
        return f"{FIRST_DAY.isoformat()} … {LAST_DAY.isoformat()}"
    if column.kind in {DECIMAL, WHOLE}:
        least, most = bounds(column)
        step = "" if column.kind == WHOLE else f" (0.{'0' * (field.places - 1)}1)"
        return f"{least:f} … {most:f}{step if field.places else ''}"
    if field.separators is not None:
        return f"≤ {field.length}; {' '.join(field.separators)}"
    return f"≤ {field.length}"
