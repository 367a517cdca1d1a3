"""The page of the grid in which many measurements are entered at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from openssr.app import grid
from openssr.kernel.error import NotAllowed, UserError
from openssr.kernel.period import parse_date
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.sheets.store import Refused
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks import services as benchmarks

SECTION = "enter/"
WAS = "was:"


def matrix(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Indicators by quarters; works as a plain form, and better with a script."""
    visit = visit_of(request, language, country)
    if not allowed(visit.actor, "benchmarks.measurement.import"):
        raise NotAllowed(
            "only people who are signed in enter data; open the second address "
            "that openssr serve printed"
        )
    chosen = request.GET.get("benchmark", "")
    rows = benchmarks.list_benchmarks(by=visit.actor, country=country)
    if not chosen and rows:
        chosen = rows[0].code
    faults: dict[tuple[str, str], str] = {}
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
            error = refused.told(_)
        else:
            if clashes:
                return redirect(f"/{language}/{country}/enter/conflicts/")
            counts = outcome.counts
            kept = sum(n for word, n in counts.items() if word != "unchanged")
            query = urlencode({"benchmark": chosen, "saved": str(kept)})
            return redirect(f"/{language}/{country}/enter/matrix/?{query}")
    saved = request.GET.get("saved", "")
    context = {
        "benchmarks": [(x.code, visit.name(x.names)) for x in rows],
        "chosen": chosen,
        "saved": saved if saved.isdigit() else "",
        "error": error,
        **_table(visit, chosen, typed, faults),
    }
    response = page(request, visit, "openssr/entry_matrix.html", context, SECTION)
    response.status_code = 422 if error else 200
    return response


def _cells(request: HttpRequest) -> tuple[dict[grid.Key, str], dict[grid.Key, str]]:
    """Return what the grid showed and what it holds now, of the cells it has.

    How many fields a form may send is for the settings to say.
    """
    was: dict[grid.Key, str] = {}
    now: dict[grid.Key, str] = {}
    for name, text in request.POST.items():
        held = was if name.startswith(WAS) else now
        parts = name.removeprefix(WAS).split("|")
        if len(parts) == 3 and parts[2] in grid.FIELDS:
            parse_date(parts[1])
            held[parts[0], parts[1], parts[2]] = grid.number_text(str(text)[:60])
    return was, now


def _faults(
    refused: Refused, was: dict[grid.Key, str], now: dict[grid.Key, str]
) -> dict[tuple[str, str], str]:
    """Return what is wrong by indicator and day."""
    changed = grid.changed_places(was, now)
    found: dict[tuple[str, str], str] = {}
    for problem in refused.problems:
        at = problem.place.row - 2
        if 0 <= at < len(changed):
            word = problem_meanings()[problem.code]
            found[changed[at]] = f"{_(word.meaning)}; {_(word.advice)}"
    return found


def _table(
    visit: Visit,
    chosen: str,
    typed: dict[grid.Key, str],
    faults: dict[tuple[str, str], str],
) -> dict[str, Any]:
    days = grid.quarter_ends(visit.on)
    indicators = grid.indicators_of(visit.actor, visit.country, chosen)
    measured = benchmarks.list_wholes(by=visit.actor, country=visit.country)
    words = {
        "numerator": _("numerator"),
        "denominator": _("denominator"),
        "value": _("value"),
    }
    lines = [
        {
            "code": line.indicator.code,
            "name": visit.name(line.indicator.names),
            "field": words[line.field],
            "cells": [_cell(x, day, typed, faults) for x, day in zip(
                line.cells, days, strict=True
            )],
        }
        for line in grid.lines_of(indicators, measured, days)
    ]  # fmt: skip
    return {"days": [x.isoformat() for x in days], "lines": lines}


def _cell(
    cell: grid.Cell,
    day: date,
    typed: dict[grid.Key, str],
    faults: dict[tuple[str, str], str],
) -> dict[str, Any]:
    code, _day, field = cell.name.split("|")
    text = typed.get((code, day.isoformat(), field), cell.text)
    fault = faults.get((code, day.isoformat()), "") if text != cell.text else ""
    return {
        "name": cell.name,
        "was": cell.text,
        "text": text,
        "verified": cell.verified,
        "fault": fault,
        "day": day.isoformat(),
    }
