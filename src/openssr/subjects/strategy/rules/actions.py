"""What actions wait for, and what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openssr.kernel.money import Money, total
from openssr.platform.registers.money import money_of
from openssr.subjects.strategy.registers.plans import Action, ActionState
from openssr.subjects.strategy.registers.strategy import Objective

ENDED = frozenset({ActionState.DONE, ActionState.DROPPED})


def waits_for(action: Action, actions: Mapping[str, Action]) -> list[str]:
    """Return the actions that must be done first and are not."""
    return [
        code
        for code in action.depends_on
        if code in actions and actions[code].state not in ENDED
    ]


def costs(
    objectives: Iterable[Objective], actions: Iterable[Action]
) -> dict[str, dict[str, tuple[Money, Money]]]:
    """Return capital and yearly recurrent cost of each objective's actions.

    By objective and currency; dropped actions cost nothing.
    """
    under: dict[str, list[Action]] = {objective.code: [] for objective in objectives}
    for action in actions:
        if action.state != ActionState.DROPPED:
            under.setdefault(action.objective, []).append(action)
    return {code: costs_by_currency(some) for code, some in under.items()}


def costs_by_currency(actions: Sequence[Action]) -> dict[str, tuple[Money, Money]]:
    """Return capital and yearly recurrent cost by currency: nothing is converted."""
    currencies = dict.fromkeys(action.currency for action in actions if action.currency)
    return {
        currency: (
            _cost(actions, "capital_cost", currency),
            _cost(actions, "recurrent_cost", currency),
        )
        for currency in currencies
    }


def _cost(actions: Iterable[Action], name: str, currency: str) -> Money:
    amounts = (
        money_of(action, name) for action in actions if action.currency == currency
    )
    return total(amounts, currency)
