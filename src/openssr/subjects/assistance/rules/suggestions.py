"""Suggested links: counted from what an activity and an objective share.

A suggestion is never a link; a person makes it one.  Each shared component weighs
2, a shared region 2, and each shared word of five letters or more 1, up to 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]{5,}")
ENOUGH, MOST, MOST_WORDS = 2, 5, 3
COMMON = {
    "support", "security", "national", "activity", "project", "programme", "sector",
    "reform", "their", "which", "under", "every", "within", "through",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something an activity could be linked to."""

    code: str
    name: str
    components: frozenset[str]
    region: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate with its weight and its reasons: kind and shared value."""

    code: str
    name: str
    weight: int
    reasons: tuple[tuple[str, str], ...]


def words_of(text: str) -> set[str]:
    """Return the words of a text that can tell subjects apart, without endings."""
    words = {word.casefold() for word in WORD.findall(text)}
    return {word.rstrip("s") for word in words - COMMON}


def suggest(
    text: str,
    components: frozenset[str],
    regions: frozenset[str],
    candidates: Iterable[Candidate],
) -> list[Suggestion]:
    """Return the best candidates for an activity's text, components and regions."""
    words = words_of(text)
    suggestions = []
    for candidate in candidates:
        reasons = [
            ("component", component)
            for component in sorted(components & candidate.components)
        ]
        weight = 2 * len(reasons)
        if candidate.region and candidate.region in regions:
            reasons.append(("region", candidate.region))
            weight += 2
        shared = sorted(words & words_of(candidate.name))[:MOST_WORDS]
        if shared:
            reasons.append(("words", ", ".join(shared)))
            weight += len(shared)
        if weight > ENOUGH:
            suggestions.append(
                Suggestion(candidate.code, candidate.name, weight, tuple(reasons))
            )
    suggestions.sort(key=lambda suggestion: (-suggestion.weight, suggestion.code))
    return suggestions[:MOST]
