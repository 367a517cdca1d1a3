"""Records that would stand under themselves, directly or by way of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from openssr.kernel.problem import Problem
from openssr.platform.registers.entries import Entry, attribute_problem
from openssr.platform.registers.references import codes_of, referring
from openssr.platform.registers.register import Attribute, Register

R = TypeVar("R")
CIRCLE = "SHT-018"
ARROW = " > "


@dataclass(frozen=True, slots=True)
class Step:
    """A record that another names, and the days on which it does."""

    code: str
    first: date = date.min
    last: date = date.max


Steps = Mapping[str, Sequence[Step]]


def circle_problems(
    register: Register[R],
    entries: Sequence[Entry[R]],
    records: Mapping[str, R],
    stored: Mapping[str, R],
    source: str,
) -> Iterator[Problem]:
    """Return the records of an input that would come to stand under themselves.

    ``records`` are those that the book will hold, by key; ``stored`` are those of the
    input as the book holds them now: a circle of an older book is not refused again.
    """
    for attribute, holder in referring(register):
        if attribute.field.refers != register.label:
            continue
        steps = {
            key: _steps(record, attribute, holder) for key, record in records.items()
        }
        for entry in entries:
            key = register.key_of(entry.record)
            before = stored.get(key)
            if before is not None and _steps(before, attribute, holder) == steps[key]:
                continue
            circle = circle_from(key, steps)
            if circle:
                column = attribute.field.column or attribute.name
                problem = attribute_problem(CIRCLE, column, None, entry.number, source)
                yield Problem(
                    problem.code, problem.severity, problem.place, ARROW.join(circle)
                )


def _steps(record: Any, attribute: Attribute, holder: Attribute | None) -> list[Step]:
    """Return what a record names; rows below a record may say from when until when."""
    if holder is None:
        return [Step(code) for code in codes_of(record, attribute, holder)]
    return [
        Step(
            getattr(row, attribute.name),
            getattr(row, "starts_on", None) or date.min,
            getattr(row, "ends_on", None) or date.max,
        )
        for row in getattr(record, holder.name)
        if getattr(row, attribute.name)
    ]


def circle_from(start: str, steps: Steps) -> list[str]:
    """Return the way from a record back to itself that holds on some day, if any."""
    waiting = [([start], date.min, date.max)]
    passed: set[tuple[str, date, date]] = set()
    while waiting:
        way, first, last = waiting.pop()
        for step in steps.get(way[-1], ()):
            begin, end = max(first, step.first), min(last, step.last)
            if begin > end or (step.code, begin, end) in passed:
                continue
            if step.code == start:
                return [*way, start]
            passed.add((step.code, begin, end))
            waiting.append(([*way, step.code], begin, end))
    return []
