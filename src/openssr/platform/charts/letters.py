"""How much room words take in a picture, so that labels neither meet nor are cut.

Measured by the font that our files and reports are drawn with.  The reader of a page
may see another one, so that every width has room to spare.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import zip_longest
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
# DejaVu Sans and Verdana run up to this much wider than ours, the more so in bold
SPARE, SPARE_BOLD = 1.16, 1.27
UNKNOWN = 700  # thousandths, for letters that our font does not have
DOTS = "…"
ARABIC = {chr(number) for number in range(0x620, 0x6D4)}  # letters and their marks
UNSEEN = {"\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"}


@cache
def _widths(name: str) -> dict[str, int]:
    tables = json.loads((FONTS / "widths.json").read_text(encoding="ascii"))
    return {
        letter: int(width)
        for width, letters in tables[name].items()
        for letter in letters
    }


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are at most in a font of a size, in the same unit."""
    weight = "bold" if bold else "regular"
    widths, joined = _widths(weight), _widths(f"{weight} joined")
    seen = [letter for letter in words if letter not in UNSEEN]
    total = 0
    for letter, after in zip_longest(seen, seen[1:]):
        if letter in joined and after is not None and after in ARABIC:
            total += joined[letter]
        else:
            total += widths.get(letter, UNKNOWN)
    return total * size / 1000 * (SPARE_BOLD if bold else SPARE)


def shorten(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return words that fit into a room, their end replaced by dots where needed."""
    if width_of(words, size, bold=bold) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(words[:middle].rstrip() + DOTS, size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + DOTS if low else ""


def wrap(
    words: str, room: float, size: float, lines: int, *, bold: bool = False
) -> list[str]:
    """Return words broken into lines that fit; the last one is shortened if needed."""
    broken: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if not line or width_of(longer, size, bold=bold) <= room:
            line = longer
        else:
            broken.append(line)
            line = word
    broken.append(line)
    kept = broken[:lines]
    if len(broken) > lines:
        kept[-1] = " ".join(broken[lines - 1 :])
    return [shorten(each, room, size, bold=bold) for each in kept]
