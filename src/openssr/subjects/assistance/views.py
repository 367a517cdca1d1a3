"""Pages of assistance."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.kernel.error import NotFound
from openssr.platform.reference.components import components
from openssr.platform.visit import page, visit_of
from openssr.subjects.assistance.services import imports

COMMITMENT = "2"
SECTION = "support/"


def _add(table: dict[Any, Decimal], key: Any, value: object) -> None:
    if value is not None:
        table[key] = table.get(key, Decimal(0)) + Decimal(str(value))


def support(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Who does what: gross commitments by partner and component."""
    visit = visit_of(request, language, country)
    rows = imports.list_support(by=visit.actor, country=country)
    cells: dict[Any, Decimal] = {}
    spent: dict[Any, Decimal] = {}
    years: dict[Any, Decimal] = {}
    places: dict[Any, Decimal] = {}
    partners: dict[str, str] = {}
    for row in rows:
        ref = str(row["activity__publisher"])
        partners[ref] = str(row["activity__publisher_name"] or ref)
        if row["type"] == COMMITMENT:
            _add(cells, (ref, row["component"]), row["total"])
            _add(places, (row["region"], row["component"]), row["total"])
            _add(years, (row["year"], "in"), row["total"])
        else:
            _add(spent, ref, row["total"])
            _add(years, (row["year"], "out"), row["total"])
    used = [c for c in components() if any(key[1] == c for key in cells)]
    lines = [
        {
            "ref": ref,
            "name": name,
            "cells": [visit.number(cells.get((ref, c))) for c in used],
            "spent": visit.number(spent.get(ref)),
        }
        for ref, name in sorted(partners.items(), key=lambda pair: pair[1])
    ]
    context = {
        "components": [visit.name(components()[c]) for c in used],
        "lines": lines,
        "regions": [
            (region or "–", [visit.number(places.get((region, c))) for c in used])
            for region in sorted({key[0] for key in places})
        ],
        "years": [
            (
                year,
                visit.usd(years.get((year, "in"))),
                visit.usd(years.get((year, "out"))),
            )
            for year in sorted({key[0] for key in years if key[0]})
        ],
    }
    return page(request, visit, "assistance/support.html", context, SECTION)


def partner(
    request: HttpRequest, language: str, country: str, ref: str
) -> HttpResponse:
    """The activities of one partner with the source line of each."""
    visit = visit_of(request, language, country)
    rows = [
        row
        for row in imports.list_activities(by=visit.actor, country=country)
        if row["publisher"] == ref
    ]
    if not rows:
        raise NotFound(f"{ref} reports no activity in {country}")
    context = {"name": rows[0]["publisher_name"] or ref, "ref": ref, "rows": rows}
    return page(request, visit, "assistance/partner.html", context, SECTION)
