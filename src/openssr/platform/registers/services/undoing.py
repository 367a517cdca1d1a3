"""Acts on records, and undoing one as a whole: all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any

from django.db.models import Count, Q

from openssr.kernel.error import Conflict, NotAllowed
from openssr.kernel.identifier import country_code
from openssr.platform.figures.store import mark_all_changed
from openssr.platform.registers import history, writing
from openssr.platform.registers.acting import line_of
from openssr.platform.registers.checking import circle_faults
from openssr.platform.registers.entries import Entry, fault_problem
from openssr.platform.registers.intake import Intake, Saved
from openssr.platform.registers.models import Act, RecordChange
from openssr.platform.registers.outcome import (
    CHANGED,
    RENAMED,
    RESTORED,
    WITHDRAWN,
    Change,
)
from openssr.platform.registers.reading import StoredBook
from openssr.platform.registers.refused import refuse
from openssr.platform.registers.searched import index_referring
from openssr.platform.registers.undoing import (
    BATCH,
    UNDONE,
    Block,
    Step,
    act_of,
    following_counts,
    plan_of,
    plan_refusal,
    state_of,
    state_refusal,
)
from openssr.platform.registers.visible import person_shown
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.doing import current
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import allowed, may, permissions
from openssr.platform.usecase.services import Denied, note, use_case

UNDO, REDO = "registers.act.undo", "registers.act.redo"
# those who undo what others did; anybody else only what they did themselves
OVERSEERS = frozenset({Role.EDITOR, Role.ADMINISTRATOR, Role.SYSTEM})


@dataclass(frozen=True, slots=True)
class ActView:
    """An act on records: who did what when, and how many records of which kind."""

    number: Annotated[int, "Number of the act"]
    at: Annotated[datetime, "When"]
    by: Annotated[str, "Who"]
    source: Annotated[str, "File or face it came by"]
    counts: Annotated[dict[str, dict[str, int]], "Records by kind and what was done"]
    undone: Annotated[bool, "Whether it was undone"]
    undoes: Annotated[int | None, "Number of the act that it undid"]
    run: Annotated[int | None, "Number of the import of aid data"]
    state: Annotated[str, "applied, undone, or redone: applied again after undoing"]
    action: Annotated[str, "What the act is called in the audit"]
    sha256: Annotated[str, "SHA-256 of the file that an import came from"]


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an act, or applying it again, does to each record.

    ``blocks`` are the records that forbid it, ``refused`` the refusal that follows.
    ``records`` are those of the changes, as the book has them before.
    """

    act: ActView
    changes: tuple[tuple[str, Change], ...]
    blocks: tuple[Block, ...]
    records: tuple[Any, ...] = ()
    refused: Conflict | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Return how many records are withdrawn, restored, set back and renamed."""
        counts: dict[str, int] = {}
        for _, change in self.changes:
            counts[change.outcome] = counts.get(change.outcome, 0) + 1
        return counts


@use_case("registers.act.list", reads=True)
def list_imports(*, by: Actor, country: str, most: int) -> list[ActView]:
    """Return the imports that were applied, the newest first, each once.

    What undid one, or applied it again, shows in its state.
    """
    rows = Act.objects.filter(country=country_code(country), undoes=None)
    imports = rows.filter(~Q(sha256="") | Q(run__isnull=False))
    imports = imports.order_by("-at", "-pk")
    return _views(list(imports[:most]), by)


@use_case("registers.act.show", reads=True)
def show_act(*, by: Actor, country: str, number: int) -> ActView:
    """Return one act with its counts."""
    [view] = _views([act_of(country_code(country), number)], by)
    return view


@use_case("registers.act.records", reads=True)
def list_records_of_act(
    *, by: Actor, country: str, number: int, most: int
) -> list[tuple[str, str]]:
    """Return kind and key of some of the records that an act changed."""
    act = act_of(country_code(country), number)
    rows = RecordChange.objects.filter(act=act.pk).order_by("pk")
    return list(dict.fromkeys(rows.values_list("kind", "key")[:most]))


def _views(acts: Sequence[Act], by: Actor) -> list[ActView]:
    counts: dict[int, dict[str, dict[str, int]]] = {}
    rows = RecordChange.objects.filter(act__in=[act.pk for act in acts])
    sums = rows.values_list("act", "kind", "action").annotate(count=Count("pk"))
    for number, kind, action, count in sums.order_by():
        counts.setdefault(number, {}).setdefault(kind, {})[action] = count
    following = following_counts(acts)
    return [
        ActView(
            act.pk, act.at, person_shown(act.by, by), act.source,
            counts.get(act.pk, {}), state == UNDONE, act.undoes_id, act.run,
            state, act.action, act.sha256,
        )
        for act in acts
        for state in [state_of(following[act.pk])]
    ]  # fmt: skip


@use_case("registers.act.preview", reads=True)
def preview_undo(
    intakes: Mapping[str, Intake[Any]],
    *,
    by: Actor,
    country: str,
    number: int,
    again: bool = False,
) -> Undoing:
    """Return what undoing an act, or applying it again, does, and what forbids it."""
    act = act_of(country_code(country), number)
    undoing, _, _ = _planned(intakes, act, by, again=again)
    return undoing


def _planned(
    intakes: Mapping[str, Intake[Any]], act: Act, by: Actor, *, again: bool
) -> tuple[Undoing, Act, list[Step]]:
    """Return what undoing does, the newest act of the line, and each step."""
    line = line_of(act)
    newest = line[-1]
    _refuse_stranger(intakes, act, newest, by)
    [view] = _views([act], by)
    refused = state_refusal(len(line) - 1, again=again)
    if act.run is not None and refused is None:
        refused = Conflict(
            "import {number} contains aid data; undo it on its own page", number=act.run
        )
    if refused is not None:
        return Undoing(view, (), (), refused=refused), newest, []
    steps, blocks = plan_of(intakes, newest)
    undoing = Undoing(
        view,
        tuple((step.kind, step.change) for step in steps),
        tuple(blocks),
        tuple(step.record for step in steps),
        plan_refusal(steps, blocks, again=again),
    )
    return undoing, newest, steps


@use_case(UNDO, by_part=True)
def undo_act(
    intakes: Mapping[str, Intake[Any]],
    *,
    by: Actor,
    country: str,
    number: int,
    reason: str = "",
) -> Undoing:
    """Undo an act as a whole; return what that did.

    What it added is withdrawn, what it withdrew is restored, and what it changed holds
    its former values in a new version.  Raises ``Conflict`` naming the records that
    somebody changed since, and those that rest on it: then nothing is undone.
    """
    return _turn(intakes, by, country, number, reason, again=False)


@use_case(REDO, by_part=True)
def redo_act(
    intakes: Mapping[str, Intake[Any]],
    *,
    by: Actor,
    country: str,
    number: int,
    reason: str = "",
) -> Undoing:
    """Apply an act that was undone again, as a whole; return what that did.

    Raises ``Conflict`` like undoing it: then nothing is applied again.
    """
    return _turn(intakes, by, country, number, reason, again=True)


def _turn(
    intakes: Mapping[str, Intake[Any]],
    by: Actor,
    country: str,
    number: int,
    reason: str,
    *,
    again: bool,
) -> Undoing:
    """Undo the newest act of a line, so that its first counts no more, or again."""
    code = country_code(country)
    act = act_of(code, number)
    undoing, newest, steps = _planned(intakes, act, by, again=again)
    if undoing.refused is not None:
        raise undoing.refused
    doing = current()
    if doing is not None:
        doing.undoes, doing.number = newest.pk, 0
    author = Author(by.name, act.source, reason.strip()[:500])
    stale = _carried_out(code, steps, author)
    _check(code, steps)
    [view] = _views([act], by)
    after = {**undoing.counts, "undone": newest.pk, "stale": stale}
    note(f"act {act.pk}", after=after, reason=author.reason)
    return replace(undoing, act=view)


def _refuse_stranger(
    intakes: Mapping[str, Intake[Any]], act: Act, newest: Act, by: Actor
) -> None:
    """Refuse who may not do what the act did, or take back what others did last."""
    owned = any(
        intakes[kind].register.owner
        for kind in RecordChange.objects.filter(act=newest.pk)
        .values_list("kind", flat=True)
        .distinct()
        if kind in intakes
    )
    own = newest.by == by.name
    if own or (_oversees(by) and not owned):
        if _may_do(intakes, act.action, by):
            return
        raise Denied("the role “{role}” does not allow this action", role=by.role.value)
    raise NotAllowed("only the person who did this, or an editor, can undo it")


def _oversees(by: Actor) -> bool:
    """Tell whether somebody may undo what others did, anywhere in the book."""
    return any(each.role in OVERSEERS and not each.parts for each in by.grants)


def _may_do(intakes: Mapping[str, Intake[Any]], action: str, by: Actor) -> bool:
    """Tell whether somebody may do what an act is called by in the audit."""
    if action in permissions():
        return allowed(by, action)
    kind, _, verb = action.partition(".")[2].rpartition(".")
    tier = intakes[kind].register.tier if kind in intakes else ""
    return may(by, verb, kind, tier, reading=False)


def _carried_out(country: str, steps: Sequence[Step], author: Author) -> int:
    """Take records back; return how many figures turned stale."""
    stale = 0
    for does, carry_out in (
        (RESTORED, _restore), (CHANGED, _set_back), (WITHDRAWN, _withdraw),
        (RENAMED, _rename),
    ):  # fmt: skip
        for intake, some in _by_register(step for step in steps if does in step.does):
            stale += carry_out(intake, country, some, author)
    return stale


def _by_register(steps: Any) -> list[tuple[Intake[Any], list[Step]]]:
    groups: dict[str, list[Step]] = {}
    for step in steps:
        groups.setdefault(step.kind, []).append(step)
    return [(some[0].intake, some) for some in groups.values()]


def _restore(
    intake: Intake[Any], country: str, steps: Sequence[Step], author: Author
) -> int:
    return _marked(intake, country, steps, RESTORED, author)


def _withdraw(
    intake: Intake[Any], country: str, steps: Sequence[Step], author: Author
) -> int:
    if intake.withdraw is not None:
        return sum(intake.withdraw(country, step.after, author) for step in steps)
    return _marked(intake, country, steps, WITHDRAWN, author)


def _marked(
    intake: Intake[Any],
    country: str,
    steps: Sequence[Step],
    action: str,
    author: Author,
) -> int:
    """Mark rows as withdrawn or restored; return how many figures turned stale."""
    register = intake.register
    rows = {step.key: step.number for step in steps}
    numbers = sorted(rows.values())
    for start in range(0, len(numbers), BATCH):
        some = numbers[start : start + BATCH]
        mark = author if action == WITHDRAWN else None
        writing.mark_withdrawn(register, some, mark)
    changes = [Change(step.key, action) for step in steps]
    writing.add_history(register, country, changes, author, rows)
    rests = [(register.rest_of(step.after)[0], action) for step in steps]
    stale = mark_all_changed(country, register.figure_kind, rests)
    return stale + _follow(intake, country, steps, changes, author)


def _set_back(
    intake: Intake[Any], country: str, steps: Sequence[Step], author: Author
) -> int:
    """Write the former values of records as a new version."""
    register = intake.register
    records = [step.after for step in steps]
    save = intake.put_back or (lambda *what: writing.save_records(register, *what))
    changes = save(country, records, author)
    rests = [register.rest_of(record) for record in records]
    stale = mark_all_changed(country, register.figure_kind, rests)
    return stale + _follow(intake, country, steps, changes, author)


def _follow(
    intake: Intake[Any],
    country: str,
    steps: Sequence[Step],
    changes: Sequence[Change],
    author: Author,
) -> int:
    if intake.after is None:
        return 0
    records = [step.after for step in steps]
    return intake.after(Saved(intake.register, country, records, changes, author))


def _rename(
    intake: Intake[Any], country: str, steps: Sequence[Step], author: Author
) -> int:
    """Give records their former code again."""
    register, stale = intake.register, 0
    for step in steps:
        writing.rename_row(register, step.number, step.then)
        history.move(register.kind, country, step.key, step.then)
        cells = ((register.headings[register.key[0]], step.key, step.then),)
        change = Change(step.then, RENAMED, cells)
        rows = {step.then: step.number}
        writing.add_history(register, country, [change], author, rows)
        index_referring(register, step.number)
        stale += mark_all_changed(country, register.figure_kind, [(step.key, RENAMED)])
        stale += _follow(intake, country, [step], [change], author)
    return stale


def _check(country: str, steps: Sequence[Step]) -> None:
    """Refuse where what counts again does not fit the records of the book."""
    book = StoredBook(country)
    staying = [step for step in steps if WITHDRAWN not in step.does]
    for intake, some in _by_register(iter(staying)):
        register = intake.register
        entries = [
            Entry(row, step.after, frozenset())
            for row, step in enumerate(some, start=1)
            if not step.then and not intake.is_withdrawn(step.after)
        ]
        faults = [
            fault_problem(fault, register.kind) for fault in intake.check(entries, book)
        ]
        circles = circle_faults(register, entries, book, {}, register.kind)
        refuse([*circles, *faults])
