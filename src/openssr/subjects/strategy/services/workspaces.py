"""What people do with the workspace of one process of paragraph 13."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.places import services as places
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import NATIONAL, reads
from openssr.platform.usecase.services import use_case
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.institutions.rules import parent_on
from openssr.subjects.strategy.records import plans as p
from openssr.subjects.strategy.records import workspaces as w
from openssr.subjects.strategy.rules import (
    Versions,
    progress,
    shown,
    versions,
)
from openssr.subjects.strategy.rules.dialogue import Inclusion, inclusion
from openssr.subjects.strategy.rules.laws import calendar, gaps
from openssr.subjects.strategy.rules.oversight import scorecard, unseen
from openssr.subjects.strategy.rules.review import by_priority, matrix
from openssr.subjects.strategy.rules.spending import Review, review
from openssr.subjects.strategy.rules.workplan import workplan
from openssr.subjects.strategy.rules.workspaces import (
    Law,
    Overseen,
    Plan,
    Policy,
    Reviewed,
    Workspace,
)
from openssr.subjects.strategy.store.registers import REGISTERS


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the makers of a workspace read from."""

    by: Actor
    country: str
    process: p.Process
    on: date

    @property
    def inside(self) -> bool:
        return reads(self.by, NATIONAL)

    def mine(self, kind: str) -> list[Any]:
        found = REGISTERS[kind].all(self.country)
        return [x for x in found if x.process == self.process.code]

    def used(self, kind: str) -> list[Any]:
        """Return the records of a register that numbers are computed from."""
        if kind == "attendance":
            events = {x.code for x in self.mine("events") if x.on <= self.on}
            held = REGISTERS[kind].all(self.country)
            return [x for x in held if x.event in events]
        if kind == "actions":
            return [shown(self.by, x) for x in REGISTERS[kind].all(self.country)]
        return self.mine(kind)

    def shown(self, kind: str) -> list[Any]:
        """Return the records that the reader may see."""
        found = self.mine(kind)
        return [x for x in found if self.inside or x.audience == w.PUBLIC]


@use_case("strategy.workspace.show", reads=True)
def show_workspace(*, by: Actor, country: str, code: str, on: date) -> Workspace:
    """Return the workspace of a process as at a day, or raise ``NotFound``.

    Who is not of the country's own people sees neither restricted statements and
    findings nor bands of strength and assets.
    """
    held = country_code(country)
    known = {x.code: x for x in REGISTERS["processes"].all(held)}
    if code not in known:
        raise NotFound("no process {code!r} in {country}", code=code, country=held)
    desk = _Desk(by, held, known[code], on)
    said = [
        x
        for x in REGISTERS["recommendations"].all(held)
        if x.origin == code and x.made_on <= on
    ]
    hidden = sum(
        x.audience != w.PUBLIC
        for kind in ("findings", "statements")
        for x in desk.mine(kind)
    )
    return Workspace(
        at=progress([known[code]], REGISTERS["stages"].all(held), on)[0],
        recommendations=tuple(said),
        data=MAKERS[known[code].process](desk),
        withheld=0 if desk.inside else hidden,
        sources={kind: desk.used(kind) for kind in SOURCES[known[code].process]},
    )


def _dialogue(desk: _Desk) -> Inclusion:
    drawn = places.show_boundaries(by=desk.by, country=desk.country, on=desk.on)
    regions = [x.code for x in drawn.regions] if drawn else []
    events = [x for x in desk.mine("events") if x.on <= desk.on]
    return inclusion(events, REGISTERS["attendance"].all(desk.country), regions)


def _review(desk: _Desk) -> Reviewed:
    functions = [shown(desk.by, x) for x in desk.mine("functions")]
    return Reviewed(
        tuple(matrix(functions)), tuple(by_priority(desk.shown("findings")))
    )


def _policy(desk: _Desk) -> Policy:
    return Policy(tuple(_in_order(desk.shown("statements"))))


def _in_order(statements: list[w.Statement]) -> list[w.Statement]:
    return sorted(statements, key=lambda x: (w.STATEMENTS.index(x.kind), x.number))


def _law(desk: _Desk) -> Law:
    days = calendar(
        desk.process.code, REGISTERS["stages"].all(desk.country), desk.mine("events")
    )
    return Law(
        tuple(days),
        tuple(gaps(desk.mine("requirements"))),
        tuple(_in_order(desk.shown("statements"))),
    )


def _plan(desk: _Desk) -> Plan:
    top = desk.process.responsible
    owners = {top} if top else set()
    found = list_records(INSTITUTIONS, by=desk.by, country=desk.country)
    size = 0
    while size != len(owners):
        size = len(owners)
        owners |= {x.code for x in found if parent_on(x, desk.on) in owners}
    actions = [shown(desk.by, x) for x in REGISTERS["actions"].all(desk.country)]
    work, quarters, costs = workplan(actions, owners, desk.on)
    return Plan(desk.on.year, tuple(work), tuple(quarters), costs)


def _expenditure(desk: _Desk) -> Review:
    return review(
        desk.mine("spending"), desk.mine("economy"),
        REGISTERS["actions"].all(desk.country),
    )  # fmt: skip


def _oversight(desk: _Desk) -> Overseen:
    powers = desk.mine("powers")
    events = sorted(desk.mine("events"), key=lambda x: (x.on, x.code))
    return Overseen(
        tuple(scorecard(powers, desk.mine("acts"))), unseen(powers), tuple(events),
        tuple(_in_order(desk.shown("statements"))),
    )  # fmt: skip


MAKERS: dict[str, Callable[[_Desk], Any]] = {
    p.DIALOGUE: _dialogue,
    p.REVIEW: _review,
    p.POLICY: _policy,
    p.LEGISLATION: _law,
    p.SECTOR_PLAN: _plan,
    p.EXPENDITURE: _expenditure,
    p.OVERSIGHT: _oversight,
}


# the registers that the numbers of a kind of process are computed from
SOURCES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(p.PROCESSES, ()),
    p.DIALOGUE: ("attendance",),
    p.SECTOR_PLAN: ("actions",),
    p.EXPENDITURE: ("spending", "economy", "actions"),
    p.OVERSIGHT: ("acts",),
}


@use_case("strategy.version.list", reads=True)
def list_versions(*, by: Actor, country: str) -> Versions:
    """Return the objectives as each version of the strategy worded them."""
    return versions(REGISTERS["editions"].all(country_code(country)))
