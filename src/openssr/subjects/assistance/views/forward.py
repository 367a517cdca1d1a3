"""The page of money announced for the quarters ahead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.rules.forward import Outlook, quarters_from
from openssr.subjects.assistance.services.counted import (
    list_country_budgets,
    show_forward,
)

SECTION = "support/"
AHEAD = 12  # quarters: three years
BEHIND = 3  # years whose announcements are compared with what was paid


def forward(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Announced money by partner and quarter, and the share of past ones that came."""
    visit = visit_of(request, language, country)
    found = show_forward(by=visit.actor, country=country, on=visit.on)
    quarters = quarters_from(visit.on, AHEAD)
    years = [visit.on.year - back for back in range(BEHIND, 0, -1)]
    sums = {
        x: sum((o.quarters.get(x, Decimal(0)) for o in found), Decimal(0))
        for x in quarters
    }
    context: dict[str, Any] = {
        "quarters": quarters,
        "years": years,
        "rows": [_row(visit, x, quarters, years) for x in found],
        "sums": [visit.usd(sums[x]) if sums[x] else "–" for x in quarters],
        "running": sum(x.running for x in found),
        "told": sum(x.announcing for x in found),
        "country_budgets": [
            (
                x,
                visit.day(x.start),
                visit.day(x.end),
                "–" if x.value is None else visit.decimal(x.value),
            )
            for x in list_country_budgets(by=visit.actor, country=country)
        ],
        "unshared": sum(x.unshared for x in found),
    }
    return page(request, visit, "assistance/forward.html", context, SECTION)


def _row(
    visit: Visit, x: Outlook, quarters: list[str], years: list[int]
) -> dict[str, Any]:
    kept = [x.share_paid(year) for year in years]
    return {
        "name": x.name,
        "cells": [
            visit.usd(x.quarters[name]) if name in x.quarters else "–"
            for name in quarters
        ],
        "kept": [
            "–" if share is None else visit.figure(share * 100, "%") for share in kept
        ],
        "told": x.announcing,
        "running": x.running,
    }
