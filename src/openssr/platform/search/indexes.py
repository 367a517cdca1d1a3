"""The words of entries in the full-text index of either database.

Both hold the words that ``folding`` made, in the same columns, and are asked for the
same terms; no parser of the database reads a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db import connection

from openssr.platform.search.models import Entry
from openssr.platform.search.query import Query, Term

TITLE, BODY, PARTNERS, NATIONAL = "title", "body", "partners", "national"
COLUMNS = (TITLE, BODY, PARTNERS, NATIONAL)
WEIGHTS = dict(zip(COLUMNS, "ABCD", strict=True))
FARTHEST = 16_000  # words of an entry; PostgreSQL counts no positions beyond
BREAK = ""  # stands between texts, so that no phrase runs across
SENTINEL = "¶"  # a word that nobody can type, for SQLite's index
Words = Mapping[str, Sequence[str]]


# of an entry: country, kind, row, tier, owner, code, length, digest
Row = tuple[str, str, int, str, str, str, int, str]
ENTER = """
    INSERT INTO search_entry
      (country, kind, "row", tier, owner, code, length, digest{more})
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s{mark})
"""


class Index(Protocol):
    """What the search asks of a database."""

    def add(self, rows: Sequence[Row], words: Sequence[Words]) -> None:
        """Write new entries with their words."""

    def forget(self, numbers: Sequence[int]) -> None:
        """Forget the words of entries that are deleted."""

    def clear(self) -> None:
        """Forget the words of all entries."""

    def condition(self, query: Query, columns: Sequence[str]) -> tuple[str, str]:
        """Return the condition for entries ``e`` that match, and its one parameter."""


class VirtualTable:
    """SQLite: a table of FTS5 that keeps no text, only where its words stand."""

    def add(self, rows: Sequence[Row], words: Sequence[Words]) -> None:
        """Write new entries with their words."""
        with connection.cursor() as cursor:
            cursor.executemany(ENTER.format(more="", mark=""), rows)
            numbers = _numbers(rows)
            places = [numbers[kind, row] for _, kind, row, *_ in rows]
        self.write(zip(places, words, strict=True))

    def write(self, pairs: Iterable[tuple[int, Words]]) -> None:
        """Write the words of entries."""
        rows: list[list[int | str]] = [
            [number, *(" ".join(_apart(words[name])) for name in COLUMNS)]
            for number, words in pairs
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO search_words "
                "(rowid, title, body, partners, national) VALUES (%s, %s, %s, %s, %s)",
                rows,
            )

    def forget(self, numbers: Sequence[int]) -> None:
        """Forget the words of entries."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM search_words WHERE rowid = %s", [(n,) for n in numbers]
            )

    def clear(self) -> None:
        """Forget the words of all entries."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_words (search_words) VALUES ('delete-all')"
            )

    def condition(self, query: Query, columns: Sequence[str]) -> tuple[str, str]:
        """Return the condition for entries that match."""
        phrases = " AND ".join(_phrase(term) for term in query.terms)
        return (
            "e.id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)",
            f"{{{' '.join(columns)}}} : ({phrases})",
        )


def _numbers(rows: Sequence[Row]) -> dict[tuple[str, int], int]:
    """Return the numbers of entries by kind and row."""
    numbers: dict[tuple[str, int], int] = {}
    for kind in {row[1] for row in rows}:
        some = [row[2] for row in rows if row[1] == kind]
        entries = Entry.objects.filter(kind=kind, row__in=some)
        for number, row in entries.values_list("pk", "row"):
            numbers[kind, row] = number
    return numbers


def _apart(words: Sequence[str]) -> list[str]:
    return [word or SENTINEL for word in words]


def _phrase(term: Term) -> str:
    ending = " *" if term.prefix else ""
    phrases = [f'"{" ".join(form)}"{ending}' for form in term.forms]
    return f"({' OR '.join(phrases)})"


class Column:
    """PostgreSQL: a column of positions, each weighted by where a word stands."""

    def add(self, rows: Sequence[Row], words: Sequence[Words]) -> None:
        """Write new entries with their words."""
        full = [(*row, _vector(some)) for row, some in zip(rows, words, strict=True)]
        with connection.cursor() as cursor:
            cursor.executemany(
                ENTER.format(more=", words", mark=", %s::tsvector"), full
            )

    def forget(self, numbers: Sequence[int]) -> None:
        """Leave the words to go with their entries."""

    def clear(self) -> None:
        """Leave the words to go with their entries."""

    def condition(self, query: Query, columns: Sequence[str]) -> tuple[str, str]:
        """Return the condition for entries that match."""
        weights = "".join(WEIGHTS[name] for name in columns)
        terms = [_lexemes(term, weights) for term in query.terms]
        return "e.words @@ %s::tsquery", " & ".join(terms)


def _vector(words: Words) -> str:
    places: dict[str, list[str]] = {}
    at = 0
    for name in COLUMNS:
        for word in (*words[name], BREAK):
            at += 1
            if word:
                places.setdefault(word, []).append(f"{at}{WEIGHTS[name]}")
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _lexemes(term: Term, weights: str) -> str:
    parts = [_following(term, form, weights) for form in term.forms]
    return f"({' | '.join(parts)})"


def _following(term: Term, form: Sequence[str], weights: str) -> str:
    *before, last = form
    parts = [f"'{word}':{weights}" for word in before]
    parts.append(f"'{last}':{'*' if term.prefix else ''}{weights}")
    return f"({' <-> '.join(parts)})"


def index() -> Index:
    """Return the index of the database in use."""
    return Column() if connection.vendor == "postgresql" else VirtualTable()


def make_tables(schema_editor: Any) -> None:
    """Make what holds the words, in a migration."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_entry ADD COLUMN words tsvector")
        schema_editor.execute(
            "CREATE INDEX search_entry_words ON search_entry USING gin (words)"
        )
        return
    schema_editor.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5("
        "title, body, partners, national, "
        "content='', contentless_delete=1, tokenize='ascii')"
    )
