"""Pages of institutions."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.platform.entry.joined import Panel
from openssr.platform.entry.parts import Part, address, link_to, named
from openssr.platform.places import services as places
from openssr.platform.places.registers import REGIONS
from openssr.platform.places.writers import MapWords, Shown, map_chart
from openssr.platform.reference.components import components
from openssr.platform.registers.field import label
from openssr.platform.registers.services.records import list_records
from openssr.platform.serving.methods import accepts
from openssr.platform.tables.table import COUNT, Head
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.institutions import rules, services
from openssr.subjects.institutions.registers import INSTITUTIONS, Institution
from openssr.subjects.institutions.rules import parent_on
from openssr.subjects.institutions.writers.tree import tree_chart

SECTION = "institutions/"


def register(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The register by component, with the structure as at the visit's day."""
    visit = visit_of(request, language, country)
    institutions = list_records(INSTITUTIONS, by=visit.actor, country=country)
    switched = services.list_components(by=visit.actor, country=country)
    parts = {row.code: link_to(visit, INSTITUTIONS, row) for row in institutions}
    groups = []
    for code in switched:
        rows = [
            {
                "row": row,
                "part": parts[row.code],
                "parent": parts.get(parent_on(row, visit.on)),
            }
            for row in institutions
            if row.component == code
        ]
        if rows:
            groups.append((visit.name(components()[code]), rows))
    context = {
        "groups": groups,
        "count": len(institutions),
        "switches": [
            (code, visit.name(names), code in switched)
            for code, names in components().items()
        ],
        "may_switch": allowed(visit.actor, "institutions.component.switch"),
    }
    return page(request, visit, "institutions/register.html", context, SECTION)


@accepts("POST")
def switch(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Take the country's decision on which components belong to its sector."""
    visit = visit_of(request, language, country)
    chosen = set(request.POST.getlist("component"))
    # what somebody else decided since the page was shown stays
    before = set(request.POST.getlist("shown"))
    switches = {
        code: code in chosen
        for code in components()
        if (code in chosen) != (code in before)
    }
    if switches:
        services.switch_components(by=visit.actor, country=country, switches=switches)
    return redirect(f"/{language}/{country}/institutions/")


def structure(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The institution map: places, lines of command, and functions."""
    visit = visit_of(request, language, country)
    switched = services.list_components(by=visit.actor, country=country)
    institutions = [
        institution
        for institution in list_records(INSTITUTIONS, by=visit.actor, country=country)
        if institution.component in switched
    ]
    tops = rules.structure(institutions, visit.on)
    context = {
        "tree": tree_chart(
            tops,
            lambda institution: visit.name(institution.names),
            lambda institution: address(visit, INSTITUTIONS, institution.code),
            visit.language,
        )
        if tops
        else None,
        "tops": [_named(visit, node) for node in tops],
        "functions": [
            (
                name,
                [
                    (link_to(visit, INSTITUTIONS, holder), holder.legal_basis)
                    for holder in rows
                ],
            )
            for name, rows in rules.functions(institutions).items()
        ],
        "map": _map(visit, institutions),
        "count": len(institutions),
    }
    return page(request, visit, "institutions/map.html", context, SECTION)


def _named(visit: Visit, node: rules.Node) -> dict[str, Any]:
    return {
        "part": link_to(visit, INSTITUTIONS, node.institution),
        "below": [_named(visit, below) for below in node.below],
    }


def place_of(visit: Visit, institution: Institution) -> dict[str, Any] | None:
    """Return where an institution stands: above, below, beside it in its functions."""
    register = list_records(INSTITUTIONS, by=visit.actor, country=visit.country)
    above = rules.above(register, institution, visit.on)
    below = [row for row in register if parent_on(row, visit.on) == institution.code]
    holders = rules.functions(register)
    functions = [
        (name, [row for row in holders[name] if row.code != institution.code])
        for name in institution.functions
    ]
    near = [*above, *below, *(row for _name, rows in functions for row in rows)]
    if not near and not functions:
        return None
    parts = named(visit, INSTITUTIONS, [row.code for row in near])
    return {
        "above": [parts[row.code] for row in above],
        "below": [parts[row.code] for row in below],
        "functions": [
            (name, [parts[row.code] for row in rows]) for name, rows in functions
        ],
        "without_basis": not institution.legal_basis,
    }


PANELS = (
    Panel(
        kind="institutions", code="place", title=label("Place in the sector"),
        template="institutions/place.html", draw=place_of,
    ),
)  # fmt: skip


def _map(visit: Visit, institutions: list[Institution]) -> dict[str, Any] | None:
    drawn = places.show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    if drawn is None:
        return None
    counts = Counter(
        institution.region for institution in institutions if institution.region
    )
    values = {
        region.code: Shown(
            value=counts[region.code],
            text=visit.number(counts[region.code]),
            words=ngettext(
                "{n} institution", "{n} institutions", counts[region.code]
            ).format(n=visit.number(counts[region.code])),
            link=address(visit, REGIONS, region.code),
        )
        for region in drawn.regions
        if counts[region.code]
    }
    words = MapWords(
        title=_("Institutions by region"),
        unit=_("Institutions"),
        missing=_("None recorded."),
        values=Head("institutions", COUNT, title=_("Institutions")),
    )
    return {
        "chart": map_chart(visit, drawn, values, words),
        "rows": [
            (
                Part(
                    visit.name(region.names),
                    address(visit, REGIONS, region.code),
                    region.code,
                ),
                [
                    link_to(visit, INSTITUTIONS, institution)
                    for institution in institutions
                    if institution.region == region.code
                ],
            )
            for region in drawn.regions
        ],
    }
