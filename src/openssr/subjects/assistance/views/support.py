"""Who does what where: matrix, map, table, and the objectives without support."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.platform.charts.chart import Chart
from openssr.platform.entry.parts import Part, address, named
from openssr.platform.places import services as places
from openssr.platform.reference.components import components
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.assistance.figures import GROSS
from openssr.subjects.assistance.records import Cell
from openssr.subjects.assistance.registers.decided import LINKS
from openssr.subjects.assistance.rules.cube import Slice, coverage, cut, total
from openssr.subjects.assistance.rules.netting.counting import Piece
from openssr.subjects.assistance.services import imports, links
from openssr.subjects.assistance.services.counted import show_period
from openssr.subjects.assistance.views import panels
from openssr.subjects.assistance.writers.amounts import by_year, who_does_what
from openssr.subjects.assistance.writers.cube import cube_table
from openssr.subjects.assistance.writers.maps import region_map
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

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


def _until(visit: Visit) -> date | None:
    """Return the last day whose money counts as at the visit's, None for all days."""
    return show_period(by=visit.actor, country=visit.country, on=visit.on).end


def _trace(
    visit: Visit, until: date | None, chosen: Slice, **limits: str | None
) -> str:
    fields = {"component": chosen.component, "region": chosen.region, **limits}
    if fields.get("region") == "":
        fields["region"] = "none"
    parameters = {name: text for name, text in fields.items() if text}
    if chosen.year:
        parameters["from"] = f"{chosen.year}-01-01"
        last = date(chosen.year, 12, 31)
        parameters["to"] = min(last, until or last).isoformat()
    elif until is not None:
        parameters["to"] = until.isoformat()
    types = "+".join(TYPES[chosen.measure])
    return visit.trace(GROSS.code, type=types, **parameters)


def _filters(visit: Visit, cells: list[Cell], chosen: Slice) -> dict[str, Any]:
    names = region_names(visit)
    return {
        "years": sorted({cell.year for cell in cells if cell.year}, reverse=True),
        "used": [
            (code, visit.name(label))
            for code, label in components().items()
            if any(cell.component == code for cell in cells)
        ],
        "places": [
            (code, names.get(code, code))
            for code in sorted({cell.region for cell in cells if cell.region})
        ],
        "chosen": chosen,
    }


def region_names(visit: Visit) -> dict[str, str]:
    """Return the names of the country's regions in the visit's language."""
    boundaries = places.show_boundaries(
        by=visit.actor, country=visit.country, on=visit.on
    )
    regions = boundaries.regions if boundaries else ()
    return {region.code: visit.name(region.names) for region in regions}


def support(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Who does what where, narrowed by year, component, region and measure."""
    visit = visit_of(request, language, country)
    until = _until(visit)
    cells = imports.list_cells(by=visit.actor, country=country, until=until)
    chosen = _chosen(request)
    narrowed = cut(cells, chosen)
    counted = [cell for cell in narrowed if cell.type in TYPES[chosen.measure]]
    part, all_transactions = coverage(counted)
    context = {
        **_filters(visit, cells, chosen),
        **_matrix(visit, until, chosen, counted),
        "by_region": _by_region(visit, until, chosen, counted),
        "by_year": _by_year(visit, cut(cells, chosen, year=False)),
        "columns": by_year(visit, _years(cut(cells, chosen, year=False))),
        "map": _map(visit, counted),
        "coverage": _("%(part)s of %(whole)s transactions converted")
        % {"part": part, "whole": all_transactions},
        **_unsupported(visit),
        "filter": request.GET.urlencode(),
    }
    return page(request, visit, "assistance/support.html", context, SECTION)


def _matrix(
    visit: Visit, until: date | None, chosen: Slice, counted: list[Cell]
) -> dict[str, Any]:
    sums = total(counted, lambda cell: (cell.publisher, cell.component))
    rows = total(counted, lambda cell: cell.publisher)
    used = [code for code in components() if any(key[1] == code for key in sums)]
    partners = {
        cell.publisher: cell.publisher_name or cell.publisher for cell in counted
    }
    lines = [
        {
            "ref": ref,
            "name": name,
            "cells": [
                _cell(
                    visit,
                    until,
                    chosen,
                    sums.get((ref, component)),
                    publisher=ref,
                    component=component,
                )
                for component in used
            ],
            "sum": _cell(visit, until, chosen, rows.get(ref), publisher=ref),
        }
        for ref, name in sorted(partners.items(), key=lambda pair: pair[1])
    ]
    names = {code: visit.name(components()[code]) for code in used}

    def trace(ref: str, code: str) -> str:
        return _trace(visit, until, chosen, publisher=ref, component=code)

    return {
        "heat": who_does_what(visit, partners, names, sums, trace),
        "heads": list(names.values()),
        "lines": lines,
    }


def _cell(
    visit: Visit,
    until: date | None,
    chosen: Slice,
    value: Decimal | None,
    **limits: str | None,
) -> tuple[str, str]:
    return visit.number(value), _trace(visit, until, chosen, **limits)


def _by_region(
    visit: Visit, until: date | None, chosen: Slice, counted: list[Cell]
) -> list[tuple[str, str, str, str]]:
    names, sums = region_names(visit), total(counted, lambda cell: cell.region)
    return [
        (
            code,
            names.get(code, code) or _("no single region stated"),
            visit.number(sums[code]),
            _trace(visit, until, chosen, region=code),
        )
        for code in sorted(sums)
    ]


def _by_year(visit: Visit, cells: list[Cell]) -> list[tuple[str, str, str]]:
    return [
        (year, visit.usd(committed), visit.usd(spent))
        for year, committed, spent in reversed(_years(cells))
    ]


def _years(cells: list[Cell]) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Return what was committed and spent in each year, None where nothing was."""
    sums = total(cells, lambda cell: (cell.year, cell.type))
    lines = []
    for year in sorted({cell.year for cell in cells if cell.year}):
        amounts = []
        for types in TYPES.values():
            values = [sums[year, code] for code in types if (year, code) in sums]
            amounts.append(sum(values, Decimal(0)) if values else None)
        lines.append((str(year), amounts[0], amounts[1]))
    return lines


def _map(visit: Visit, counted: list[Cell]) -> Chart | None:
    drawn = places.show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    if drawn is None:
        return None
    sums = total(counted, lambda cell: cell.region)
    title = _("Support by region")
    return region_map(visit, drawn, sums, title)


def _unsupported(visit: Visit) -> dict[str, Any]:
    """Return the objectives that nobody supports, and how many there are at all."""
    supported = links.count_links(by=visit.actor, country=visit.country)
    objectives = list_records(OBJECTIVES, by=visit.actor, country=visit.country)
    return {
        "objectives": len(objectives),
        "unsupported": [
            (visit.name(each.names), address(visit, OBJECTIVES, each.code))
            for each in objectives
            if not supported.get(each.code)
        ],
    }


def table(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Partner × component × region with commitments and spending of each year."""
    visit = visit_of(request, language, country)
    until = _until(visit)
    cells = imports.list_cells(by=visit.actor, country=country, until=until)
    chosen = _chosen(request)
    narrowed = cut(cells, chosen)
    names = {code: visit.name(label) for code, label in components().items()}
    regions = region_names(visit)
    if request.GET.get("format") == "xlsx":
        sums_table = cube_table(narrowed, names, regions)
        data = tables_xlsx(
            {sums_table.code: sums_table}, right_to_left=language == "ar"
        )
        return attachment(data, f"support-{country}.xlsx")
    years = sorted({cell.year for cell in narrowed if cell.year}, reverse=True)
    sums = total(
        [cell for cell in narrowed if cell.type in {"2", "3", "4"}],
        lambda cell: (
            cell.publisher_name or cell.publisher, cell.publisher, cell.component,
            cell.region, cell.year, cell.type == "2",
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
                    until,
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
        "any": bool(cells),
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
    context = {
        "name": rows[0]["publisher_name"] or ref,
        "ref": ref,
        "rows": [
            {
                **row,
                "starts": visit.day(row["starts_on"]),
                "ends": visit.day(row["ends_on"]),
            }
            for row in rows
        ],
        "by_year": _by_year(
            visit,
            [
                cell
                for cell in imports.list_cells(
                    by=visit.actor, country=country, until=_until(visit)
                )
                if cell.publisher == ref
            ],
        ),
        **_joined(visit, ref),
    }
    return page(request, visit, "assistance/partner.html", context, SECTION)


def _joined(visit: Visit, ref: str) -> dict[str, Any]:
    """Return what a partner supports, where, with how much, counted once."""
    nets = panels.nettings(visit)

    def takes(piece: Piece) -> bool:
        return piece.publisher == ref

    words = {code: visit.name(names) for code, names in components().items()}
    by_component = panels.sums_by(nets, lambda piece: piece.component, takes)
    by_region = panels.sums_by(nets, lambda piece: piece.region, takes)
    places_named = panels.places(visit, by_region)
    links_made = [
        link
        for link in list_records(LINKS, by=visit.actor, country=visit.country)
        if link.publisher == ref
    ]
    return {
        "spans": panels.spans(visit, nets, takes),
        "components": [
            (Part(words.get(code, code)), panels.texts(visit, pair))
            for code, pair in by_component.items()
        ],
        "regions": [
            (places_named[code], panels.texts(visit, pair))
            for code, pair in by_region.items()
        ],
        "supported": [
            [
                part
                for code, part in named(
                    visit, register, {getattr(link, field) for link in links_made}
                ).items()
                if code
            ]
            for register, field in (
                (OBJECTIVES, "objective"),
                (INSTITUTIONS, "institution"),
            )
        ],
    }
