"""Entries of the search between texts and tables, and the questions asked of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice

from django.db import connection

from openssr.platform.search.folding import words
from openssr.platform.search.indexes import (
    BODY,
    BREAK,
    COLUMNS,
    FARTHEST,
    NATIONAL,
    PARTNERS,
    TITLE,
    Row,
    Words,
    index,
)
from openssr.platform.search.models import Entry, State
from openssr.platform.search.query import Query
from openssr.platform.search.records import Group, SearchScope, Text, digest_of
from openssr.platform.usecase import rules

VERSION = 1  # raised when folding changes, so that books are indexed anew
BATCH = 500
Place = list[int]  # how a match stands: by standing, length and row
OF_TIER = {rules.PARTNERS: PARTNERS, rules.NATIONAL: NATIONAL}


def words_of(text: Text) -> Words:
    """Return the folded words of a text by column."""
    columns: dict[str, list[str]] = {}
    left = FARTHEST
    parts = (text.title, text.body, text.partners, text.national)
    for name, texts in zip(COLUMNS, parts, strict=True):
        line: list[str] = []
        for part in texts:
            line += [*([BREAK] if line else []), *words(part)]
        columns[name] = line[:left]
        left -= len(columns[name])
    return columns


def replace_rows(kind: str, rows: Collection[int], texts: Iterable[Text]) -> None:
    """Write what is searched of some rows of a kind in place of what was.

    Rows without a text are found no longer.
    """
    _forget(kind, rows)
    for some in _batches(texts):
        _add(some)


def _batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    source = iter(texts)
    while some := list(islice(source, BATCH)):
        yield some


def _forget(kind: str, rows: Collection[int]) -> None:
    in_order = sorted(rows)
    for start in range(0, len(in_order), BATCH):
        some = Entry.objects.filter(kind=kind, row__in=in_order[start : start + BATCH])
        numbers = list(some.values_list("pk", flat=True))
        if numbers:
            index().forget(numbers)
            Entry.objects.filter(pk__in=numbers).delete()


def _add(texts: Sequence[Text]) -> None:
    columns = [words_of(text) for text in texts]
    rows: list[Row] = [
        (
            text.country,
            text.kind,
            text.row,
            text.tier,
            text.owner,
            " ".join(words(text.code))[:300],
            sum(len(line) for line in some.values()),
            digest_of(text, some),
        )
        for text, some in zip(texts, columns, strict=True)
    ]
    index().add(rows, columns)


def rebuild(texts: Iterable[Text]) -> int:
    """Write all entries anew, and note that they are complete; return how many."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # who writes a record waits, and adds to it
            cursor.execute("LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE")
    index().clear()
    Entry.objects.all().delete()
    count = 0
    for some in _batches(texts):
        _add(some)
        count += len(some)
    State.objects.all().delete()
    State.objects.create(version=VERSION)
    return count


def mark_due() -> None:
    """Note that the book has to be indexed anew when it is opened next.

    An older book has no tables of the search yet.
    """
    if State._meta.db_table in connection.introspection.table_names():
        State.objects.all().delete()


def is_due() -> bool:
    """Tell whether the book was not indexed yet, or by other rules."""
    return not State.objects.filter(version=VERSION).exists()


def digests(kind: str) -> dict[int, tuple[str, str]]:
    """Return country and digest of each entry of a kind by its row."""
    rows = Entry.objects.filter(kind=kind).values_list("row", "country", "digest")
    return {row: (country, digest) for row, country, digest in rows.iterator()}


def count_words() -> int:
    """Return how many entries have their words in the index."""
    question = (
        "SELECT count(*) FROM search_entry WHERE words IS NOT NULL"
        if connection.vendor == "postgresql"
        else "SELECT count(*) FROM search_words"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


def find(query: Query, scope: SearchScope, *, start: int, most: int) -> list[Group]:
    """Return what matches a query, by kind: the count and some rows, the best first.

    First comes what is called so, then what has all words in its title, then shorter
    texts before longer ones.
    """
    if not query.terms or not scope.kinds:
        return []
    columns = [TITLE, BODY]
    columns += [name for tier, name in OF_TIER.items() if tier in scope.tiers]
    match, terms = index().condition(query, columns)
    in_title, title_terms = index().condition(query, [TITLE])
    question = f"""
        SELECT e.kind, CASE WHEN e.code = %s THEN 0 WHEN {in_title} THEN 1 ELSE 2 END,
          e.length, e."row"
        FROM search_entry e
        WHERE {match} AND e.country = %s AND e.owner IN ('', %s)
          AND e.tier IN ({_marks(scope.tiers)}) AND e.kind IN ({_marks(scope.kinds)})
    """
    values: list[str] = [
        query.code, title_terms, terms, scope.country, scope.owner,
        *scope.tiers, *scope.kinds,
    ]  # fmt: skip
    places: dict[str, list[Place]] = {}
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        for kind, *place in cursor.fetchall():
            places.setdefault(kind, []).append(place)
    return [
        Group(kind, len(places[kind]), _best(places[kind], start, most))
        for kind in scope.kinds
        if kind in places
    ]


def _best(places: Sequence[Place], start: int, most: int) -> tuple[int, ...]:
    """Return some rows in their order.

    A window over all matches takes the database twice as long as this.
    """
    return tuple(row for *_, row in nsmallest(start + most, places)[start:])


def count(query: Query, scope: SearchScope) -> int:
    """Return how many rows match a query."""
    return sum(group.count for group in find(query, scope, start=0, most=1))


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))
