"""Marks of paragraphs and sub-paragraphs: 1., (a), (i), a.

United Nations practice (dd.dgacm.org, para_subpara): (a), then (i), then a.,
then i.; numbering restarts inside each parent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPERATIVE = re.compile(r"(\d{1,3})\s?(?:\.(?!\d)|,(?=\s+[A-Z]))\s*(.*)")
# French texts print a) and i) where English ones print (a) and (i)
BRACKET = re.compile(r"\(?([a-z]{1,5})\)\s*(.*)")
DOTTED = re.compile(r"([a-h]|[ivx]{1,4})\.\s+(?=\S)(.*)")
DEEPEST = 8  # lists in one another; practice knows four
ROMAN = [
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
    *("xxi", "xxii", "xxiii", "xxiv", "xxv"),
]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that may open a sub-paragraph and what follows it on the line."""

    printed: str
    brackets: bool
    rest: str


def read_mark(text: str) -> Mark | None:
    """Return the sub-paragraph mark at the start of ``text``, if any."""
    for pattern, brackets in ((BRACKET, True), (DOTTED, False)):
        match = pattern.fullmatch(text)
        if match:
            return Mark(match.group(1), brackets, match.group(2))
    return None


def letter_ordinal(printed: str) -> int:
    """Return 1 for a, 26 for z, 27 for aa; 0 for any other mark."""
    if len(printed) == 1:
        return ord(printed) - 96
    if len(printed) == 2 and printed[0] == printed[1]:
        return 26 + ord(printed[0]) - 96
    return 0


def roman_ordinal(printed: str) -> int:
    """Return the value of a small roman numeral up to 25, else 0."""
    return ROMAN.index(printed) + 1 if printed in ROMAN else 0


@dataclass(slots=True)
class Level:
    """An open list: its style and the ordinal of its newest item."""

    style: str  # "letter", "roman", "letter.", "roman."
    ordinal: int


def place(mark: Mark, levels: list[Level]) -> tuple[int, Level] | None:
    """Return the depth (0 is directly below the paragraph) and level of a mark.

    A mark that continues an open list goes there, the innermost first; else a
    first item opens a list below, unless lists are nested as deep as no text does it.
    ``None`` means that it opens no sub-paragraph here.
    """
    suffix = "" if mark.brackets else "."
    readings = [
        ("roman" + suffix, roman_ordinal(mark.printed)),
        ("letter" + suffix, letter_ordinal(mark.printed)),
    ]
    for depth in reversed(range(len(levels))):
        for style, ordinal in readings:
            level = levels[depth]
            if ordinal and level.style == style and ordinal == level.ordinal + 1:
                return depth, Level(style, ordinal)
    for style, ordinal in readings:
        if ordinal == 1 and len(levels) < DEEPEST:
            return len(levels), Level(style, 1)
    return None
