"""Passages of reports that may concern a clause, for a person to confirm.

A clause and a paragraph of a report are compared as bags of words, each word weighted
by how rare it is among the paragraphs at hand (inverse document frequency; Spärck
Jones, Journal of Documentation 28(1), 1972), by the cosine of the angle between them.
The words that made the likeness are returned, as the reason for each suggestion.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from openssr.kernel.words import folded

WORD = re.compile(r"[^\W\d_]{4,}")
# words of every mandate and report; they say nothing about the subject
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
    """A paragraph of a report that may concern a clause.

    ``likeness`` is the cosine, 0 to 1; ``shared`` are the words that weigh most in it.
    """

    clause: Text
    passage: Text
    likeness: float
    shared: tuple[str, ...]


def stems(text: str) -> Counter[str]:
    """Count the stems of the words of a text that may show its subject."""
    counts: Counter[str] = Counter()
    for word in WORD.findall(folded(text)):
        if word not in COMMON:
            counts[_stem(word)] += 1
    return counts


def _printed(text: str) -> dict[str, str]:
    """Return for each stem the first word of the text that has it."""
    words: dict[str, str] = {}
    for word in WORD.findall(text):
        words.setdefault(_stem(folded(word)), word)
    return words


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.rstrip("s")[:-1] if word.endswith("ed") else word.rstrip("es")


def suggest(clauses: Iterable[Text], passages: Iterable[Text]) -> list[Suggestion]:
    """Return for each clause the passages most like it, the best first."""
    clause_bags = [(clause, stems(clause.words)) for clause in clauses]
    passage_bags = [(passage, stems(passage.words)) for passage in passages]
    weight = _weights([bag for _, bag in (*clause_bags, *passage_bags)])
    index: dict[str, list[int]] = {}
    sizes = []
    for place, (_, bag) in enumerate(passage_bags):
        sizes.append(_size(bag, weight))
        for word in bag:
            index.setdefault(word, []).append(place)
    suggestions: list[Suggestion] = []
    for text, bag in clause_bags:
        size = _size(bag, weight)
        products: dict[int, float] = {}
        for word, count in bag.items():
            for place in index.get(word, ()):
                product = count * passage_bags[place][1][word] * weight[word] ** 2
                products[place] = products.get(place, 0.0) + product
        scored = [
            (product / (size * sizes[place]), place)
            for place, product in products.items()
            if size and sizes[place]
        ]
        for likeness, place in sorted(scored, key=lambda pair: (-pair[0], pair[1]))[
            :MOST
        ]:
            if likeness >= ENOUGH:
                other, words = passage_bags[place]
                both = sorted(
                    bag.keys() & words.keys(), key=lambda stem: (-weight[stem], stem)
                )
                names = _printed(text.words)
                shared = tuple(names[word] for word in both[:WORDS])
                suggestions.append(Suggestion(text, other, round(likeness, 3), shared))
    return suggestions


def _weights(bags: list[Counter[str]]) -> dict[str, float]:
    documents: Counter[str] = Counter()
    for bag in bags:
        documents.update(bag.keys())
    return {word: math.log(len(bags) / count) for word, count in documents.items()}


def _size(bag: Counter[str], weight: dict[str, float]) -> float:
    return math.sqrt(sum((count * weight[word]) ** 2 for word, count in bag.items()))
