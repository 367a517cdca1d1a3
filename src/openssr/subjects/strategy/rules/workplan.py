"""A sector plan's work in one year, by quarter, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.kernel.period import Quarter, quarter_of
from openssr.subjects.strategy.registers.plans import Action, ActionState

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Work:
    """An action in a year: the quarters in which it runs, and whether it is late."""

    action: Action
    quarters: tuple[int, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class QuarterScore:
    """What was due by the end of a quarter of a year, and how much of it is done."""

    number: int
    due: int
    done: int


def workplan(
    actions: Iterable[Action], owners: Collection[str], on: date
) -> tuple[list[Work], list[QuarterScore], dict[str, tuple[Decimal, Decimal]]]:
    """Return the year's actions of some bodies, each quarter's score, and their costs.

    Costs are capital and a year's upkeep by currency.  An action without dates stands
    in every quarter.
    """
    mine = [
        x
        for x in actions
        if x.owner in owners
        and x.state != ActionState.DROPPED
        and _quarters(x, on.year)
    ]
    work = [
        Work(
            x,
            _quarters(x, on.year),
            bool(x.ends_on and x.ends_on < on and x.state != ActionState.DONE),
        )
        for x in sorted(mine, key=lambda x: (x.ends_on or date.max, x.code))
    ]
    scores = []
    for number in QUARTERS:
        quarter = Quarter(on.year, number)
        due = [x for x in mine if x.ends_on and quarter_of(x.ends_on) == quarter]
        done = sum(x.state == ActionState.DONE for x in due)
        scores.append(QuarterScore(number, len(due), done))
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for one in mine:
        if one.currency:
            capital, upkeep = sums.get(one.currency, (Decimal(0), Decimal(0)))
            sums[one.currency] = (
                capital + (one.capital_cost or 0),
                upkeep + (one.recurrent_cost or 0),
            )
    return work, scores, sums


def _quarters(one: Action, year: int) -> tuple[int, ...]:
    """Return the quarters of a year in which an action runs, or is late."""
    found = []
    for number in QUARTERS:
        quarter = Quarter(year, number)
        begun = one.starts_on is None or one.starts_on <= quarter.end
        open_ = one.ends_on is None or one.ends_on >= quarter.start
        overdue = one.ends_on is not None and one.ends_on.year < year
        if begun and (open_ or (overdue and one.state != ActionState.DONE)):
            found.append(number)
    return tuple(found)
