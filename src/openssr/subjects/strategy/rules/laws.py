"""The legislative calendar, and what laws still lack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openssr.subjects.strategy.registers.processes import Event, Stage
from openssr.subjects.strategy.registers.reviews import (
    Compliance,
    Requirement,
    RequirementKind,
)

PRESSING: tuple[str, ...] = (
    Compliance.NO, Compliance.PARTLY, Compliance.NOT_CHECKED, Compliance.YES
)  # fmt: skip
CHECKS: tuple[str, ...] = (RequirementKind.GENDER, RequirementKind.CHILD_PROTECTION)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day in a law's way: a stage reached, or an event held or to come."""

    on: date
    code: str
    stage: str
    event: Event | None
    document: str


def calendar(
    code: str, stages: Iterable[Stage], events: Iterable[Event]
) -> list[Entry]:
    """Return a law's days in order."""
    days = [
        Entry(stage.on, stage.code, stage.stage, None, stage.document)
        for stage in stages
        if stage.code == code
    ]
    days += [
        Entry(event.on, event.process, "", event, event.document)
        for event in events
        if event.process == code
    ]
    return sorted(days, key=lambda day: (day.on, day.stage))


def gaps(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Return what a law must meet, what it does not meet first."""
    return sorted(requirements, key=lambda each: (PRESSING.index(each.met), each.code))


def unchecked(requirements: Iterable[Requirement]) -> list[str]:
    """Return which of the gender and the child protection check was not made."""
    checked = {
        requirement.kind
        for requirement in requirements
        if requirement.met != Compliance.NOT_CHECKED
    }
    return [check for check in CHECKS if check not in checked]
