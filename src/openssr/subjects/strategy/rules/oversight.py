"""A scorecard of oversight: powers, access, acts, and what nobody oversees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from openssr.subjects.strategy.registers.oversight import (
    Act,
    ActKind,
    Power,
    PowerKind,
)

RECEIVED, ANSWERED = ActKind.COMPLAINTS_RECEIVED, ActKind.COMPLAINTS_ANSWERED


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
        both = [each for each in received if each in answered and received[each]]
        if not both:
            return None
        year = max(both)
        return Decimal(answered[year]) / received[year]


def scorecard(powers: Iterable[Power], acts: Iterable[Act]) -> list[Score]:
    """Return each body with its powers and acts, in order of code."""
    by_body: dict[str, list[Power]] = {}
    for power in powers:
        by_body.setdefault(power.body, []).append(power)
    counts: dict[str, dict[str, dict[int, int]]] = {}
    for act in acts:
        kinds = counts.setdefault(act.body, {})
        kinds.setdefault(act.kind, {})[act.year] = act.number
    return [
        Score(
            body,
            tuple(
                sorted(by_body.get(body, []), key=lambda each: (each.over, each.power))
            ),
            _by_kind(counts.get(body, {})),
        )
        for body in sorted({*by_body, *counts})
    ]


def _by_kind(kinds: dict[str, dict[int, int]]) -> dict[str, dict[int, int]]:
    """Return numbers by kind and year, in the order of the kinds and years."""
    return {
        str(kind): dict(sorted(kinds[kind].items()))
        for kind in ActKind
        if kind in kinds
    }


def unseen(powers: Iterable[Power]) -> dict[str, list[str]]:
    """Return, by overseen institution, the powers that no body has over it."""
    by_overseen: dict[str, set[str]] = {}
    for power in powers:
        by_overseen.setdefault(power.over, set()).add(power.power)
    return {
        over: [str(kind) for kind in PowerKind if kind not in kinds]
        for over, kinds in sorted(by_overseen.items())
    }
