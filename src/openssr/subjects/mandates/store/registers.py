"""What registers about mandates need of the texts, and who answers for whom."""

from __future__ import annotations

from datetime import date

from openssr.subjects.mandates import models


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


def adoption_days(country: str) -> dict[str, date | None]:
    """Return the day of adoption of every document in the book, by its symbol."""
    rows = models.Document.objects.filter(country=country)
    return dict(rows.values_list("symbol", "on"))


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
