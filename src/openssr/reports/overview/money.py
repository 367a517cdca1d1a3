"""Money counted once beside what the plan costs, and where it was spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from openssr.platform.design.pictures import Span, spans_svg
from openssr.platform.places import services as places
from openssr.platform.visit import Visit
from openssr.subjects.assistance.figures import COUNTED_ONCE, HIGH, LOW
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.rules.cube import total
from openssr.subjects.assistance.rules.netting.nodes import COMMITTED, SPENDING
from openssr.subjects.assistance.services import imports
from openssr.subjects.assistance.services.counted import net_book
from openssr.subjects.assistance.writers.maps import region_map
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
    amounts: list[_Amount] = []
    if costs:
        cost = sum(costs, Decimal(0))
        amounts.append(_Amount("plan", _("Cost of the plan"), cost, cost))
    for measure, label in (
        (COMMITTED, _("Committed by partners")),
        (SPENDING, _("Spent by partners")),
    ):
        net = net_book(
            by=visit.actor, country=visit.country, measure=measure, period=Period()
        )
        if net.total.gross:
            low, high = (
                Decimal(cents) / 100 for cents in (net.total.low, net.total.high)
            )
            amounts.append(_Amount(measure, label, low, high))
    most = max((float(amount.high) for amount in amounts), default=0.0)
    return {
        "rows": [_row(visit, most, amount) for amount in amounts],
        "costed": len(costs),
        "objectives": len(objectives),
        "aid": any(amount.kind != "plan" for amount in amounts),
    }


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount of money between two bounds, which are one where it is sure."""

    kind: str
    label: str
    low: Decimal
    high: Decimal

    @property
    def bounds(self) -> list[tuple[Decimal, str]]:
        """Return the bounds that differ, each with its name."""
        ends = [(self.low, LOW), (self.high, HIGH)]
        return ends[:1] if self.low == self.high else ends


def _row(visit: Visit, most: float, amount: _Amount) -> dict[str, Any]:
    """Return an amount as a line on the scale of the largest, its ends with traces."""
    words = " – ".join(visit.usd(value) for value, _bound in amount.bounds)
    span = Span(amount.kind, amount.label, words, float(amount.low), float(amount.high))
    return {
        "label": amount.label,
        "ends": [
            (visit.usd(value), _trace(visit, amount.kind, bound))
            for value, bound in amount.bounds
        ],
        "svg": spans_svg(span, most, mirrored=visit.language == "ar"),
    }


def _trace(visit: Visit, measure: str, bound: str) -> str:
    if measure == "plan":
        return ""
    return visit.trace(COUNTED_ONCE.code, bound=bound, measure=measure)


def map_values(visit: Visit) -> dict[str, Any] | None:
    """Return a map of what was spent by region, None without regions or amounts."""
    cells = imports.list_cells(by=visit.actor, country=visit.country)
    spent = [
        cell
        for cell in cells
        if cell.type in SPENT and cell.year and cell.year <= visit.on.year
    ]
    sums = total(spent, lambda cell: cell.region)
    drawn = places.show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    if drawn is None or not any(sums):
        return None
    title = _("Spent by region, millions of US dollars, gross")
    elsewhere = visit.usd(sums[""]) if "" in sums else ""
    return {**region_map(visit, drawn, sums, title), "elsewhere": elsewhere}
