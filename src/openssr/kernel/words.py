"""Text folded for searching: without case, accents and variants of a letter."""

from __future__ import annotations

import unicodedata

# letters that Arabic spelling interchanges, and marks that differ between keyboards
ALIKE = str.maketrans(
    {
        "ى": "ي",
        "ة": "ه",
        "ـ": "",
        "’": "'",
        "‘": "'",
        "œ": "oe",
        "æ": "ae",
        "\u00a0": " ",
        "\u202f": " ",
        "–": "-",
        "‐": "-",
        "‑": "-",
    }
)


def folded(text: str) -> str:
    """Return the text as it is compared in a search; spaces are single.

    Accents are removed (Unicode normal form NFKD without combining marks), so that
    ``Securite`` finds ``Sécurité`` and ``الامن`` finds ``الأمن``.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(ALIKE))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.split())


def pieces(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """Split a text into runs, each with whether it matches one of the folded ``words``.

    The runs joined are the text itself.
    """
    marks = [False] * len(text)
    places: list[int] = []
    letters: list[str] = []
    for place, letter in enumerate(text):
        for plain_letter in folded(letter) or (" " if letter.isspace() else ""):
            letters.append(plain_letter)
            places.append(place)
    plain = "".join(letters)
    for word in words:
        start = plain.find(word)
        while start >= 0:
            for place in places[start : start + len(word)]:
                marks[place] = True
            start = plain.find(word, start + len(word))
    runs: list[tuple[str, bool]] = []
    for letter, mark in zip(text, marks, strict=True):
        if runs and runs[-1][1] == mark:
            runs[-1] = (runs[-1][0] + letter, mark)
        else:
            runs.append((letter, mark))
    return runs
