"""Mandates between records and rows."""

from __future__ import annotations

from django.utils import timezone

from openssr.kernel.error import Conflict, NotFound
from openssr.platform.sources.models import SourceFile
from openssr.subjects.mandates import models
from openssr.subjects.mandates.records import (
    Citation,
    Cited,
    Clause,
    Deadline,
    Hit,
    Resolution,
    Span,
)


def add(country: str, resolution: Resolution, source: SourceFile) -> bool:
    """Keep a document; return False when the same file is kept already.

    Raises ``Conflict`` when another file claims the same symbol.
    """
    held = models.Document.objects.filter(
        country=country, symbol=resolution.symbol
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
        kind=resolution.kind,
        title=resolution.title,
        on=resolution.date,
        sponsors=list(resolution.sponsors),
        job_number=resolution.job_number,
        source=source,
        added_at=timezone.now(),
    )
    _add_clauses(document, resolution.preamble, None)
    _add_clauses(document, resolution.operative, None)
    models.Citation.objects.bulk_create(
        models.Citation(
            document=document,
            paragraph=x.paragraph,
            symbol=x.symbol,
            phrase=x.phrase[:200],
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
    return True


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
            verbs=list(clause.verbs),
            first_line=clause.span.first,
            last_line=clause.span.last,
        )
        _add_clauses(document, clause.children, row)


def symbols(country: str) -> list[tuple[str, str, str, int]]:
    """Return symbol, date, kind and operative count of each document, by date."""
    documents = models.Document.objects.filter(country=country).order_by("on", "symbol")
    return [
        (
            document.symbol,
            document.on.isoformat() if document.on else "",
            document.kind,
            document.clauses.exclude(kind="preambular").filter(parent=None).count(),
        )
        for document in documents
    ]


def get(country: str, symbol: str) -> Resolution:
    """Return a kept document as it was read, or raise ``NotFound``."""
    document = models.Document.objects.filter(country=country, symbol=symbol).first()
    if document is None:
        raise NotFound(
            "{symbol} is not in the book of {country}", symbol=symbol, country=country
        )
    rows: dict[int | None, list[models.Clause]] = {}
    for row in document.clauses.order_by("order"):
        rows.setdefault(row.parent_id, []).append(row)
    top = [_clause(row, rows) for row in rows.get(None, [])]
    return Resolution(
        symbol=document.symbol,
        kind=document.kind,
        date=document.on,
        title=document.title,
        body="Security Council",
        sponsors=tuple(document.sponsors),
        job_number=document.job_number,
        preamble=tuple(x for x in top if x.kind == "preambular"),
        operative=tuple(x for x in top if x.kind != "preambular"),
        headings=(),
        citations=tuple(
            Citation(x.symbol, x.phrase, x.paragraph)
            for x in document.citations.order_by("pk")
        ),
        deadlines=tuple(
            Deadline(x.paragraph, x.phrase, x.normalised)
            for x in document.deadlines.order_by("pk")
        ),
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
    )


def search(country: str, words: list[str], limit: int) -> list[Hit]:
    """Return the paragraphs that hold all words, newest documents first."""
    rows = models.Clause.objects.filter(document__country=country)
    for word in words:
        rows = rows.filter(text__icontains=word)
    rows = rows.select_related("document").order_by(
        "-document__on", "document__symbol", "pk"
    )
    return [
        Hit(row.document.symbol, row.document.on, row.kind, row.path, row.text)
        for row in rows[:limit]
    ]


def cited(country: str) -> list[Cited]:
    """Return what the kept documents cite, with the citing paragraphs."""
    held = set(
        models.Document.objects.filter(country=country).values_list("symbol", flat=True)
    )
    citing: dict[str, dict[str, list[str]]] = {}
    rows = models.Citation.objects.filter(document__country=country).order_by("pk")
    for row in rows.select_related("document"):
        own = row.document.symbol
        if row.symbol != own:
            places = citing.setdefault(row.symbol, {}).setdefault(own, [])
            if row.paragraph not in places:
                places.append(row.paragraph)
    found = [
        Cited(symbol, symbol in held, tuple((x, tuple(p)) for x, p in by.items()))
        for symbol, by in citing.items()
    ]
    return sorted(found, key=lambda x: (-len(x.citing), x.symbol))
