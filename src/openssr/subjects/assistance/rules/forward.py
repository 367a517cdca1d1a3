"""Money announced for the quarters ahead, and how far past announcements were met.

A budget or planned disbursement is spread over its days; one source counts for an
activity, planned disbursements before budgets, as both describe the same money.  Annual
predictability follows the idea of indicator 5a of the Global Partnership: what was paid
of what was announced, never more than all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeVar

from openssr.kernel.money import CENT
from openssr.kernel.period import quarter_of
from openssr.subjects.assistance.records import (
    DISBURSEMENT,
    EXPENDITURE,
    Activity,
    Budget,
)
from openssr.subjects.assistance.rules.selection import (
    Purpose,
    RateOn,
    inside_share,
    parts,
)

Key = TypeVar("Key")
PLANNED, BUDGET = "planned-disbursement", "budget"
RUNNING = {"2", "3"}  # IATI ActivityStatus: implementation, finalisation
LONGEST = 3700  # days; a longer period is a mistake and is spread over nothing


@dataclass(slots=True)
class Outlook:
    """What one partner announced, by quarter, in US dollars.

    ``running`` counts its activities under way, ``announcing`` those of them with money
    announced from the day on; ``unshared`` those whose announced money cannot be
    placed, as they give country or sector on transactions only.
    """

    partner: str
    name: str
    quarters: dict[str, Decimal] = field(default_factory=dict)
    announced: dict[int, Decimal] = field(default_factory=dict)
    paid: dict[int, Decimal] = field(default_factory=dict)
    running: int = 0
    announcing: int = 0
    unshared: int = 0

    def share_paid(self, year: int) -> Decimal | None:
        """Return the share of a year's announced money that was paid, 0 to 1.

        ``None`` where nothing was announced: nothing was promised then.
        """
        promised = self.announced.get(year, Decimal(0))
        if promised <= 0:
            return None
        paid = max(Decimal(0), self.paid.get(year, Decimal(0)))
        return min(paid, promised) / promised


@dataclass(frozen=True, slots=True)
class Inside:
    """What makes money count: the country, the sector's purposes, the rates."""

    country: str
    purposes: dict[str, Purpose]
    rate_on: RateOn


def outlooks(activities: Iterable[Activity], inside: Inside, on: date) -> list[Outlook]:
    """Return each partner's outlook from the day on, by name."""
    by_partner: dict[str, Outlook] = {}
    for activity in activities:
        ref = activity.reporting.ref or activity.reporting.name
        outlook = by_partner.setdefault(
            ref, Outlook(ref, activity.reporting.name or ref)
        )
        _announce(outlook, activity, inside, on)
        inside_parts = parts(activity, inside.country, inside.purposes, inside.rate_on)
        for part in inside_parts:
            spent = part.type in {DISBURSEMENT, EXPENDITURE}
            if spent and part.on is not None and part.amount is not None:
                _add(outlook.paid, part.on.year, part.amount)
    return sorted(
        by_partner.values(),
        key=lambda outlook: (outlook.name.casefold(), outlook.partner),
    )


def _announce(outlook: Outlook, activity: Activity, inside: Inside, on: date) -> None:
    ended = activity.ends_on is not None and activity.ends_on < on
    running = activity.status in RUNNING and not ended
    outlook.running += running
    share = inside_share(activity, inside.country, inside.purposes)
    ahead = False
    for plan in chosen(activity.budgets):
        if share is None:
            outlook.unshared += 1
            return
        for quarter, year, amount, last in _spread(plan, inside.rate_on):
            counted = (amount * share).quantize(CENT, ROUND_HALF_EVEN)
            _add(outlook.announced, year, counted)
            if last >= on:
                _add(outlook.quarters, quarter, counted)
                ahead = True
    outlook.announcing += running and ahead


def _add(sums: dict[Key, Decimal], key: Key, amount: Decimal) -> None:
    sums[key] = sums.get(key, Decimal(0)) + amount


def chosen(budgets: Iterable[Budget]) -> list[Budget]:
    """Return the announcements that count: one source, and one for each period.

    Of several for one period the later in the file counts, as a revision follows what
    it revises.
    """
    rows = [
        budget
        for budget in budgets
        if budget.start and budget.end and budget.value is not None
    ]
    planned = [budget for budget in rows if budget.kind == PLANNED]
    source = planned or [budget for budget in rows if budget.kind == BUDGET]
    if planned:  # several receivers may have a plan for the same period
        return planned
    return list({(budget.start, budget.end): budget for budget in source}.values())


def _spread(plan: Budget, rate_on: RateOn) -> Iterator[tuple[str, int, Decimal, date]]:
    """Yield quarter, year, US dollars and the quarter's last day of the plan."""
    start, end, value = plan.start, plan.end, plan.value
    if start is None or end is None or value is None or not plan.currency:
        return
    rate = rate_on(plan.currency, start)
    days = (end - start).days + 1
    if rate is None or not 0 < days <= LONGEST:
        return
    day = start
    while day <= end:
        quarter = quarter_of(day)
        last = min(end, quarter.end)
        part = value * rate.value * ((last - day).days + 1) / days
        yield quarter.name, day.year, part, last
        day = last + timedelta(days=1)
