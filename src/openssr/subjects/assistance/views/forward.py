"""The page of money announced for the quarters ahead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.kernel.period import quarters_from
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.rules.forward import Outlook
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
    outlooks = show_forward(by=visit.actor, country=country, on=visit.on)
    quarters = [quarter.name for quarter in quarters_from(visit.on, AHEAD)]
    years = [visit.on.year - back for back in range(1, BEHIND + 1)]
    sums = {
        quarter: sum(
            (outlook.quarters.get(quarter, Decimal(0)) for outlook in outlooks),
            Decimal(0),
        )
        for quarter in quarters
    }
    context: dict[str, Any] = {
        "quarters": quarters,
        "years": years,
        "rows": [_row(visit, outlook, quarters, years) for outlook in outlooks],
        "sums": [
            visit.usd(sums[quarter]) if sums[quarter] else "–" for quarter in quarters
        ],
        "running": sum(outlook.running for outlook in outlooks),
        "told": sum(outlook.announcing for outlook in outlooks),
        "country_budgets": [
            (
                budget,
                visit.day(budget.start),
                visit.day(budget.end),
                "–" if budget.value is None else visit.decimal(budget.value),
            )
            for budget in list_country_budgets(by=visit.actor, country=country)
        ],
        "unshared": sum(outlook.unshared for outlook in outlooks),
    }
    return page(request, visit, "assistance/forward.html", context, SECTION)


def _row(
    visit: Visit, outlook: Outlook, quarters: list[str], years: list[int]
) -> dict[str, Any]:
    shares = [outlook.share_paid(year) for year in years]
    return {
        "name": outlook.name,
        "cells": [
            visit.usd(outlook.quarters[name]) if name in outlook.quarters else "–"
            for name in quarters
        ],
        "kept": [
            "–" if share is None else visit.figure(share * 100, "%") for share in shares
        ],
        "told": outlook.announcing,
        "running": outlook.running,
    }
