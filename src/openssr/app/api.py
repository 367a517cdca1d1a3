"""The JSON API over the same services, with its OpenAPI document."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI

from openssr import __version__
from openssr.platform.visit import actor_of
from openssr.subjects.assistance.services import imports
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.institutions import services as institutions
from openssr.subjects.mandates.services import library
from openssr.subjects.mandates.writers.plain import resolution_values
from openssr.subjects.strategy import services as strategy

api = NinjaAPI(title="OpenSSR", version=__version__, docs_url=None)


@api.get("{country}/mandates")
def mandates(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the documents of the book with their paragraphs."""
    by = actor_of(request)
    return [
        resolution_values(library.show_document(by=by, country=country, symbol=row[0]))
        for row in library.list_documents(by=by, country=country)
    ]


@api.get("{country}/institutions")
def institutions_(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the register of institutions."""
    rows = institutions.list_institutions(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/objectives")
def objectives(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the objectives of the national strategy."""
    rows = strategy.list_objectives(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/standings")
def standings(request: HttpRequest, country: str, on: date) -> list[dict[str, Any]]:
    """Tell where each indicator stands on a day, with the rule that says so."""
    rows = benchmarks.list_standings(by=actor_of(request), country=country, on=on)
    return [asdict(row) for row in rows.values()]


@api.get("{country}/support")
def support(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """Sum gross support by partner, component, region, year and type."""
    rows = imports.list_cells(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]
