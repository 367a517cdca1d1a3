"""Passages of reports that may speak of a clause, for a person to confirm.

A clause and a paragraph of a report are compared as bags of words, each word weighed
by how rare it is among the paragraphs at hand (inverse document frequency; Spärck
Jones, Journal of Documentation 28(1), 1972), by the cosine of the angle between them.
The words that made the likeness are returned: a suggestion that cannot say why is none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from openssr.kernel.words import folded

WORD = re.compile(r"[^\W\d_]{4,}")
# words of every mandate and report; they tell nothing about the matter
_COMMON = """
    secretary general security council united nations resolution report reports
    paragraph requests request including regard well their that this with from have
    been were which also would other such through into upon within while more than
    under these those between present period mission missions shall will should
    conseil securite nations unies secretaire general rapport dans pour avec
"""
COMMON = frozenset(_COMMON.split())
ENOUGH = 0.16
MOST = 3  # suggestions for one clause
WORDS = 6  # words named as the reason


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph with its name: the document's symbol and its path."""

    symbol: str
    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A paragraph of a report that may speak of a clause.

    ``likeness`` is the cosine, 0 to 1; ``shared`` are the words that weigh most in it.
    """

    clause: Text
    passage: Text
    likeness: float
    shared: tuple[str, ...]


def stems(text: str) -> Counter[str]:
    """Return the words of a text that may tell its matter, cut to their stems."""
    found: Counter[str] = Counter()
    for word in WORD.findall(folded(text)):
        if word not in COMMON:
            found[_stem(word)] += 1
    return found


def _printed(text: str) -> dict[str, str]:
    """Return for each stem the first word of the text that has it."""
    found: dict[str, str] = {}
    for word in WORD.findall(text):
        found.setdefault(_stem(folded(word)), word)
    return found


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.rstrip("s")[:-1] if word.endswith("ed") else word.rstrip("es")


def suggest(clauses: Iterable[Text], passages: Iterable[Text]) -> list[Suggestion]:
    """Return for each clause the passages most like it, the best first."""
    wanted = [(x, stems(x.words)) for x in clauses]
    held = [(x, stems(x.words)) for x in passages]
    weight = _weights([bag for _, bag in (*wanted, *held)])
    index: dict[str, list[int]] = {}
    sizes = []
    for place, (_, bag) in enumerate(held):
        sizes.append(_size(bag, weight))
        for word in bag:
            index.setdefault(word, []).append(place)
    found: list[Suggestion] = []
    for text, bag in wanted:
        size = _size(bag, weight)
        products: dict[int, float] = {}
        for word, count in bag.items():
            for place in index.get(word, ()):
                product = count * held[place][1][word] * weight[word] ** 2
                products[place] = products.get(place, 0.0) + product
        scored = [
            (product / (size * sizes[place]), place)
            for place, product in products.items()
            if size and sizes[place]
        ]
        for likeness, place in sorted(scored, key=lambda x: (-x[0], x[1]))[:MOST]:
            if likeness >= ENOUGH:
                other, words = held[place]
                both = sorted(bag.keys() & words.keys(), key=lambda w: (-weight[w], w))
                names = _printed(text.words)
                shared = tuple(names[word] for word in both[:WORDS])
                found.append(Suggestion(text, other, round(likeness, 3), shared))
    return found


def _weights(bags: list[Counter[str]]) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for bag in bags:
        seen.update(bag.keys())
    return {word: math.log(len(bags) / count) for word, count in seen.items()}


def _size(bag: Counter[str], weight: dict[str, float]) -> float:
    return math.sqrt(sum((n * weight[word]) ** 2 for word, n in bag.items()))
