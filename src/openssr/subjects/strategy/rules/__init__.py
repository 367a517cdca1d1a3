"""What follows from the plans: how far processes came, and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.subjects.strategy.records import Objective
from openssr.subjects.strategy.records.plans import (
    DONE,
    DROPPED,
    LAW_STAGES,
    LEGISLATION,
    STAGES,
    Action,
    Crosswalk,
    Element,
    Process,
    Recommendation,
    Stage,
)


def stages_of(process: str) -> tuple[str, ...]:
    """Return the stages of a kind of process, in their order."""
    return LAW_STAGES if process == LEGISLATION else STAGES


@dataclass(frozen=True, slots=True)
class Progress:
    """A process with its stages reached up to a day, in order; ``None`` is not yet."""

    process: Process
    stages: tuple[tuple[str, Stage | None], ...]

    @property
    def at(self) -> str:
        """Return the furthest stage reached, empty when none is."""
        reached = [name for name, found in self.stages if found is not None]
        return reached[-1] if reached else ""


def progress(
    processes: Iterable[Process], stages: Iterable[Stage], on: date
) -> list[Progress]:
    """Return how far each process came up to a day."""
    reached: dict[tuple[str, str], Stage] = {}
    for one in stages:
        if one.on <= on:
            reached[one.code, one.stage] = one
    return [
        Progress(
            one,
            tuple(
                (name, reached.get((one.code, name))) for name in stages_of(one.process)
            ),
        )
        for one in processes
    ]


def crossed(
    elements: Iterable[Element], crosswalks: Iterable[Crosswalk]
) -> dict[str, dict[str, list[tuple[Element, str]]]]:
    """Return, by objective and framework, the elements that answer to it and how."""
    known = {x.code: x for x in elements}
    found: dict[str, dict[str, list[tuple[Element, str]]]] = {}
    for one in crosswalks:
        element = known.get(one.element)
        if element is not None:
            held = found.setdefault(one.objective, {})
            held.setdefault(element.framework, []).append((element, one.relation))
    return found


def uncrossed(
    elements: Iterable[Element], crosswalks: Iterable[Crosswalk]
) -> list[Element]:
    """Return the elements that answer to no objective of the national strategy."""
    crossed_codes = {x.element for x in crosswalks}
    return [x for x in elements if x.code not in crossed_codes]


def waits_for(action: Action, actions: Mapping[str, Action]) -> list[str]:
    """Return the actions that must be done first and are not."""
    return [
        code
        for code in action.depends_on
        if code in actions and actions[code].state not in {DONE, DROPPED}
    ]


def rings(actions: Sequence[Action]) -> list[str]:
    """Return the actions that wait for themselves through others."""
    below = {x.code: set(x.depends_on) for x in actions}
    found = []
    for code, first in below.items():
        seen: set[str] = set()
        waiting = list(first)
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += below.get(here, ())
        if code in seen:
            found.append(code)
    return found


def costs(
    objectives: Iterable[Objective], actions: Iterable[Action]
) -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    """Return capital and yearly recurrent cost of each objective's actions.

    By objective and currency: nothing is converted here, and dropped actions cost
    nothing.
    """
    found: dict[str, dict[str, tuple[Decimal, Decimal]]] = {
        x.code: {} for x in objectives
    }
    for one in actions:
        if one.state != DROPPED and one.currency:
            held = found.setdefault(one.objective, {})
            capital, recurrent = held.get(one.currency, (Decimal(0), Decimal(0)))
            held[one.currency] = (
                capital + (one.capital_cost or Decimal(0)),
                recurrent + (one.recurrent_cost or Decimal(0)),
            )
    return found


def urgency(one: Recommendation, on: date) -> tuple[int, date, str]:
    """Return what sorts recommendations: late, unanswered, open, then the rest."""
    is_open = one.state not in {DONE, DROPPED}
    late = is_open and one.due_on is not None and one.due_on < on
    order = 0 if late else 1 if is_open and not one.answer else 2 if is_open else 3
    return order, one.due_on or one.made_on, one.code
