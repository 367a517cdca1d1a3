"""Money counted once beside what the plan costs, and where it was spent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from openssr.platform.charts.chart import Chart
from openssr.platform.places import services as places
from openssr.platform.visit import Visit
from openssr.subjects.assistance.figures import COUNTED_ONCE
from openssr.subjects.assistance.rules.cube import total
from openssr.subjects.assistance.rules.netting.nodes import COMMITTED, SPENDING
from openssr.subjects.assistance.services import imports
from openssr.subjects.assistance.services.counted import net_book, show_period
from openssr.subjects.assistance.writers.maps import region_map
from openssr.subjects.assistance.writers.spans import Amount, amount_of, span_rows
from openssr.subjects.strategy.registers.strategy import Objective

DOLLARS = "USD"
SPENT = {"3", "4"}  # disbursements and expenditure, as IATI codes


def money_values(visit: Visit, objectives: Sequence[Objective]) -> dict[str, Any]:
    """Return what the plan costs and what was committed and spent, counted once."""
    costs = [
        objective.cost
        for objective in objectives
        if objective.cost is not None and objective.currency in {"", DOLLARS}
    ]
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    period = show_period(**who, on=visit.on)
    amounts: list[Amount] = []
    if costs:
        cost = sum(costs, Decimal(0))
        amounts.append(Amount("plan", _("Cost of the plan"), cost, cost))
    for measure, label in (
        (COMMITTED, _("Committed by partners")),
        (SPENDING, _("Spent by partners")),
    ):
        net = net_book(**who, measure=measure, period=period)
        if net.total.gross:
            amounts.append(amount_of(measure, label, net.total))

    def trace(measure: str, bound: str) -> str:
        if measure == "plan":
            return ""
        return visit.trace(
            COUNTED_ONCE.code,
            bound=bound,
            measure=measure,
            to=period.end.isoformat() if period.end else "",
        )

    return {
        "rows": span_rows(visit, amounts, trace),
        "costed": len(costs),
        "objectives": len(objectives),
        "until": visit.day(period.end) if period.end else "",
        "aid": any(amount.kind != "plan" for amount in amounts),
    }


def map_values(visit: Visit) -> Chart | None:
    """Return a map of what was spent by region, None without regions or amounts."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    until = show_period(**who, on=visit.on).end
    cells = imports.list_cells(**who, until=until)
    spent = [cell for cell in cells if cell.type in SPENT]
    sums = total(spent, lambda cell: cell.region)
    drawn = places.show_boundaries(**who, on=visit.on)
    if drawn is None or not any(sums):
        return None
    note = _("Gross: onward transfers are counted at each step.")
    if "" in sums:
        elsewhere = _("A further {amount} is not tied to a single region.")
        note += " " + elsewhere.format(amount=visit.usd(sums[""]))
    return region_map(visit, drawn, sums, _("Spent by region"), note)
