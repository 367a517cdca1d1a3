"""Searching the book, and indexing it anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openssr.kernel.identifier import country_code
from openssr.platform.search import store
from openssr.platform.search.building import every_text, sought
from openssr.platform.search.query import Query, Term, read_query, shorter
from openssr.platform.search.records import Group, SearchScope
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import NATIONAL, PARTNERS, PUBLIC, reads
from openssr.platform.usecase.services import note, use_case

TRIED = 4  # words that near ones are looked for
TIERS = (PUBLIC, PARTNERS, NATIONAL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search finds by kind; where that is nothing, near words with counts."""

    query: Query
    groups: tuple[Group, ...]
    near: tuple[tuple[str, int], ...] = ()


@use_case("book.search", reads=True)
def search(
    *,
    by: Actor,
    country: str,
    text: str,
    kinds: Sequence[str] = (),
    start: int = 0,
    most: int,
) -> Answer:
    """Find what has all words of a text, of some kinds or of all.

    What the person may not read is neither found nor counted.
    """
    allowed = [part.kind for part in sought() if part.allows(by)]
    scope = SearchScope(
        country_code(country),
        tuple(kind for kind in allowed if not kinds or kind in kinds),
        tuple(tier for tier in TIERS if reads(by, tier)),
        by.name,
    )
    query = read_query(text)
    groups = store.find(query, scope, start=start, most=most)
    near = [] if groups or start else _near(query, scope)
    return Answer(query, tuple(groups), tuple(near))


def _near(query: Query, scope: SearchScope) -> list[tuple[str, int]]:
    """Return what something holds of a query: each part alone, or its beginning."""
    near: dict[str, int] = {}
    for part in query.terms[:TRIED]:
        alone = Term(part.words, prefix=True)
        longest = max(part.words, key=len)
        for term in [alone, *shorter(longest)]:
            count = store.count(Query((term,)), scope)
            if count:
                near[" ".join(term.words)] = count
                break
    return list(near.items())


@use_case("book.search.rebuild")
def rebuild_index(*, by: Actor) -> int:
    """Index the whole book anew; return how many things can be found."""
    count = store.rebuild(every_text())
    note("search", after={"entries": count})
    return count
