"""Mandates between records and rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.words import folded
from openssr.platform.sources.models import SourceFile
from openssr.subjects.mandates import models
from openssr.subjects.mandates.records import (
    Annex,
    Citation,
    Cited,
    Clause,
    Deadline,
    Footnote,
    Heading,
    Repair,
    Resolution,
    Span,
)


def add(country: str, resolution: Resolution, source: SourceFile) -> bool:
    """Keep a document; return False when the same file is kept already.

    Raises ``Conflict`` when another file claims the same symbol in the same language.
    """
    held = models.Document.objects.filter(
        country=country, symbol=resolution.symbol, language=resolution.language
    ).first()
    if held is not None:
        if held.source_id == source.pk:
            return False
        raise Conflict(
            "{symbol} is in the book already, from {name} (SHA-256 "
            "{sha256}); {name2} differs from it and was not kept. Compare "
            "the two files and remove the wrong one first",
            symbol=resolution.symbol,
            name=held.source.name,
            sha256=held.source.sha256[:12],
            name2=source.name,
        )
    document = models.Document.objects.create(
        country=country,
        symbol=resolution.symbol,
        language=resolution.language,
        kind=resolution.kind,
        title=resolution.title[:300],
        on=resolution.date,
        body=resolution.body,
        sponsors=list(resolution.sponsors),
        job_number=resolution.job_number,
        headings=[asdict(x) for x in resolution.headings],
        annexes=[_annex_row(x) for x in resolution.annexes],
        footnotes=[asdict(x) for x in resolution.footnotes],
        repairs=[asdict(x) for x in resolution.repairs],
        source=source,
        added_at=timezone.now(),
    )
    _add_clauses(document, resolution.preamble, None)
    _add_clauses(document, resolution.operative, None)
    for annex in resolution.annexes:
        _add_clauses(document, annex.clauses, None)
    _add_marks(document, resolution)
    return True


def _add_marks(document: models.Document, resolution: Resolution) -> None:
    models.Citation.objects.bulk_create(
        models.Citation(
            document=document,
            paragraph=x.paragraph,
            symbol=x.symbol,
            phrase=x.phrase[:200],
            start=x.start,
            end=x.end,
        )
        for x in resolution.citations
    )
    models.Deadline.objects.bulk_create(
        models.Deadline(
            document=document,
            paragraph=x.paragraph,
            phrase=x.phrase[:200],
            normalised=x.normalised,
        )
        for x in resolution.deadlines
    )


def _annex_row(annex: Annex) -> dict[str, Any]:
    return {
        "label": annex.label,
        "title": annex.title,
        "line": annex.line,
        "tops": [x.path for x in annex.clauses],
        "headings": [asdict(x) for x in annex.headings],
    }


def _add_clauses(
    document: models.Document,
    clauses: tuple[Clause, ...],
    parent: models.Clause | None,
) -> None:
    for order, clause in enumerate(clauses, start=1):
        row = models.Clause.objects.create(
            document=document,
            parent=parent,
            order=order,
            kind=clause.kind,
            number=clause.number,
            path=clause.path,
            text=clause.text,
            after=clause.after,
            folded=folded(clause.text),
            verbs=list(clause.verbs),
            first_line=clause.span.first,
            last_line=clause.span.last,
        )
        _add_clauses(document, clause.children, row)


def _preferred(
    rows: Iterable[models.Document], language: str
) -> dict[str, models.Document]:
    """Return one version of each symbol: in the language, else English, else any."""
    found: dict[str, models.Document] = {}
    for row in rows:
        held = found.get(row.symbol)
        if (
            held is None
            or row.language == language
            or (row.language == "en" and held.language != language)
        ):
            found[row.symbol] = row
    return found


def symbols(country: str) -> list[tuple[str, str, str, int]]:
    """Return symbol, date, kind and operative count of each document, by date."""
    documents = (
        models.Document.objects.filter(country=country)
        .order_by("on", "symbol")
        .defer("headings", "annexes", "footnotes", "repairs")
    )
    counts: dict[int, int] = {}
    tops = models.Clause.objects.filter(
        document__country=country, kind__in=["operative", "numbered"], parent=None
    )
    for document in tops.values_list("document_id", flat=True):
        counts[document] = counts.get(document, 0) + 1
    return [
        (
            document.symbol,
            document.on.isoformat() if document.on else "",
            document.kind,
            counts.get(document.pk, 0),
        )
        for document in _preferred(documents, "en").values()
    ]


def languages(country: str, symbol: str) -> list[str]:
    """Return the languages in which the book holds a document."""
    rows = models.Document.objects.filter(country=country, symbol=symbol)
    return sorted(rows.values_list("language", flat=True))


def source_of(country: str, symbol: str, language: str) -> SourceFile:
    """Return the file that a document was read from, or raise ``NotFound``."""
    rows = models.Document.objects.filter(country=country, symbol=symbol)
    found = _preferred(rows.select_related("source"), language).get(symbol)
    if found is None:
        raise _missing(symbol, country)
    return found.source


def _missing(symbol: str, country: str) -> NotFound:
    return NotFound(
        "{symbol} is not in the book of {country}", symbol=symbol, country=country
    )


def get(country: str, symbol: str, language: str = "en") -> Resolution:
    """Return a kept document as it was read, or raise ``NotFound``.

    It comes in the language where the book has that version, else in English, else in
    the one there is.
    """
    found = get_many(country, [symbol], language)
    if not found:
        raise _missing(symbol, country)
    return found[0]


def get_many(
    country: str, wanted: list[str] | None = None, language: str = "en"
) -> list[Resolution]:
    """Return kept documents by date, all of them when none is named, in few queries."""
    rows = models.Document.objects.filter(country=country).order_by("on", "symbol")
    if wanted is not None:
        rows = rows.filter(symbol__in=wanted)
    documents = list(_preferred(rows, language).values())
    keys = [x.pk for x in documents]
    clauses = _by_document(models.Clause.objects.filter(document__in=keys))
    cited = _by_document(models.Citation.objects.filter(document__in=keys))
    due = _by_document(models.Deadline.objects.filter(document__in=keys))
    return [
        _resolution(x, clauses.get(x.pk, []), cited.get(x.pk, []), due.get(x.pk, []))
        for x in documents
    ]


def _by_document(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.document_id, []).append(row)
    return found


def _resolution(
    document: models.Document, clauses: list[Any], cited: list[Any], due: list[Any]
) -> Resolution:
    rows: dict[int | None, list[models.Clause]] = {}
    for row in clauses:
        rows.setdefault(row.parent_id, []).append(row)
    top = [_clause(row, rows) for row in rows.get(None, [])]
    return Resolution(
        symbol=document.symbol,
        kind=document.kind,
        date=document.on,
        title=document.title,
        body=document.body,
        sponsors=tuple(document.sponsors),
        job_number=document.job_number,
        preamble=tuple(x for x in top if x.kind == "preambular"),
        operative=tuple(x for x in top if x.kind in {"operative", "numbered"}),
        headings=tuple(Heading(**x) for x in document.headings),
        citations=tuple(
            Citation(x.symbol, x.phrase, x.paragraph, x.start, x.end) for x in cited
        ),
        deadlines=tuple(Deadline(x.paragraph, x.phrase, x.normalised) for x in due),
        repairs=tuple(Repair(**x) for x in document.repairs),
        annexes=tuple(_annex(x, top) for x in document.annexes),
        footnotes=tuple(Footnote(**x) for x in document.footnotes),
        language=document.language,
    )


def _annex(row: dict[str, Any], top: list[Clause]) -> Annex:
    held = {x.path: x for x in top if x.kind == "annex"}
    return Annex(
        label=row["label"],
        title=row["title"],
        line=row["line"],
        clauses=tuple(held[path] for path in row["tops"]),
        headings=tuple(Heading(**x) for x in row["headings"]),
    )


def _clause(row: models.Clause, rows: dict[int | None, list[models.Clause]]) -> Clause:
    return Clause(
        kind=row.kind,
        number=row.number,
        path=row.path,
        text=row.text,
        span=Span(row.first_line, row.last_line),
        verbs=tuple(row.verbs),
        children=tuple(_clause(child, rows) for child in rows.get(row.pk, [])),
        after=row.after,
    )


def with_deadlines(country: str) -> list[Resolution]:
    """Return the documents that set a deadline, each with those paragraphs only."""
    documents = models.Document.objects.filter(
        country=country, deadlines__isnull=False
    ).distinct()
    chosen = list(_preferred(documents.order_by("on", "symbol"), "en").values())
    keys = [x.pk for x in chosen]
    due = _by_document(models.Deadline.objects.filter(document__in=keys))
    paths = {(x.document_id, x.paragraph) for rows in due.values() for x in rows}
    rows = models.Clause.objects.filter(
        document__in=keys, kind="operative", path__in={path for _, path in paths}
    )
    clauses = _by_document(rows)
    found = []
    for document in chosen:
        document.annexes = []  # their paragraphs were not fetched; never saved
        held = _resolution(document, [], [], due[document.pk])
        flat = tuple(_clause(x, {}) for x in clauses.get(document.pk, []))
        found.append(replace(held, operative=flat))
    return found


def cited(country: str) -> list[Cited]:
    """Return what the kept documents cite, with the citing paragraphs."""
    held = set(
        models.Document.objects.filter(country=country).values_list("symbol", flat=True)
    )
    citing: dict[str, dict[str, list[str]]] = {}
    rows = models.Citation.objects.filter(document__country=country).order_by("pk")
    for symbol, paragraph, own in rows.values_list(
        "symbol", "paragraph", "document__symbol"
    ):
        if symbol != own:
            places = citing.setdefault(symbol, {}).setdefault(own, [])
            if paragraph not in places:
                places.append(paragraph)
    found = [
        Cited(symbol, symbol in held, tuple((x, tuple(p)) for x, p in by.items()))
        for symbol, by in citing.items()
    ]
    return sorted(found, key=lambda x: (-len(x.citing), x.symbol))
