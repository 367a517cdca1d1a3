"""Lines of one paragraph joined to running text, every repair recorded."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from openssr.subjects.mandates.readers.lines import Line
from openssr.subjects.mandates.records import Repair

LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-])*[^\W\d_]|[^\W\d_]")


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return the words usual in Council resolutions, compounds included."""
    path = Path(__file__).with_name("words.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


class Vocabulary:
    """Words of one document and those usual in its kind, if it is English.

    Split words are mended only in English, the language of the list of usual words.
    """

    def __init__(self, lines: list[Line], language: str = "en") -> None:
        self.usual = known_words() if language == "en" else frozenset[str]()
        self.language = language
        self.here: Counter[str] = Counter(
            word.lower() for line in lines for word in WORD.findall(line.text)
        )

    def holds(self, word: str) -> bool:
        """Tell whether ``word`` is usual or stands twice in the document."""
        lower = word.lower()
        return lower in self.usual or self.here[lower] > 1


def join(lines: list[Line], vocabulary: Vocabulary) -> tuple[str, list[Repair]]:
    """Return the text of consecutive lines as one paragraph."""
    text, repairs = "", []
    for line in lines:
        piece = line.text
        for ligature, letters in LIGATURES.items():
            piece = piece.replace(ligature, letters)
        if not text:
            text = piece
        elif text.endswith(("-", "\ufffe", "\u2010")) and piece[:1].isalpha():
            text, repair = _hyphen(text, piece, line.number, vocabulary)
            repairs.append(repair)
        else:
            text = f"{text} {piece}"
    text = re.sub(r"\s+", " ", text)
    last = lines[-1].number if lines else 0
    if not vocabulary.usual:
        return text.strip(), repairs
    text = _mend_split_words(text, last, vocabulary, repairs)
    text = _mend_lost_hyphens(text, last, vocabulary, repairs)
    return text.strip(), repairs


def _hyphen(
    text: str, piece: str, number: int, vocabulary: Vocabulary
) -> tuple[str, Repair]:
    head = text[:-1].rstrip()
    left, right = head.split(" ")[-1], piece.split(" ", maxsplit=1)[0]
    bare_left = re.sub(r"^\W+", "", left)
    bare_right = re.sub(r"\W+$", "", right)
    plain, compound = bare_left + bare_right, f"{bare_left}-{bare_right}"
    drop = vocabulary.holds(plain) and not vocabulary.holds(compound)
    mark = "" if drop else "-"
    return head + mark + piece, Repair(
        number, "line-end hyphen", f"{left}- {right}", f"{left}{mark}{right}"
    )


SPLIT = re.compile(r"\b([A-Za-z]+) ([a-z]{1,12})\b")


def _mend_split_words(
    text: str, number: int, vocabulary: Vocabulary, repairs: list[Repair]
) -> str:
    """Join "securi ty": two pieces, one of them no word, that make a word."""
    position = 0
    while match := SPLIT.search(text, position):
        left, right = match.groups()
        joined = left + right
        broken = not (_word(left, vocabulary) and _word(right, vocabulary))
        if broken and joined.lower() in vocabulary.usual:
            repairs.append(Repair(number, "split word", f"{left} {right}", joined))
            text = text[: match.start()] + joined + text[match.end() :]
            position = match.start()
        else:
            position = match.start() + len(left)
    return text


def _word(piece: str, vocabulary: Vocabulary) -> bool:
    if len(piece) == 1:
        return piece in {"a", "A", "I"}
    return piece.lower() in vocabulary.usual


LONG = re.compile(r"\b[A-Za-z]{9,}\b")


def _mend_lost_hyphens(
    text: str, number: int, vocabulary: Vocabulary, repairs: list[Repair]
) -> str:
    """Restore "peoplecentred", which pdftotext made of "people-" and "centred"."""

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        if vocabulary.holds(word):
            return word
        for cut in range(3, len(word) - 3):
            left, right = word[:cut], word[cut:]
            compound = f"{left}-{right}".lower() in vocabulary.usual
            words = min(len(left), len(right)) > 3 and all(
                part.lower() in vocabulary.usual for part in (left, right)
            )
            if compound or words:
                repairs.append(Repair(number, "lost hyphen", word, f"{left}-{right}"))
                return f"{left}-{right}"
        return word

    text = LONG.sub(mend, text)
    return re.sub(r"\b([A-Za-z]{2,}) -([A-Za-z])", r"\1-\2", text)
