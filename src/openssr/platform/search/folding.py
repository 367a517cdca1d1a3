"""Words as they are searched: without case, accents and variants of Arabic spelling.

The same functions fold what the book holds and what people type.  Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from openssr.kernel.words import folded

LONGEST = 60  # characters of a word that are compared
# what stands in a word and is not read: vowel signs, tatweel, marks of direction
UNREAD = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u00ad\u200b-\u200f\u2060\ufeff"
)
APOSTROPHE = "['\u2019\u2018\u02bc]"
# French elisions and the English genitive are skipped, a word is the group
PIECE = re.compile(
    rf"(?<![^\W_])(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst]){APOSTROPHE}(?=[^\W_])"
    rf"|(?<=[^\W_]){APOSTROPHE}s(?![^\W_])"
    rf"|((?:[^\W_]|[{UNREAD}])+)",
    re.IGNORECASE,
)
# hamza is written on different seats, or not at all; Persian keyboards have other
# forms of two letters; Arabic and Persian digits are digits
SEATS = dict.fromkeys(map(ord, "ءئؤ")) | dict.fromkeys(range(8203, 8208))
FORMS = str.maketrans(
    SEATS
    | {0x00AD: None, 0x2060: None, 0xFEFF: None}
    | {"ی": "ي", "ک": "ك", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"}
    | {chr(0x0660 + digit): str(digit) for digit in range(10)}
    | {chr(0x06F0 + digit): str(digit) for digit in range(10)}
)
ARABIC = re.compile("[\u0621-\u064a]")
ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
JOINED = ("و", "ل", "ب", "ف", "ك", "ول", "وب")  # and, for, by, so, like
BEFORE_ALEF = re.compile("^و?[ولبفك](?=ا...)")
ENDING = re.compile("(?<=...)(?:يه|ي|ه)$")


def placed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each word of a text, folded, with where it begins and ends in the text."""
    for match in PIECE.finditer(text):
        word = _word(match[1]) if match[1] else ""
        if word:
            yield match.start(), match.end(), word


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [word for token in text.split() for word in _words_of(token)]


@lru_cache(maxsize=50_000)
def _words_of(token: str) -> tuple[str, ...]:
    """Return the words of what stands between two spaces; most stand there often."""
    return tuple(word for _, _, word in placed(token))


@lru_cache(maxsize=50_000)
def _word(piece: str) -> str:
    """Return one word as it is compared; empty where nothing of it is read."""
    plain = unicodedata.normalize("NFC", piece.casefold()).translate(FORMS)
    letters = folded(plain)
    word = "".join(letter for letter in letters if letter.isalnum())
    return (stem(word) if ARABIC.search(word) else word)[:LONGEST]


def stem(word: str) -> str:
    """Return an Arabic word without its article and the ending of an adjective.

    So «إصلاح القطاع الأمني» and «إصلاح قطاع الأمن» have the same words.  At least two
    letters stay behind an article, three before an ending.
    """
    bare = ARTICLE.sub("", word)
    while bare != word:
        word, bare = bare, ARTICLE.sub("", bare)
    return ENDING.sub("", bare)


def forms(word: str) -> tuple[str, ...]:
    """Return a folded word and, of an Arabic one, itself behind joined letters.

    "And", "for", "by" and "so" are letters of the word that follows them: «إصلاح» has
    to find «لإصلاح».
    """
    if not ARABIC.match(word):
        return (word,)
    bare = BEFORE_ALEF.sub("", word)
    return (word, *(letters + word for letters in JOINED), *({bare} - {word}))
