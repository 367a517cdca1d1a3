"""The page of the grid in which many measurements are entered at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from openssr.kernel.error import UserError
from openssr.kernel.text import isolate
from openssr.platform.entry.faults import fault_text
from openssr.platform.entry.visitor import SECTION, not_signed_in
from openssr.platform.places.services import show_boundaries
from openssr.platform.registers.outcome import UNCHANGED, Outcome
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.values import TWO_NUMBERS
from openssr.platform.serving.methods import accepts
from openssr.platform.sheets.merging import key_of as sheet_key
from openssr.platform.sheets.services import list_conflicts
from openssr.platform.usecase.rules import may
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS, Benchmark
from openssr.subjects.benchmarks.registers.indicators import DEFINITIONS, Indicator
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.registers.parts import KEYS
from openssr.subjects.benchmarks.rules.grid import (
    QUARTERS,
    SPANS,
    Cell,
    Key,
    Place,
    changed_places,
    key_of,
    lines_of,
    number_text,
    parts_of,
    quarter_ends,
)
from openssr.subjects.benchmarks.services.grid import save_grid
from openssr.subjects.benchmarks.services.measurements import list_parts, list_window
from openssr.subjects.benchmarks.services.standings import list_indicators
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.processes import AgeBand

WAS = "was:"
FIRST_ROW = 2  # as in a sheet, below its headings
LONGEST = 60  # characters of a cell


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person sent: what the grid showed, what it holds now, and what is wrong.

    ``outcome`` is none where nothing was kept.
    """

    before: dict[Key, str] = field(default_factory=dict)
    after: dict[Key, str] = field(default_factory=dict)
    faults: dict[Place, str] = field(default_factory=dict)
    error: str = ""
    outcome: Outcome | None = None
    conflicts: int = 0


@accepts("GET", "POST")
def grid(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Indicators by quarters; works as a plain form, and better with a script."""
    visit = visit_of(request, language, country)
    register = MEASUREMENTS
    if not may(visit.actor, "import", register.kind, register.tier, reading=False):
        raise not_signed_in()
    benchmarks = list_records(BENCHMARKS, by=visit.actor, country=country)
    query = _query(request, benchmarks)
    entered = Entered()
    if request.method == "POST":
        entered = _save(request, visit)
        if entered.outcome is not None:
            return redirect(_next_address(visit, query, entered, entered.outcome))
    context = _context(request, visit, query, benchmarks, entered)
    response = page(request, visit, "benchmarks/grid.html", context, SECTION)
    response.status_code = 422 if entered.error else 200
    return response


def _query(request: HttpRequest, benchmarks: Sequence[Benchmark]) -> dict[str, str]:
    """Return what the grid is to show, as its address says it."""
    by, span = request.GET.get("by", ""), request.GET.get("quarters", "")
    first = benchmarks[0].code if benchmarks else ""
    query = {"benchmark": request.GET.get("benchmark", "") or first}
    if by in KEYS:
        query["by"] = by
    spans = {str(quarters) for quarters in SPANS}
    query["quarters"] = span if span in spans else str(QUARTERS)
    if request.GET.get("on"):
        query["on"] = request.GET["on"]
    return query


def _save(request: HttpRequest, visit: Visit) -> Entered:
    """Take what a person sent, all of it or nothing."""
    before, after = _numbers(request)
    try:
        outcome, clashes = save_grid(
            before, after, by=visit.actor, country=visit.country
        )
    except Refused as refused:
        places = changed_places(before, after)
        return Entered(before, after, _faults(refused, places), _("Not saved"))
    except UserError as error:
        return Entered(before, after, error=error.sentence(_))
    return Entered(before, after, outcome=outcome, conflicts=len(clashes))


def _numbers(request: HttpRequest) -> tuple[dict[Key, str], dict[Key, str]]:
    """Return what the grid showed and what it holds now, of the cells it has.

    How many fields a form may send is for the settings to say.
    """
    before: dict[Key, str] = {}
    after: dict[Key, str] = {}
    for name, text in request.POST.items():
        numbers = before if name.startswith(WAS) else after
        key = key_of(name.removeprefix(WAS))
        if key is not None:
            typed = str(text)[:LONGEST]
            before_text = str(request.POST.get(WAS + name.removeprefix(WAS), ""))[
                :LONGEST
            ]
            numbers[key] = number_text(typed, before_text)
    return before, after


def _faults(refused: Refused, places: Sequence[Place]) -> dict[Place, str]:
    """Return what is wrong by indicator, day and part."""
    faults: dict[Place, str] = {}
    for problem in refused.problems:
        at = problem.place.row - FIRST_ROW
        if 0 <= at < len(places):
            faults[places[at]] = fault_text(problem.code)
            if problem.code == TWO_NUMBERS:
                faults[places[at]] += f": {isolate(problem.allowed)}"
    return faults


def _next_address(
    visit: Visit, query: dict[str, str], entered: Entered, outcome: Outcome
) -> str:
    """Return where a person is led who saved the grid."""
    section = f"/{visit.language}/{visit.country}/{SECTION}"
    if entered.conflicts:
        return f"{section}conflicts/"
    counts = outcome.counts
    saved = sum(counts.values()) - counts.get(UNCHANGED, 0)
    return f"{section}matrix/?{urlencode({**query, 'saved': str(saved)})}"


def _context(
    request: HttpRequest,
    visit: Visit,
    query: dict[str, str],
    benchmarks: Sequence[Benchmark],
    entered: Entered,
) -> dict[str, Any]:
    saved = request.GET.get("saved", "")
    days = _days(visit, query)
    return {
        "benchmarks": [
            (benchmark.code, visit.name(benchmark.names)) for benchmark in benchmarks
        ],
        "chosen": query["benchmark"],
        "by": query.get("by", ""),
        "quarters": int(query["quarters"]),
        "until": visit.on.isoformat(),
        "spans": SPANS,
        "keys": part_words(),
        "back": urlencode(query),
        "saved": saved if saved.isdigit() else "",
        "error": entered.error,
        "days": [day.isoformat() for day in days],
        "lines": _lines(visit, query, entered),
    }


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


def _days(visit: Visit, query: dict[str, str]) -> list[date]:
    """Return the ends of the quarters, the newest first: nearest to the labels."""
    return quarter_ends(visit.on, int(query["quarters"]))[::-1]


def _disputed(visit: Visit) -> set[tuple[str, str]]:
    """Return key and column of the cells that two people changed apart."""
    waiting = list_conflicts(by=visit.actor, country=visit.country)
    return {
        (cell.key, cell.column) for cell in waiting if cell.sheet == MEASUREMENTS.kind
    }


def _lines(
    visit: Visit, query: dict[str, str], entered: Entered
) -> list[dict[str, Any]]:
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    days = _days(visit, query)
    chosen, by = query["benchmark"], query.get("by", "")
    indicators = list_indicators(**who, benchmark=chosen)
    codes = {indicator.code for indicator in indicators}
    measured = list_window(**who, indicators=codes, days=days)
    parts, names = _parts(visit, by, chosen, indicators) if by else ({}, {})
    words = {
        "numerator": _("numerator"),
        "denominator": _("denominator"),
        "value": _("value"),
    }
    disputed = _disputed(visit)
    lines = []
    for line in lines_of(indicators, measured, days, parts):
        code, number = line.indicator.code, words[line.field]
        part = names.get(line.part, line.part.partition("=")[2])
        lines.append(
            {
                "code": code,
                "name": visit.name(line.indicator.names),
                "part": part,
                "field": number,
                "label": " ".join((code, part, number) if part else (code, number)),
                "cells": [_cell(cell, entered, disputed) for cell in line.cells],
            }
        )
    return lines


def _parts(
    visit: Visit, by: str, chosen: str, indicators: list[Indicator]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the parts of each indicator by a key, and how they are called."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    measured_by = list_parts(**who, benchmark=chosen)
    defined = {
        definition.indicator: definition.disaggregation
        for definition in list_records(DEFINITIONS, **who)
    }
    names, usual = _part_names(visit, by)
    return parts_of(by, indicators, measured_by, defined, usual), names


def _part_names(visit: Visit, by: str) -> tuple[dict[str, str], list[str]]:
    """Return how the parts by a key are called, and the values that are usual.

    Of institutions, which are many, only those that were measured are parts.
    """
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    if by == "sex":
        return {"sex=f": _("Women"), "sex=m": _("Men")}, ["f", "m"]
    if by == "age":
        return {}, [str(band) for band in AgeBand]
    if by == "region":
        boundaries = show_boundaries(**who, on=visit.on)
        regions = boundaries.regions if boundaries else ()
        named = {region.code: visit.name(region.names) for region in regions}
        return {f"region={code}": name for code, name in named.items()}, list(named)
    if by == "institution":
        institutions = list_records(INSTITUTIONS, **who)
        return {
            f"institution={institution.code}": visit.name(institution.names)
            for institution in institutions
        }, []
    return {}, []


def _cell(
    cell: Cell, entered: Entered, disputed: set[tuple[str, str]]
) -> dict[str, Any]:
    code, day, column, part = cell.key
    key = sheet_key(
        {"indicator": code, "on": day, "part": part}, MEASUREMENTS.key_headings
    )
    text = entered.after.get(cell.key, cell.text)
    fault = entered.faults.get((code, day, part), "") if text != cell.text else ""
    return {
        "name": cell.name,
        "was": cell.text,
        "text": text,
        "verified": cell.verified,
        "fault": fault,
        "others": (key, column) in disputed,
        "day": day,
    }
