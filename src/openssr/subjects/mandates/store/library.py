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
from openssr.subjects.mandates.store.searched import index_document


def add(country: str, resolution: Resolution, source: SourceFile) -> bool:
    """Store a document; return False when the same file is stored already.

    Raises ``Conflict`` when another file claims the same symbol in the same language.
    """
    stored = models.Document.objects.filter(
        country=country, symbol=resolution.symbol, language=resolution.language
    ).first()
    if stored is not None:
        if stored.source_id == source.pk:
            return False
        raise Conflict(
            "{symbol} is already in the book, from {name} (SHA-256 {sha256}); "
            "{name2} differs from it and was not saved. Compare the two files and "
            "remove the wrong one first",
            symbol=resolution.symbol,
            name=stored.source.name,
            sha256=stored.source.sha256[:12],
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
        headings=[asdict(heading) for heading in resolution.headings],
        annexes=[_annex_row(annex) for annex in resolution.annexes],
        footnotes=[asdict(note) for note in resolution.footnotes],
        repairs=[asdict(repair) for repair in resolution.repairs],
        source=source,
        added_at=timezone.now(),
    )
    _add_clauses(document, resolution.preamble, None)
    _add_clauses(document, resolution.operative, None)
    for annex in resolution.annexes:
        _add_clauses(document, annex.clauses, None)
    _add_marks(document, resolution)
    index_document(country, resolution.symbol)
    return True


def _add_marks(document: models.Document, resolution: Resolution) -> None:
    models.Citation.objects.bulk_create(
        models.Citation(
            document=document,
            paragraph=citation.paragraph,
            symbol=citation.symbol,
            phrase=citation.phrase[:200],
            start=citation.start,
            end=citation.end,
        )
        for citation in resolution.citations
    )
    models.Deadline.objects.bulk_create(
        models.Deadline(
            document=document,
            paragraph=deadline.paragraph,
            phrase=deadline.phrase[:200],
            normalised=deadline.normalised,
        )
        for deadline in resolution.deadlines
    )


def _annex_row(annex: Annex) -> dict[str, Any]:
    return {
        "label": annex.label,
        "title": annex.title,
        "line": annex.line,
        "tops": [clause.path for clause in annex.clauses],
        "headings": [asdict(heading) for heading in annex.headings],
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
    versions: dict[str, models.Document] = {}
    for row in rows:
        version = versions.get(row.symbol)
        if (
            version is None
            or row.language == language
            or (row.language == "en" and version.language != language)
        ):
            versions[row.symbol] = row
    return versions


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
    document = _preferred(rows.select_related("source"), language).get(symbol)
    if document is None:
        raise _missing(symbol, country)
    return document.source


def _missing(symbol: str, country: str) -> NotFound:
    return NotFound(
        "{symbol} is not in the book of {country}", symbol=symbol, country=country
    )


def get(country: str, symbol: str, language: str = "en") -> Resolution:
    """Return a stored document as it was read, or raise ``NotFound``.

    The version is in the language if the book has one, else in English, else in any.
    """
    documents = get_many(country, [symbol], language)
    if not documents:
        raise _missing(symbol, country)
    return documents[0]


def get_many(
    country: str, names: list[str] | None = None, language: str = "en"
) -> list[Resolution]:
    """Return stored documents by date, all when none is named, in few queries."""
    rows = models.Document.objects.filter(country=country).order_by("on", "symbol")
    if names is not None:
        rows = rows.filter(symbol__in=names)
    documents = list(_preferred(rows, language).values())
    keys = [document.pk for document in documents]
    clauses = _by_document(models.Clause.objects.filter(document__in=keys))
    cited = _by_document(models.Citation.objects.filter(document__in=keys))
    due = _by_document(models.Deadline.objects.filter(document__in=keys))
    return [
        _resolution(
            document,
            clauses.get(document.pk, []),
            cited.get(document.pk, []),
            due.get(document.pk, []),
        )
        for document in documents
    ]


def _by_document(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows.order_by("pk"):
        grouped.setdefault(row.document_id, []).append(row)
    return grouped


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
        preamble=tuple(clause for clause in top if clause.kind == "preambular"),
        operative=tuple(
            clause for clause in top if clause.kind in {"operative", "numbered"}
        ),
        headings=tuple(Heading(**heading) for heading in document.headings),
        citations=tuple(
            Citation(
                citation.symbol,
                citation.phrase,
                citation.paragraph,
                citation.start,
                citation.end,
            )
            for citation in cited
        ),
        deadlines=tuple(
            Deadline(deadline.paragraph, deadline.phrase, deadline.normalised)
            for deadline in due
        ),
        repairs=tuple(Repair(**repair) for repair in document.repairs),
        annexes=tuple(_annex(annex, top) for annex in document.annexes),
        footnotes=tuple(Footnote(**note) for note in document.footnotes),
        language=document.language,
    )


def _annex(row: dict[str, Any], top: list[Clause]) -> Annex:
    clauses = {clause.path: clause for clause in top if clause.kind == "annex"}
    return Annex(
        label=row["label"],
        title=row["title"],
        line=row["line"],
        clauses=tuple(clauses[path] for path in row["tops"]),
        headings=tuple(Heading(**heading) for heading in row["headings"]),
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
    """Return the documents that set a deadline, each with only those paragraphs."""
    documents = models.Document.objects.filter(
        country=country, deadlines__isnull=False
    ).distinct()
    chosen = list(_preferred(documents.order_by("on", "symbol"), "en").values())
    keys = [document.pk for document in chosen]
    due = _by_document(models.Deadline.objects.filter(document__in=keys))
    paths = {
        (deadline.document_id, deadline.paragraph)
        for rows in due.values()
        for deadline in rows
    }
    rows = models.Clause.objects.filter(
        document__in=keys, kind="operative", path__in={path for _, path in paths}
    )
    clauses = _by_document(rows)
    resolutions = []
    for document in chosen:
        document.annexes = []  # their paragraphs were not loaded; never saved
        resolution = _resolution(document, [], [], due[document.pk])
        flat = tuple(_clause(clause, {}) for clause in clauses.get(document.pk, []))
        resolutions.append(replace(resolution, operative=flat))
    return resolutions


def cited(country: str) -> list[Cited]:
    """Return what the stored documents cite, with the citing paragraphs."""
    stored = set(
        models.Document.objects.filter(country=country).values_list("symbol", flat=True)
    )
    citing: dict[str, dict[str, list[str]]] = {}
    rows = models.Citation.objects.filter(document__country=country).order_by("pk")
    for symbol, paragraph, citing_symbol in rows.values_list(
        "symbol", "paragraph", "document__symbol"
    ):
        if symbol != citing_symbol:
            places = citing.setdefault(symbol, {}).setdefault(citing_symbol, [])
            if paragraph not in places:
                places.append(paragraph)
    documents = [
        Cited(
            symbol,
            symbol in stored,
            tuple((name, tuple(paths)) for name, paths in by.items()),
        )
        for symbol, by in citing.items()
    ]
    return sorted(
        documents, key=lambda document: (-len(document.citing), document.symbol)
    )
