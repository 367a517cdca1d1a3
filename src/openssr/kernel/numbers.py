"""Numbers as people type them; what can be read in two ways is not guessed.

The sign before the fraction may be a point or a comma, and thousands may be parted by
the other one, a space or an apostrophe: 4.5, 4,5, 1.000,5, 1,000.5, 1 000,5.  One sign
before exactly three digits, as in 1.234 or 1,234, may be either, in any language.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,6})?")
PARTED = re.compile(r"(\d{1,3})(?:([ '.,])\d{3})(?:\2\d{3})*([.,]\d+)?")
TWO_WAYS = re.compile(r"[+-]?([1-9]\d{0,2})[.,](\d{3})")
LONGEST = 60  # characters; no number is longer
SAME = str.maketrans({"\u2212": "-", "\u2019": "'", "\u066b": ",", "\u066c": "'"})


class NumberFault(StrEnum):
    """Why a text is not read as a number."""

    NO_NUMBER = "no number"
    AMBIGUOUS = "ambiguous"


class Typed(str):
    """A text that somebody typed as a number; what a program writes is no such text.

    Programs write 1.234 with a point before the fraction, people also otherwise.
    """

    __slots__ = ()


def read_typed(text: str) -> Decimal | NumberFault:
    """Return the number that a typed text means, or why it means none for certain."""
    plain = _plain(text)
    if len(plain) > LONGEST:
        return NumberFault.NO_NUMBER
    if TWO_WAYS.fullmatch(plain):
        return NumberFault.AMBIGUOUS
    return _read(plain)


def read_written(text: str) -> Decimal | NumberFault:
    """Return the number of a text that a program wrote, with a point: 1.234."""
    plain = _plain(text)
    if len(plain) <= LONGEST and PLAIN.fullmatch(plain):
        return Decimal(plain)
    return read_typed(text)


def two_readings(text: str) -> tuple[Decimal, Decimal] | None:
    """Return both numbers that an ambiguous text may mean, the larger first."""
    plain = _plain(text)
    match = TWO_WAYS.fullmatch(plain)
    if match is None:
        return None
    sign = "-" if plain.startswith("-") else ""
    thousands, part = match[1], match[2]
    return Decimal(f"{sign}{thousands}{part}"), Decimal(f"{sign}{thousands}.{part}")


def _plain(text: str) -> str:
    """Return a text with plain digits, signs and spaces, without marks of direction."""
    letters = []
    for letter in text.translate(SAME):
        category = unicodedata.category(letter)
        if category == "Nd":
            letters.append(str(unicodedata.decimal(letter)))
        elif category != "Cf":
            letters.append(" " if category == "Zs" else letter)
    return "".join(letters).strip()


def _read(plain: str) -> Decimal | NumberFault:
    if PLAIN.fullmatch(plain):
        return Decimal(plain)
    sign = plain[:1] if plain[:1] in {"+", "-"} else ""
    digits = plain.removeprefix(sign)
    if re.fullmatch(r"\d+,\d+", digits):
        return Decimal(sign + digits.replace(",", "."))
    match = PARTED.fullmatch(digits)
    part = (match[3] or "") if match else ""
    if match is None or part[:1] == match[2]:
        return NumberFault.NO_NUMBER
    thousands = digits.removesuffix(part).replace(match[2], "")
    return Decimal(f"{sign}{thousands}{part.replace(',', '.')}")
