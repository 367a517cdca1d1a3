"""Pages of institutions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openssr.platform.reference.components import components
from openssr.platform.visit import page, visit_of
from openssr.subjects.institutions import services
from openssr.subjects.institutions.records import parent_on


def register(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The register by component, with the structure as at the visit's day."""
    visit = visit_of(request, language, country)
    found = services.list_institutions(by=visit.actor, country=country)
    switched = services.list_components(by=visit.actor, country=country)
    names = {row.code: visit.name(row.names) for row in found}
    groups = []
    for code in switched:
        rows = [
            {
                "row": row,
                "name": names[row.code],
                "parent": names.get(parent_on(row, visit.on), ""),
            }
            for row in found
            if row.component == code
        ]
        if rows:
            groups.append((visit.name(components()[code]), rows))
    context = {"groups": groups, "count": len(found)}
    return page(request, visit, "institutions/register.html", context, "institutions/")
