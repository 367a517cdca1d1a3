"""The page of the grid in which many measurements are entered at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from openssr.app import grid
from openssr.kernel.error import NotAllowed, UserError
from openssr.platform.places.services import show_boundaries
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.services.records import list_records
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import may
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.indicators import DEFINITIONS, Indicator
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.registers.parts import KEYS
from openssr.subjects.benchmarks.services.measurements import list_parts, list_window
from openssr.subjects.benchmarks.services.standings import list_indicators
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.processes import AgeBand

SECTION = "enter/"
WAS = "was:"


@accepts("GET", "POST")
def matrix(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Indicators by quarters; works as a plain form, and better with a script."""
    visit = visit_of(request, language, country)
    if not may(
        visit.actor, "import", MEASUREMENTS.kind, MEASUREMENTS.tier, reading=False
    ):
        raise NotAllowed(
            "only people who are signed in enter data; open the second address "
            "that openssr serve printed"
        )
    chosen = request.GET.get("benchmark", "")
    rows = list_records(BENCHMARKS, by=visit.actor, country=country)
    if not chosen and rows:
        chosen = rows[0].code
    wanted = _wanted(request, chosen)
    faults: dict[grid.Place, str] = {}
    error = ""
    typed: dict[grid.Key, str] = {}
    if request.method == "POST":
        was, typed = _cells(request)
        try:
            outcome, clashes = grid.save_grid(
                was, typed, by=visit.actor, country=country
            )
        except Refused as refused:
            faults = _faults(refused, was, typed)
            error = _("Nothing was kept")
        except UserError as refused:
            error = refused.sentence(_)
        else:
            if clashes:
                return redirect(f"/{language}/{country}/enter/conflicts/")
            counts = outcome.counts
            kept = sum(n for word, n in counts.items() if word != "unchanged")
            query = urlencode({**wanted, "saved": str(kept)})
            return redirect(f"/{language}/{country}/enter/matrix/?{query}")
    saved = request.GET.get("saved", "")
    context = {
        "benchmarks": [(x.code, visit.name(x.names)) for x in rows],
        "chosen": chosen,
        "by": wanted.get("by", ""),
        "quarters": int(wanted["quarters"]),
        "until": visit.on.isoformat(),
        "spans": grid.SPANS,
        "keys": part_words(),
        "back": urlencode(wanted),
        "saved": saved if saved.isdigit() else "",
        "error": error,
        **_table(visit, wanted, typed, faults),
    }
    response = page(request, visit, "openssr/entry_matrix.html", context, SECTION)
    response.status_code = 422 if error else 200
    return response


def _wanted(request: HttpRequest, chosen: str) -> dict[str, str]:
    """Return what the grid is to show, as its address says it."""
    by, span = request.GET.get("by", ""), request.GET.get("quarters", "")
    found = {"benchmark": chosen}
    if by in KEYS:
        found["by"] = by
    known = {str(x) for x in grid.SPANS}
    found["quarters"] = span if span in known else str(grid.QUARTERS)
    if request.GET.get("on"):
        found["on"] = request.GET["on"]
    return found


def part_words() -> dict[str, str]:
    """Return what measurements may be parted by."""
    return {
        "sex": _("by sex"),
        "age": _("by age"),
        "region": _("by region"),
        "institution": _("by institution"),
        "rank": _("by rank"),
        "type": _("by type"),
    }


def _cells(request: HttpRequest) -> tuple[dict[grid.Key, str], dict[grid.Key, str]]:
    """Return what the grid showed and what it holds now, of the cells it has.

    How many fields a form may send is for the settings to say.
    """
    was: dict[grid.Key, str] = {}
    now: dict[grid.Key, str] = {}
    for name, text in request.POST.items():
        held = was if name.startswith(WAS) else now
        key = grid.key_of(name.removeprefix(WAS))
        if key is not None:
            held[key] = grid.number_text(str(text)[:60])
    return was, now


def _faults(
    refused: Refused, was: dict[grid.Key, str], now: dict[grid.Key, str]
) -> dict[grid.Place, str]:
    """Return what is wrong by indicator, day and part."""
    changed = grid.changed_places(was, now)
    found: dict[grid.Place, str] = {}
    for problem in refused.problems:
        at = problem.place.row - 2
        if 0 <= at < len(changed):
            word = problem_meanings()[problem.code]
            found[changed[at]] = f"{_(word.meaning)}; {_(word.advice)}"
    return found


def _table(
    visit: Visit,
    wanted: dict[str, str],
    typed: dict[grid.Key, str],
    faults: dict[grid.Place, str],
) -> dict[str, Any]:
    days = grid.quarter_ends(visit.on, int(wanted["quarters"]))
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    chosen, by = wanted["benchmark"], wanted.get("by", "")
    indicators = list_indicators(**who, benchmark=chosen)
    measured = list_window(**who, benchmark=chosen, days=days)
    parts, names = _parts(visit, by, chosen, indicators) if by else ({}, {})
    words = {
        "numerator": _("numerator"),
        "denominator": _("denominator"),
        "value": _("value"),
    }
    lines = [
        {
            "code": line.indicator.code,
            "name": visit.name(line.indicator.names),
            "part": names.get(line.part, line.part.partition("=")[2]),
            "field": words[line.field],
            "cells": [_cell(x, typed, faults) for x in line.cells],
        }
        for line in grid.lines_of(indicators, measured, days, parts)
    ]
    return {"days": [x.isoformat() for x in days], "lines": lines}


def _parts(
    visit: Visit, by: str, chosen: str, indicators: list[Indicator]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the parts of each indicator by a key, and how they are called."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    seen = list_parts(**who, benchmark=chosen)
    wanted = {x.indicator: x.disaggregation for x in list_records(DEFINITIONS, **who)}
    names: dict[str, str] = {}
    if by == "sex":
        names = {"sex=f": _("Women"), "sex=m": _("Men")}
    elif by == "region":
        drawn = show_boundaries(**who, on=visit.on)
        regions = drawn.regions if drawn else ()
        names = {f"region={x.code}": visit.name(x.names) for x in regions}
    usual = [x.partition("=")[2] for x in names]
    if by == "institution":
        known = list_records(INSTITUTIONS, **who)
        names = {f"institution={x.code}": visit.name(x.names) for x in known}
    elif by == "age":
        usual = [str(band) for band in AgeBand]
    return grid.parts_of(by, indicators, seen, wanted, usual), names


def _cell(
    cell: grid.Cell, typed: dict[grid.Key, str], faults: dict[grid.Place, str]
) -> dict[str, Any]:
    key = grid.key_of(cell.name)
    code, day, _field, part = key or ("", "", "", "")
    text = typed.get(key, cell.text) if key else cell.text
    fault = faults.get((code, day, part), "") if text != cell.text else ""
    return {
        "name": cell.name,
        "was": cell.text,
        "text": text,
        "verified": cell.verified,
        "fault": fault,
        "day": day,
    }
