"""Words made alike for finding: without case, accents and variants of a letter."""

from __future__ import annotations

import unicodedata

# letters that Arabic writers use for one another, and marks that keyboards vary
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

    Accents fall away (Unicode normal form NFKD without combining marks), so that
    ``Securite`` finds ``Sécurité`` and ``الامن`` finds ``الأمن``.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(ALIKE))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.split())


def pieces(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """Cut a text into runs, each with whether it is one of the folded ``words``.

    The runs joined are the text itself.
    """
    marks = [False] * len(text)
    places: list[int] = []
    letters: list[str] = []
    for place, letter in enumerate(text):
        for made in folded(letter) or (" " if letter.isspace() else ""):
            letters.append(made)
            places.append(place)
    plain = "".join(letters)
    for word in words:
        start = plain.find(word)
        while start >= 0:
            for place in places[start : start + len(word)]:
                marks[place] = True
            start = plain.find(word, start + len(word))
    found: list[tuple[str, bool]] = []
    for letter, mark in zip(text, marks, strict=True):
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + letter, mark)
        else:
            found.append((letter, mark))
    return found
