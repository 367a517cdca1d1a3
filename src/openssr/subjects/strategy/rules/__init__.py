"""What follows from the plans: how far processes came, and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import NATIONAL, reads
from openssr.subjects.strategy.records import Objective
from openssr.subjects.strategy.records.plans import (
    DONE,
    DROPPED,
    LAW_STAGES,
    LEGISLATION,
    SAME,
    STAGES,
    Action,
    Crosswalk,
    Element,
    Process,
    Recommendation,
    Stage,
)
from openssr.subjects.strategy.records.workspaces import Edition, Function


def shown(by: Actor, record: Any) -> Any:
    """Return a record without what would help those who mean harm.

    The public sees no risks of actions; bands of strength and assets are for the
    country's own people.
    """
    if isinstance(record, Action) and by.role is Role.PUBLIC:
        return replace(record, risk="", risk_level="")
    if isinstance(record, Function) and not reads(by, NATIONAL):
        return replace(record, strength="", assets="")
    return record


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
        if element is not None and one.objective:
            held = found.setdefault(one.objective, {})
            held.setdefault(element.framework, []).append((element, one.relation))
    return found


def uncrossed(
    elements: Iterable[Element], crosswalks: Iterable[Crosswalk]
) -> list[Element]:
    """Return the elements that answer to no objective of the national strategy.

    One that is the same as another framework's answers to what that one answers to.
    """
    walks = list(crosswalks)
    same: dict[str, set[str]] = {}
    for one in walks:
        if one.other_element and one.relation == SAME:
            same.setdefault(one.element, set()).add(one.other_element)
            same.setdefault(one.other_element, set()).add(one.element)
    reached = {x.element for x in walks if x.objective}
    waiting = list(reached)
    while waiting:
        new = same.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return [x for x in elements if x.code not in reached]


def between(
    elements: Iterable[Element], crosswalks: Iterable[Crosswalk]
) -> list[tuple[Element, str, Element]]:
    """Return what frameworks have to do with one another, in order of codes."""
    known = {x.code: x for x in elements}
    return sorted(
        (
            (known[x.element], x.relation, known[x.other_element])
            for x in crosswalks
            if x.element in known and x.other_element in known
        ),
        key=lambda x: (x[0].framework, x[0].code, x[2].framework, x[2].code),
    )


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a strategy in order, and each objective's wording by version.

    ``added`` and ``dropped`` are, by version, what the version before did not have and
    what it had and this one has not.
    """

    order: tuple[tuple[str, date], ...]
    wordings: dict[str, dict[str, Edition]]
    added: dict[str, list[str]]
    dropped: dict[str, list[str]]

    def changed(self, objective: str, version: str) -> bool:
        """Tell whether an objective is worded otherwise than in the version before."""
        names = [x for x, _ in self.order]
        at = names.index(version)
        held = self.wordings[objective]
        if not at or version not in held or names[at - 1] not in held:
            return False
        return held[version].names != held[names[at - 1]].names


def versions(editions: Iterable[Edition]) -> Versions:
    """Return the versions of a strategy by the first day on which each held."""
    first: dict[str, date] = {}
    wordings: dict[str, dict[str, Edition]] = {}
    for one in sorted(editions, key=lambda x: (x.objective, x.from_on)):
        first[one.version] = min(one.from_on, first.get(one.version, one.from_on))
        wordings.setdefault(one.objective, {})[one.version] = one
    order = sorted(first.items(), key=lambda x: (x[1], x[0]))
    added: dict[str, list[str]] = {}
    dropped: dict[str, list[str]] = {}
    for (before, _), (after, _) in pairwise(order):
        added[after] = [
            x for x, v in wordings.items() if after in v and before not in v
        ]
        dropped[after] = [
            x for x, v in wordings.items() if before in v and after not in v
        ]
    return Versions(tuple(order), wordings, added, dropped)


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
