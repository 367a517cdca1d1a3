"""The legislative calendar, and what laws still lack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openssr.subjects.strategy.records.plans import Stage
from openssr.subjects.strategy.records.workspaces import (
    NO,
    PARTLY,
    UNCHECKED,
    YES,
    Event,
    Requirement,
)

PRESSING = (NO, PARTLY, UNCHECKED, YES)
CHECKS = ("gender", "child_protection")


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
        Entry(x.on, x.code, x.stage, None, x.document) for x in stages if x.code == code
    ]
    days += [
        Entry(x.on, x.process, "", x, x.document) for x in events if x.process == code
    ]
    return sorted(days, key=lambda x: (x.on, x.stage))


def gaps(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Return what a law must meet, what it does not meet first."""
    return sorted(requirements, key=lambda x: (PRESSING.index(x.met), x.code))


def unchecked(requirements: Iterable[Requirement]) -> list[str]:
    """Return which of the gender and the child protection check was not made."""
    made = {x.kind for x in requirements if x.met != UNCHECKED}
    return [x for x in CHECKS if x not in made]
