"""What people do with the workspace of one process of paragraph 13."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.places import services as places
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.visible import visible
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.institutions.rules import parent_on
from openssr.subjects.strategy import store
from openssr.subjects.strategy.registers.answers import RECOMMENDATIONS
from openssr.subjects.strategy.registers.oversight import ACTS, POWERS
from openssr.subjects.strategy.registers.plans import ACTIONS
from openssr.subjects.strategy.registers.processes import (
    ATTENDANCE,
    EVENTS,
    PROCESSES,
    STAGES,
    Event,
    Process,
    ProcessKind,
)
from openssr.subjects.strategy.registers.reviews import (
    FINDINGS,
    FUNCTIONS,
    REQUIREMENTS,
    STATEMENTS,
    Statement,
    StatementKind,
)
from openssr.subjects.strategy.registers.spending import ECONOMY, SPENDING
from openssr.subjects.strategy.registers.strategy import EDITIONS
from openssr.subjects.strategy.rules.dialogue import Inclusion, inclusion
from openssr.subjects.strategy.rules.laws import calendar, gaps
from openssr.subjects.strategy.rules.oversight import scorecard, unseen
from openssr.subjects.strategy.rules.progress import progress
from openssr.subjects.strategy.rules.review import by_priority, matrix
from openssr.subjects.strategy.rules.spending import Review, review
from openssr.subjects.strategy.rules.versions import Versions, versions
from openssr.subjects.strategy.rules.workplan import workplan
from openssr.subjects.strategy.rules.workspaces import (
    Law,
    Overseen,
    Plan,
    Policy,
    Reviewed,
    Workspace,
)

Record = TypeVar("Record")
PARTS: tuple[str, ...] = tuple(StatementKind)  # the parts of a policy, in their order


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the makers of a workspace read from."""

    by: Actor
    country: str
    process: Process
    on: date

    def every(self, register: Register[Record]) -> list[Record]:
        """Return the records of a register, whoever may read them."""
        return store.read_records(register, self.country)

    def records(self, register: Register[Any]) -> list[Any]:
        """Return the records of a register that are of this process."""
        code = self.process.code
        return [each for each in self.every(register) if each.process == code]

    def open_records(self, register: Register[Any]) -> list[Any]:
        """Return the records of this process that the reader may see."""
        return visible(register, self.records(register), self.by)

    def sources(self, register: Register[Any]) -> list[Any]:
        """Return the records of a register that numbers are computed from."""
        if register is ATTENDANCE:
            codes = {event.code for event in _events_until(self)}
            return [row for row in self.every(ATTENDANCE) if row.event in codes]
        if register is ACTIONS:
            return visible(ACTIONS, self.every(ACTIONS), self.by)
        return self.records(register)


@use_case("strategy.workspace.show", reads=True)
def show_workspace(*, by: Actor, country: str, code: str, on: date) -> Workspace:
    """Return the workspace of a process as at a day, or raise ``NotFound``.

    Who is not of the country's own people sees neither restricted statements and
    findings nor bands of strength and assets.
    """
    book = country_code(country)
    processes = {each.code: each for each in store.read_records(PROCESSES, book)}
    if code not in processes:
        raise NotFound("no process {code!r} in {country}", code=code, country=book)
    process = processes[code]
    desk = _Desk(by, book, process, on)
    recommendations = [
        recommendation
        for recommendation in desk.every(RECOMMENDATIONS)
        if recommendation.origin == code and recommendation.made_on <= on
    ]
    withheld = sum(
        len(desk.records(register)) - len(desk.open_records(register))
        for register in (FINDINGS, STATEMENTS)
    )
    return Workspace(
        at=progress([process], desk.every(STAGES), on)[0],
        recommendations=tuple(recommendations),
        data=MAKERS[process.process](desk),
        withheld=withheld,
        sources={
            register.kind: desk.sources(register)
            for register in SOURCES.get(process.process, ())
        },
    )


def _events_until(desk: _Desk) -> list[Event]:
    return [event for event in desk.records(EVENTS) if event.on <= desk.on]


def _dialogue(desk: _Desk) -> Inclusion:
    boundaries = places.show_boundaries(by=desk.by, country=desk.country, on=desk.on)
    regions = [region.code for region in boundaries.regions] if boundaries else []
    return inclusion(_events_until(desk), desk.every(ATTENDANCE), regions)


def _review(desk: _Desk) -> Reviewed:
    return Reviewed(
        tuple(matrix(desk.open_records(FUNCTIONS))),
        tuple(by_priority(desk.open_records(FINDINGS))),
    )


def _policy(desk: _Desk) -> Policy:
    return Policy(_statements(desk))


def _statements(desk: _Desk) -> tuple[Statement, ...]:
    """Return the statements that the reader may see, in the order of their parts."""
    statements: list[Statement] = desk.open_records(STATEMENTS)
    statements.sort(key=lambda each: (PARTS.index(each.kind), each.number))
    return tuple(statements)


def _law(desk: _Desk) -> Law:
    days = calendar(desk.process.code, desk.every(STAGES), desk.records(EVENTS))
    requirements = gaps(desk.records(REQUIREMENTS))
    return Law(tuple(days), tuple(requirements), _statements(desk))


def _plan(desk: _Desk) -> Plan:
    top = desk.process.responsible
    owners = {top} if top else set()
    institutions = list_records(INSTITUTIONS, by=desk.by, country=desk.country)
    size = 0
    while size != len(owners):
        size = len(owners)
        owners |= {
            institution.code
            for institution in institutions
            if parent_on(institution, desk.on) in owners
        }
    work, quarters, costs = workplan(desk.sources(ACTIONS), owners, desk.on)
    return Plan(desk.on.year, tuple(work), tuple(quarters), costs)


def _expenditure(desk: _Desk) -> Review:
    return review(desk.records(SPENDING), desk.records(ECONOMY), desk.every(ACTIONS))


def _oversight(desk: _Desk) -> Overseen:
    powers = desk.records(POWERS)
    events = sorted(desk.records(EVENTS), key=lambda event: (event.on, event.code))
    scores = scorecard(powers, desk.records(ACTS))
    return Overseen(tuple(scores), unseen(powers), tuple(events), _statements(desk))


MAKERS: dict[str, Callable[[_Desk], Any]] = {
    ProcessKind.DIALOGUE: _dialogue,
    ProcessKind.REVIEW: _review,
    ProcessKind.POLICY: _policy,
    ProcessKind.LEGISLATION: _law,
    ProcessKind.SECTOR_PLAN: _plan,
    ProcessKind.EXPENDITURE: _expenditure,
    ProcessKind.OVERSIGHT: _oversight,
}


# the registers that the numbers of a kind of process are computed from
SOURCES: dict[str, tuple[Register[Any], ...]] = {
    ProcessKind.DIALOGUE: (ATTENDANCE,),
    ProcessKind.SECTOR_PLAN: (ACTIONS,),
    ProcessKind.EXPENDITURE: (SPENDING, ECONOMY, ACTIONS),
    ProcessKind.OVERSIGHT: (ACTS,),
}


@use_case("strategy.version.list", reads=True)
def list_versions(*, by: Actor, country: str) -> Versions:
    """Return the objectives as each version of the strategy worded them."""
    return versions(store.read_records(EDITIONS, country_code(country)))
