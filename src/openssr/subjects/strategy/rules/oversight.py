"""A scorecard of oversight: powers, access, acts, and what nobody oversees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from openssr.subjects.strategy.records.workspaces import ACTS, POWERS, Act, Power

RECEIVED, ANSWERED = "complaints_received", "complaints_answered"


@dataclass(frozen=True, slots=True)
class Score:
    """An oversight body: its powers, and its acts by kind and year."""

    body: str
    powers: tuple[Power, ...]
    acts: dict[str, dict[int, int]]

    @property
    def idle(self) -> bool:
        """Tell whether the body has powers and no act of it is known."""
        return bool(self.powers) and not any(
            number for years in self.acts.values() for number in years.values()
        )

    @property
    def answered(self) -> Decimal | None:
        """Return the share of complaints answered in the last year that has both."""
        received, answered = self.acts.get(RECEIVED, {}), self.acts.get(ANSWERED, {})
        both = [x for x in received if x in answered and received[x]]
        if not both:
            return None
        year = max(both)
        return Decimal(answered[year]) / received[year]


def scorecard(powers: Iterable[Power], acts: Iterable[Act]) -> list[Score]:
    """Return each body with its powers and acts, in order of code."""
    held: dict[str, list[Power]] = {}
    for power in powers:
        held.setdefault(power.body, []).append(power)
    done: dict[str, dict[str, dict[int, int]]] = {}
    for act in acts:
        kinds = done.setdefault(act.body, {})
        kinds.setdefault(act.kind, {})[act.year] = act.number
    return [
        Score(
            body,
            tuple(sorted(held.get(body, []), key=lambda x: (x.over, x.power))),
            {
                x: dict(sorted(done[body][x].items()))
                for x in ACTS
                if x in done.get(body, {})
            },
        )
        for body in sorted({*held, *done})
    ]


def unseen(powers: Iterable[Power]) -> dict[str, list[str]]:
    """Return, by overseen institution, the powers that no body has over it."""
    held: dict[str, set[str]] = {}
    for one in powers:
        held.setdefault(one.over, set()).add(one.power)
    return {
        over: [x for x in POWERS if x not in known]
        for over, known in sorted(held.items())
    }
