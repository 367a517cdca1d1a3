"""Words that show support to the sector where its codes are missing."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from openssr.kernel.words import folded

# a line end or a space that does not break, in UTF-8, stands between words too
SPACES = rb"(?:\s|\xc2\xa0|\xe2\x80\xaf)+"


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    path = Path(__file__).with_name("data") / "sector_words" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return tuple(
            (
                re.compile(r"\b" + re.escape(row["words"])),
                row["words"],
                row["purpose"],
                row["raw"],
            )
            for row in csv.DictReader(source)
        )


def sector_words_in(text: str) -> dict[str, str]:
    """Return the words of the sector in a text, each with the purpose it stands for.

    The text may have accents and capitals; a word matches where a word begins with it.
    """
    plain = folded(text)
    return {
        words: purpose for beginning, words, purpose, _ in _table()
        if beginning.search(plain)
    }  # fmt: skip


@lru_cache(maxsize=1)
def _pieces() -> tuple[tuple[bytes, re.Pattern[bytes] | None], ...]:
    """Return the longest word of each piece, and what finds all of it if it has more.

    Looking for a fixed word is many times faster than a pattern with alternatives.
    """
    pieces = []
    for piece in sorted({raw.lower() for *_, raw in _table()}):
        words = [part.encode() for part in piece.split(" ")]
        pattern = re.compile(SPACES.join(re.escape(word) for word in words))
        pieces.append((max(words, key=len), pattern if len(words) > 1 else None))
    return tuple(pieces)


def may_hold_sector_words(raw: bytes) -> bool:
    """Tell whether a text, not yet parsed, may hold words of the sector.

    It says so more often than ``sector_words_in`` finds any, and never less: each word
    has a piece without accents that its spellings share.
    """
    plain = raw.lower()
    return any(
        word in plain and (pattern is None or pattern.search(plain) is not None)
        for word, pattern in _pieces()
    )
