"""What actions wait for, and what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from openssr.subjects.strategy.registers.plans import Action, ActionState
from openssr.subjects.strategy.registers.strategy import Objective

ENDED = frozenset({ActionState.DONE, ActionState.DROPPED})
NOTHING = Decimal(0)


def waits_for(action: Action, actions: Mapping[str, Action]) -> list[str]:
    """Return the actions that must be done first and are not."""
    return [
        code
        for code in action.depends_on
        if code in actions and actions[code].state not in ENDED
    ]


def rings(actions: Sequence[Action]) -> list[str]:
    """Return the actions that wait for themselves through others."""
    below = {action.code: set(action.depends_on) for action in actions}
    return [code for code, first in below.items() if _reaches(code, first, below)]


def _reaches(code: str, first: Iterable[str], below: Mapping[str, set[str]]) -> bool:
    reached: set[str] = set()
    waiting = list(first)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += below.get(here, ())
    return code in reached


def costs(
    objectives: Iterable[Objective], actions: Iterable[Action]
) -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    """Return capital and yearly recurrent cost of each objective's actions.

    By objective and currency: nothing is converted here, and dropped actions cost
    nothing.
    """
    sums: dict[str, dict[str, tuple[Decimal, Decimal]]] = {
        objective.code: {} for objective in objectives
    }
    for action in actions:
        if action.state != ActionState.DROPPED and action.currency:
            by_currency = sums.setdefault(action.objective, {})
            capital, recurrent = by_currency.get(action.currency, (NOTHING, NOTHING))
            by_currency[action.currency] = (
                capital + (action.capital_cost or NOTHING),
                recurrent + (action.recurrent_cost or NOTHING),
            )
    return sums
