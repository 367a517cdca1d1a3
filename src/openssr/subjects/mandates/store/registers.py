"""Registers about mandates between records and rows: what people add to the texts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db.models import Model

from openssr.platform.sheets.records import Change
from openssr.platform.sheets.store import upsert
from openssr.subjects.mandates import models
from openssr.subjects.mandates.records import (
    Assessment,
    Correction,
    Member,
    Passage,
    Reply,
    Task,
)


def clause_names(country: str) -> set[tuple[str, str]]:
    """Return symbol and path of every operative clause in the book."""
    rows = models.Clause.objects.filter(document__country=country, kind="operative")
    return set(rows.values_list("document__symbol", "path"))


def paragraph_names(country: str) -> set[tuple[str, str]]:
    """Return symbol and path of every paragraph, preambular ones as P1, P2 …"""
    rows = models.Clause.objects.filter(document__country=country).values_list(
        "document__symbol", "kind", "path"
    )
    return {
        (symbol, f"P{path}" if kind == "preambular" else path)
        for symbol, kind, path in rows
    }


def save_members(country: str, records: list[Member]) -> list[Change]:
    """Write the members of series and tell what changed."""
    return [_save(models.Member, country, x, ("series", "symbol")) for x in records]


def members(country: str) -> list[Member]:
    """Return the members of every series, by series and date of adoption."""
    on = dict(
        models.Document.objects.filter(country=country).values_list("symbol", "on")
    )
    rows = models.Member.objects.filter(country=country)
    found = [Member(x.series, x.symbol, x.role) for x in rows]
    return sorted(found, key=lambda x: (x.series, str(on.get(x.symbol)), x.symbol))


def save_corrections(country: str, records: list[Correction]) -> list[Change]:
    """Write the corrections and tell what changed."""
    natural = ("old", "new", "new_path")
    return [_save(models.Correction, country, x, natural) for x in records]


def corrections(country: str) -> list[Correction]:
    """Return the corrections of alignments."""
    rows = models.Correction.objects.filter(country=country).order_by("pk")
    return [Correction(x.old, x.new, x.new_path, x.old_path, x.reason) for x in rows]


def save_tasks(country: str, records: list[Task]) -> list[Change]:
    """Write the tasks and tell what changed."""
    return [_save(models.Task, country, x, ("code",)) for x in records]


def tasks(country: str) -> list[Task]:
    """Return the tasks by code."""
    rows = models.Task.objects.filter(country=country).order_by("code")
    return [
        Task(
            code=x.code,
            symbol=x.symbol,
            paragraph=x.paragraph,
            party=x.party,
            what=x.what,
            starts_on=x.starts_on,
            ends_on=x.ends_on,
            state=x.state,
            evidence=x.evidence,
        )
        for x in rows
    ]


def save_passages(country: str, records: list[Passage]) -> list[Change]:
    """Write what people said of passages and tell what changed."""
    natural = ("symbol", "paragraph", "source", "place")
    return [_save(models.Passage, country, x, natural) for x in records]


def passages(country: str) -> list[Passage]:
    """Return what people said of passages, by clause."""
    rows = models.Passage.objects.filter(country=country).order_by("symbol", "pk")
    return [
        Passage(x.symbol, x.paragraph, x.source, x.place, x.relation, x.note, x.by)
        for x in rows
    ]


def duties(country: str, name: str) -> list[str]:
    """Return the classes of addressees that a person answers for."""
    row = models.Duty.objects.filter(country=country, name=name).first()
    return list(row.classes) if row else []


def set_duties(country: str, name: str, classes: list[str]) -> list[str]:
    """Keep the classes a person answers for; return those before."""
    before = duties(country, name)
    models.Duty.objects.update_or_create(
        country=country, name=name, defaults={"classes": classes}
    )
    return before


def save_assessments(country: str, records: list[Assessment]) -> list[Change]:
    """Write the scores and tell what changed."""
    natural = ("symbol", "paragraph", "scale", "assessor")
    return [_save(models.Assessment, country, x, natural) for x in records]


def save_replies(country: str, records: list[Reply]) -> list[Change]:
    """Write the replies and tell what changed."""
    natural = ("symbol", "paragraph", "on")
    return [_save(models.Reply, country, x, natural) for x in records]


def _save(
    model: type[Model], country: str, record: Any, natural: tuple[str, ...]
) -> Change:
    values = asdict(record)
    key = {"country": country, **{name: values.pop(name) for name in natural}}
    return upsert(model, key, values)


def assessments(country: str) -> list[Assessment]:
    """Return every score, by clause, scale and assessor."""
    rows = models.Assessment.objects.filter(country=country).order_by(
        "symbol", "pk", "scale", "assessor"
    )
    return [
        Assessment(
            symbol=x.symbol,
            paragraph=x.paragraph,
            scale=x.scale,
            score=x.score,
            rationale=x.rationale,
            passage=x.passage,
            document=x.document,
            assessor=x.assessor,
        )
        for x in rows
    ]


def replies(country: str) -> list[Reply]:
    """Return the host State's replies, by clause and date."""
    rows = models.Reply.objects.filter(country=country).order_by("symbol", "pk")
    return [Reply(x.symbol, x.paragraph, x.on, x.words, x.document) for x in rows]
