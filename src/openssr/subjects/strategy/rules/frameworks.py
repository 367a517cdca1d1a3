"""How frameworks answer to the objectives of the strategy, and to one another."""

from __future__ import annotations

from collections.abc import Iterable

from openssr.subjects.strategy.registers.plans import Crosswalk, Element, Relation

# elements that answer to an objective, by objective and framework, each with how
Crossed = dict[str, dict[str, list[tuple[Element, str]]]]


def crossed(elements: Iterable[Element], crosswalks: Iterable[Crosswalk]) -> Crossed:
    """Return, by objective and framework, the elements that answer to it and how."""
    by_code = {element.code: element for element in elements}
    answers: Crossed = {}
    for crosswalk in crosswalks:
        element = by_code.get(crosswalk.element)
        if element is not None and crosswalk.objective:
            by_framework = answers.setdefault(crosswalk.objective, {})
            pairs = by_framework.setdefault(element.framework, [])
            pairs.append((element, crosswalk.relation))
    return answers


def uncrossed(
    elements: Iterable[Element], crosswalks: Iterable[Crosswalk]
) -> list[Element]:
    """Return the elements that answer to no objective of the national strategy.

    An element that is the same as one of another framework answers to whatever that
    one answers to.
    """
    every = list(crosswalks)
    same: dict[str, set[str]] = {}
    for crosswalk in every:
        if crosswalk.other_element and crosswalk.relation == Relation.SAME:
            same.setdefault(crosswalk.element, set()).add(crosswalk.other_element)
            same.setdefault(crosswalk.other_element, set()).add(crosswalk.element)
    reached = {crosswalk.element for crosswalk in every if crosswalk.objective}
    waiting = list(reached)
    while waiting:
        new = same.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return [element for element in elements if element.code not in reached]


def between(
    elements: Iterable[Element], crosswalks: Iterable[Crosswalk]
) -> list[tuple[Element, str, Element]]:
    """Return what frameworks have to do with one another, in order of codes."""
    by_code = {element.code: element for element in elements}
    pairs = [
        (by_code[walk.element], walk.relation, by_code[walk.other_element])
        for walk in crosswalks
        if walk.element in by_code and walk.other_element in by_code
    ]
    return sorted(
        pairs,
        key=lambda pair: (
            pair[0].framework, pair[0].code, pair[2].framework, pair[2].code,
        ),
    )  # fmt: skip
