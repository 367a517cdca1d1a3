"""The place of a text in which the words of a search stand, with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openssr.platform.search.folding import placed
from openssr.platform.search.query import Query

AROUND = 90  # characters that are shown before and behind the first marked word
Runs = list[tuple[str, bool]]


def _places(text: str, query: Query) -> list[list[range]]:
    """Return for each term of a query the runs of words of a text that it stands for.

    Words are numbered as they stand.
    """
    positions = [word for _, _, word in placed(text)]
    places = []
    for term in query.terms:
        count = len(term.words)
        starts = range(len(positions) - count + 1)
        places.append([
            range(start, start + count)
            for start in starts
            if term.matches(tuple(positions[start : start + count]))
        ])  # fmt: skip
    return places


def has_all(text: str, query: Query) -> bool:
    """Tell whether a text has all words of a query."""
    return all(_places(text, query))


def spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Return where the words of a query stand in a text, in order."""
    positions = list(placed(text))
    marked = {
        place for some in _places(text, query) for words in some for place in words
    }
    return [positions[place][:2] for place in sorted(marked)]


def runs(text: str, query: Query) -> Runs:
    """Split a text into runs, each with whether it is one of the words of a query."""
    return _split(text, spans(text, query))


def passage(texts: Iterable[str], query: Query) -> Runs:
    """Return the piece around the words of the first text that has most of them."""
    best = ""
    places: list[tuple[int, int]] = []
    for text in texts:
        some = spans(text, query)
        if len(some) > len(places):
            best, places = text, some
    if not places:
        return []
    start = max(0, places[0][0] - AROUND)
    end = min(len(best), places[0][1] + 2 * AROUND)
    if start:
        start = best.find(" ", start, places[0][0]) + 1 or start
    if end < len(best):
        end = max(best.rfind(" ", places[0][1], end), places[0][1])
    inside = [(a - start, b - start) for a, b in places if b <= end]
    pieces = _split(best[start:end], inside)
    before: Runs = [("… ", False)] if start else []
    behind: Runs = [(" …", False)] if end < len(best) else []
    return [*before, *pieces, *behind]


def _split(text: str, places: Sequence[tuple[int, int]]) -> Runs:
    pieces: Runs = []
    at = 0
    for start, end in places:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return [piece for piece in pieces if piece[0]]
