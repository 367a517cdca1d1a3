"""A sector plan's work in action year, by quarter, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from openssr.kernel.money import Money
from openssr.kernel.period import Quarter, quarter_of
from openssr.subjects.strategy.registers.plans import Action, ActionState
from openssr.subjects.strategy.rules.actions import costs_by_currency

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
) -> tuple[list[Work], list[QuarterScore], dict[str, tuple[Money, Money]]]:
    """Return the year's actions of some bodies, each quarter's score, and their costs.

    Costs are capital and a year's upkeep by currency.  An action without dates stands
    in every quarter.
    """
    running = [
        action
        for action in actions
        if action.owner in owners
        and action.state != ActionState.DROPPED
        and _quarters(action, on.year)
    ]
    running.sort(key=lambda action: (action.ends_on or date.max, action.code))
    work = [
        Work(action, _quarters(action, on.year), _late(action, on))
        for action in running
    ]
    scores = []
    for number in QUARTERS:
        quarter = Quarter(on.year, number)
        due = [
            action
            for action in running
            if action.ends_on and quarter_of(action.ends_on) == quarter
        ]
        ended = sum(action.state == ActionState.DONE for action in due)
        scores.append(QuarterScore(number, len(due), ended))
    return work, scores, costs_by_currency(running)


def _late(action: Action, on: date) -> bool:
    overdue = action.ends_on is not None and action.ends_on < on
    return overdue and action.state != ActionState.DONE


def _quarters(action: Action, year: int) -> tuple[int, ...]:
    """Return the quarters of a year in which an action runs, or is late."""
    quarters = []
    for number in QUARTERS:
        quarter = Quarter(year, number)
        begun = action.starts_on is None or action.starts_on <= quarter.end
        open_ = action.ends_on is None or action.ends_on >= quarter.start
        overdue = action.ends_on is not None and action.ends_on.year < year
        if begun and (open_ or (overdue and action.state != ActionState.DONE)):
            quarters.append(number)
    return tuple(quarters)
