"""The page of money announced for the quarters ahead."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.kernel.period import quarters_from
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.rules.cube import total
from openssr.subjects.assistance.rules.forward import Outlook
from openssr.subjects.assistance.services.counted import (
    list_country_budgets,
    show_forward,
)
from openssr.subjects.assistance.services.imports import list_cells
from openssr.subjects.assistance.writers.amounts import paid_and_announced

SECTION = "support/"
AHEAD = 12  # quarters: three years
PAID = {"3", "4"}  # disbursements and expenditure, as IATI codes
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
        "chart": paid_and_announced(visit, _years(visit, sums)),
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


def _years(
    visit: Visit, sums: Mapping[str, Decimal]
) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Return what was paid up to the day in each year, and what is announced for it."""
    cells = list_cells(by=visit.actor, country=visit.country)
    paid = total(
        [cell for cell in cells if cell.type in PAID and cell.year],
        lambda cell: str(cell.year),
    )
    announced: dict[str, Decimal] = {}
    for quarter, amount in sums.items():
        year = quarter[:4]
        announced[year] = announced.get(year, Decimal(0)) + amount
    years = sorted(
        {year for year in paid if int(year) <= visit.on.year}
        | {year for year, amount in announced.items() if amount}
    )
    return [(year, paid.get(year), announced.get(year) or None) for year in years]


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
