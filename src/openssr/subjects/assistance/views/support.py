"""Who does what where: matrix, map, table, and the objectives without support."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.platform.places import services as places
from openssr.platform.places.writers import Mark, map_svg, shade_of
from openssr.platform.reference.components import components
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.assistance.records import Cell
from openssr.subjects.assistance.rules.cube import Slice, coverage, cut, total
from openssr.subjects.assistance.services import imports, links
from openssr.subjects.assistance.writers.cube import cube_xlsx
from openssr.subjects.strategy import services as strategy

SECTION = "support/"
TYPES = {"commitments": ("2",), "spending": ("3", "4")}
LONGEST = 400  # rows of the table on screen; the file holds all


def _chosen(request: HttpRequest) -> Slice:
    get = request.GET.get
    year = get("year", "")
    return Slice(
        year=int(year) if year.isdigit() and len(year) == 4 else None,
        component=get("component") or None,
        region=get("region") or None,
        measure="spending" if get("measure") == "spending" else "commitments",
    )


def _trace(visit: Visit, chosen: Slice, **limits: str | None) -> str:
    given = {"component": chosen.component, "region": chosen.region, **limits}
    if given.get("region") == "":
        given["region"] = "none"
    parameters = {name: text for name, text in given.items() if text}
    if chosen.year:
        parameters["from"] = f"{chosen.year}-01-01"
        parameters["to"] = f"{chosen.year}-12-31"
    types = "+".join(TYPES[chosen.measure])
    return visit.trace("assistance.gross", type=types, **parameters)


def _filters(visit: Visit, cells: list[Cell], chosen: Slice) -> dict[str, Any]:
    names = region_names(visit)
    return {
        "years": sorted({x.year for x in cells if x.year}),
        "used": [
            (code, visit.name(label))
            for code, label in components().items()
            if any(x.component == code for x in cells)
        ],
        "places": [
            (code, names.get(code, code))
            for code in sorted({x.region for x in cells if x.region})
        ],
        "chosen": chosen,
    }


def region_names(visit: Visit) -> dict[str, str]:
    """Return the names of the country's regions in the visit's language."""
    found = places.show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    regions = found.regions if found else ()
    return {region.code: visit.name(region.names) for region in regions}


def support(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Who does what where, narrowed by year, component, region and measure."""
    visit = visit_of(request, language, country)
    cells = imports.list_cells(by=visit.actor, country=country)
    chosen = _chosen(request)
    narrowed = cut(cells, chosen)
    counted = [x for x in narrowed if x.type in TYPES[chosen.measure]]
    part, whole = coverage(counted)
    context = {
        **_filters(visit, cells, chosen),
        **_matrix(visit, chosen, counted),
        "by_region": _by_region(visit, chosen, counted),
        "by_year": _by_year(visit, cut(cells, chosen, year=False)),
        "map": _map(visit, chosen, counted),
        "coverage": _("%(part)s of %(whole)s transactions converted")
        % {"part": part, "whole": whole},
        "unsupported": _unsupported(visit),
        "filter": request.GET.urlencode(),
    }
    return page(request, visit, "assistance/support.html", context, SECTION)


def _matrix(visit: Visit, chosen: Slice, counted: list[Cell]) -> dict[str, Any]:
    sums = total(counted, lambda x: (x.publisher, x.component))
    rows = total(counted, lambda x: x.publisher)
    used = [code for code in components() if any(key[1] == code for key in sums)]
    partners = {x.publisher: x.publisher_name or x.publisher for x in counted}
    lines = [
        {
            "ref": ref,
            "name": name,
            "cells": [
                _cell(visit, chosen, sums.get((ref, c)), publisher=ref, component=c)
                for c in used
            ],
            "sum": _cell(visit, chosen, rows.get(ref), publisher=ref),
        }
        for ref, name in sorted(partners.items(), key=lambda pair: pair[1])
    ]
    return {"heads": [visit.name(components()[c]) for c in used], "lines": lines}


def _cell(
    visit: Visit, chosen: Slice, value: Decimal | None, **limits: str | None
) -> tuple[str, str]:
    return visit.number(value), _trace(visit, chosen, **limits)


def _by_region(
    visit: Visit, chosen: Slice, counted: list[Cell]
) -> list[tuple[str, str, str, str]]:
    names, sums = region_names(visit), total(counted, lambda x: x.region)
    return [
        (
            code,
            names.get(code, code) or _("no single region stated"),
            visit.number(sums[code]),
            _trace(visit, chosen, region=code),
        )
        for code in sorted(sums)
    ]


def _by_year(visit: Visit, cells: list[Cell]) -> list[tuple[str, str, str]]:
    found = []
    for year in sorted({x.year for x in cells if x.year}):
        rows = [x for x in cells if x.year == year]
        sums = [
            total([x for x in rows if x.type in types], lambda _: "all").get("all")
            for types in TYPES.values()
        ]
        found.append((str(year), visit.usd(sums[0]), visit.usd(sums[1])))
    return found


def _map(visit: Visit, chosen: Slice, counted: list[Cell]) -> dict[str, str] | None:
    found = places.show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    if found is None:
        return None
    sums = total(counted, lambda x: x.region)
    most = max((float(x) for code, x in sums.items() if code), default=0)
    marks = {}
    for region in found.regions:
        value = sums.get(region.code)
        shade = None if value is None else shade_of(float(value), most)
        text = "–" if value is None else visit.millions(value)
        link = f"/{visit.language}/{visit.country}/support/?region={region.code}"
        marks[region.code] = Mark(visit.name(region.names), text, shade, link)
    return {
        "svg": map_svg(found, marks, _("Support by region, millions of US dollars")),
        "source": found.source,
        "disclaimer": found.disclaimer,
        "day": visit.day(found.valid_from),
    }


def _unsupported(visit: Visit) -> list[tuple[str, str]]:
    supported = links.count_links(by=visit.actor, country=visit.country)
    objectives = strategy.list_objectives(by=visit.actor, country=visit.country)
    return [
        (x.code, visit.name(x.names)) for x in objectives if not supported.get(x.code)
    ]


def table(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Partner × component × region with commitments and spending of each year."""
    visit = visit_of(request, language, country)
    cells = imports.list_cells(by=visit.actor, country=country)
    chosen = _chosen(request)
    narrowed = cut(cells, chosen)
    names = {code: visit.name(label) for code, label in components().items()}
    regions = region_names(visit)
    if request.GET.get("format") == "xlsx":
        data = cube_xlsx(narrowed, names, regions, right_to_left=language == "ar")
        return attachment(data, f"support-{country}.xlsx")
    years = sorted({x.year for x in narrowed if x.year})
    sums = total(
        [x for x in narrowed if x.type in {"2", "3", "4"}],
        lambda x: (
            x.publisher_name or x.publisher, x.publisher, x.component, x.region,
            x.year, x.type == "2",
        ),
    )  # fmt: skip
    keys = sorted({key[:4] for key in sums})
    rows = [
        {
            "name": name,
            "ref": ref,
            "component": names.get(component, component),
            "region": regions.get(region, region) or "–",
            "cells": [
                _cell(
                    visit,
                    replace(chosen, year=year, measure=measure),
                    sums.get((name, ref, component, region, year, flag)),
                    publisher=ref,
                    component=component,
                    region=region,
                )
                for year in years
                for flag, measure in ((True, "commitments"), (False, "spending"))
            ],
        }
        for name, ref, component, region in keys[:LONGEST]
    ]
    context = {
        **_filters(visit, cells, chosen),
        "columns": years,
        "rows": rows,
        "left": max(len(keys) - LONGEST, 0),
        "filter": request.GET.urlencode(),
    }
    return page(request, visit, "assistance/table.html", context, SECTION)


def partner(
    request: HttpRequest, language: str, country: str, ref: str
) -> HttpResponse:
    """One partner: its sums and its activities, each with its source line."""
    visit = visit_of(request, language, country)
    rows = [
        row
        for row in imports.list_activities(by=visit.actor, country=country)
        if row["publisher"] == ref
    ]
    if not rows:
        raise NotFound(
            "{ref} reports no activity in {country}", ref=ref, country=country
        )
    cells = imports.list_cells(by=visit.actor, country=country)
    own = [x for x in cells if x.publisher == ref]
    context = {
        "name": rows[0]["publisher_name"] or ref,
        "ref": ref,
        "rows": [
            {
                **row,
                "starts": visit.day(cast("date | None", row["starts_on"])),
                "ends": visit.day(cast("date | None", row["ends_on"])),
            }
            for row in rows
        ],
        "by_year": _by_year(visit, own),
    }
    return page(request, visit, "assistance/partner.html", context, SECTION)
