"""What can be searched of the documents that the book holds, and of their paragraphs.

A text and its versions in other languages are one: found by the words of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.text import slugify

from openssr.platform.search.records import Match, Text
from openssr.platform.search.store import replace_rows
from openssr.subjects.mandates.models import Clause, Document

DOCUMENTS, CLAUSES = "documents", "clauses"


def index_document(country: str, symbol: str) -> None:
    """Let the search find a document with all its versions as they are now."""
    documents = _versions(country, symbol)
    numbers = [document.pk for document in documents]
    clauses = Clause.objects.filter(document__in=numbers).values_list("pk", flat=True)
    replace_rows(DOCUMENTS, numbers, [_document_text(documents)])
    replace_rows(CLAUSES, list(clauses), _clause_texts(country, symbol, numbers))


def every_document() -> Iterator[Text]:
    """Yield what can be searched of all documents."""
    for country, symbol in _symbols():
        yield _document_text(_versions(country, symbol))


def every_clause() -> Iterator[Text]:
    """Yield what can be searched of all paragraphs, one document at a time."""
    for country, symbol in _symbols():
        numbers = [document.pk for document in _versions(country, symbol)]
        yield from _clause_texts(country, symbol, numbers)


def document_matches(country: str, numbers: Sequence[int]) -> dict[int, Match]:
    """Return documents as a search shows them, by the number of their first version."""
    rows = Document.objects.filter(country=country, pk__in=numbers)
    return {
        row.pk: Match(
            key=row.symbol,
            names=_titles(versions),
            address=f"mandates/text/?{urlencode({'symbol': row.symbol})}",
            texts=_said(versions),
        )
        for row in rows
        for versions in [_versions(country, row.symbol)]
    }


def clause_matches(country: str, numbers: Sequence[int]) -> dict[int, Match]:
    """Return paragraphs as a search shows them, by number of their first version."""
    rows = Clause.objects.filter(document__country=country, pk__in=numbers)
    return {
        row.pk: _clause_match(country, row) for row in rows.select_related("document")
    }


def _clause_match(country: str, row: Clause) -> Match:
    symbol = row.document.symbol
    place = _place(row.kind, row.path)
    versions = Clause.objects.filter(
        document__country=country, document__symbol=symbol, kind=row.kind, path=row.path
    )
    query = urlencode({"symbol": symbol, "at": place})
    return Match(
        key=f"{symbol} {place}",
        names={"en": f"{symbol}, {place}"},
        address=f"mandates/text/?{query}#t-{slugify(place)}",
        texts=tuple(versions.order_by("pk").values_list("text", flat=True)),
    )


def _symbols() -> list[tuple[str, str]]:
    rows = Document.objects.order_by("country", "symbol")
    return list(rows.values_list("country", "symbol").distinct())


def _versions(country: str, symbol: str) -> list[Document]:
    rows = Document.objects.filter(country=country, symbol=symbol)
    return list(rows.defer("repairs").order_by("pk"))


def _titles(versions: Sequence[Document]) -> dict[str, str]:
    """Return a document's titles by language; without an English one, any is that."""
    titles = {row.language: row.title for row in versions if row.title}
    return {"en": next(iter(titles.values()), ""), **titles}


def _document_text(versions: Sequence[Document]) -> Text:
    first = versions[0]
    return Text(
        country=first.country,
        kind=DOCUMENTS,
        row=first.pk,
        code=first.symbol,
        title=(first.symbol, *(row.title for row in versions if row.title)),
        body=_said(versions),
    )


def _said(versions: Sequence[Document]) -> tuple[str, ...]:
    """Return what a document says outside its paragraphs."""
    parts = [
        part
        for row in versions
        for part in (
            row.body,
            *(heading["text"] for heading in row.headings),
            *(annex["title"] for annex in row.annexes),
            *(note["text"] for note in row.footnotes),
        )
    ]
    return tuple(dict.fromkeys(part for part in parts if part))


def _clause_texts(country: str, symbol: str, numbers: Sequence[int]) -> Iterator[Text]:
    rows = Clause.objects.filter(document__in=numbers).order_by("pk")
    versions: dict[tuple[str, str], list[Any]] = {}
    for number, kind, path, text in rows.values_list("pk", "kind", "path", "text"):
        versions.setdefault((kind, path), []).append((number, text))
    for (kind, path), texts in versions.items():
        name = f"{symbol} {_place(kind, path)}"
        yield Text(
            country=country,
            kind=CLAUSES,
            row=texts[0][0],
            code=name,
            title=(name,),
            body=tuple(text for _, text in texts if text),
        )


def _place(kind: str, path: str) -> str:
    """Return the place of a paragraph as pages name it: ``P3`` is the preamble's."""
    return f"P{path}" if kind == "preambular" else path
