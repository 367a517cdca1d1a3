"""What undoing an act takes: each record that it changed, and what stands in the way.

A record is taken back to what it was before the act.  That rests on the history: where
the newest change of a record is not of the act, somebody changed it since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from openssr.kernel.error import Conflict, NotFound
from openssr.platform.registers import reading
from openssr.platform.registers.backwards import referring_rows
from openssr.platform.registers.former import former_record
from openssr.platform.registers.intake import Intake, known_intake
from openssr.platform.registers.models import Act, RecordChange
from openssr.platform.registers.outcome import (
    ADDED,
    CHANGED,
    RENAMED,
    RESTORED,
    Change,
)
from openssr.platform.registers.references import codes_of, referring
from openssr.platform.registers.register import SEPARATOR, Register
from openssr.platform.registers.table import model_of
from openssr.platform.registers.withdrawing import NAMED, WITHDRAWN
from openssr.platform.registers.writing import changed_cells

BATCH = 500


@dataclass(frozen=True, slots=True)
class Step:
    """What undoing does to one record: ``after`` is the record as it will be.

    ``does`` is withdrawn, restored, changed or renamed, the last to the key ``then``.
    """

    intake: Intake[Any]
    key: str
    number: int
    record: Any
    after: Any
    does: tuple[str, ...]
    then: str = ""

    @property
    def kind(self) -> str:
        """Return the kind of the record's register."""
        return self.intake.kind

    @property
    def change(self) -> Change:
        """Return it as a change of the record, for people to look at."""
        cells = changed_cells(self.intake.register, self.record, self.after)
        return Change(self.key, self.does[0], cells)


@dataclass(frozen=True, slots=True)
class Block:
    """A record that stands in the way of undoing an act, and why."""

    kind: str
    key: str
    why: str


# why an act cannot be undone: its record was changed since, is named by another that
# the act did not make, or names another that the book has no more
SINCE, NAMED_BY, NAMES = "since", "named", "names"


def act_of(country: str, number: int) -> Act:
    """Return an act of a country, or raise ``NotFound``."""
    row = Act.objects.filter(country=country, pk=number).first()
    if row is None:
        raise NotFound("the book has no action {number}", number=number)
    return row


def refuse_undone(act: Act) -> None:
    """Raise ``Conflict`` for an act that was undone already."""
    if Act.objects.filter(undoes=act).exists():
        raise Conflict("this has already been undone")


def plan_of(
    intakes: Mapping[str, Intake[Any]], act: Act
) -> tuple[list[Step], list[Block]]:
    """Return what undoing an act does, the newest change first, and what forbids it."""
    steps: list[Step] = []
    blocks: list[Block] = []
    for kind, changes in _changes_by_kind(act).items():
        intake = known_intake(intakes, kind)
        some, others = _steps(intake, act.country, changes)
        steps += some
        blocks += others
    blocks += _referring(steps)
    blocks += _lacking(act.country, steps)
    return steps, blocks


def refuse_blocked(blocks: Sequence[Block]) -> None:
    """Raise ``Conflict`` naming what forbids undoing an act, if anything does."""
    if not blocks:
        return
    names = [f"{each.kind} {readable(each.key)}" for each in blocks]
    raise Conflict(
        "nothing was undone, because records have since been changed or depend on "
        "what would be undone: {names}",
        names=", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else ""),
    )


def readable(key: str) -> str:
    """Return a key as a sentence shows it."""
    return key.replace(SEPARATOR, " ").strip()


def _changes_by_kind(act: Act) -> dict[str, list[RecordChange]]:
    """Return the changes of an act, the oldest first, by kind; the last kind first."""
    kinds: dict[str, list[RecordChange]] = {}
    for row in RecordChange.objects.filter(act=act.pk).order_by("pk"):
        kinds.setdefault(row.kind, []).append(row)
    return dict(reversed(list(kinds.items())))


def _steps(
    intake: Intake[Any], country: str, changes: Sequence[RecordChange]
) -> tuple[list[Step], list[Block]]:
    by_key: dict[str, list[RecordChange]] = {}
    for change in changes:
        by_key.setdefault(change.key, []).append(change)
    newest = _newest(intake.kind, country, by_key)
    rows = _rows(intake.register, [each[-1].row for each in by_key.values()])
    steps: list[Step] = []
    blocks: list[Block] = []
    for key, acts in reversed(by_key.items()):
        stored = rows.get(acts[-1].row or 0)
        moved = newest[key] != acts[-1].pk
        if moved or stored is None or intake.register.key_of(stored[1]) != key:
            blocks.append(Block(intake.kind, key, SINCE))
            continue
        step = _step(intake, key, stored, acts)
        if step is not None:
            steps.append(step)
    return steps, blocks


def _newest(kind: str, country: str, keys: Iterable[str]) -> dict[str, int]:
    """Return the number of the newest change of each of some records."""
    newest: dict[str, int] = {}
    in_order = list(keys)
    for start in range(0, len(in_order), BATCH):
        rows = RecordChange.objects.filter(
            country=country, kind=kind, key__in=in_order[start : start + BATCH]
        )
        pairs = rows.values_list("key").annotate(last=Max("pk"))
        newest.update((str(key), int(last)) for key, last in pairs.order_by())
    return newest


def _rows(
    register: Register[Any], numbers: Iterable[int | None]
) -> dict[int, tuple[int, Any]]:
    """Return the records of rows, withdrawn ones too, by the number of the row."""
    wanted = sorted({number for number in numbers if number})
    records: dict[int, tuple[int, Any]] = {}
    for start in range(0, len(wanted), BATCH):
        some = model_of(register)._default_manager.filter(
            pk__in=wanted[start : start + BATCH]
        )
        for number, record in reading.numbered_records(register, some):
            records[number] = (number, record)
    return records


def _step(
    intake: Intake[Any],
    key: str,
    stored: tuple[int, Any],
    acts: Sequence[RecordChange],
) -> Step | None:
    """Return what takes a record back to before its changes, ``None`` for nothing."""
    number, record = stored
    register = intake.register
    before = next((each.before for each in acts if each.before is not None), None)
    after = record if before is None else former_record(register, before)
    marks = [each.action for each in acts if each.action in _MARKS]
    gone_now = bool(marks) and marks[-1] == WITHDRAWN
    gone_then = bool(marks) and marks[0] != WITHDRAWN
    does = []
    if marks and gone_now != gone_then:
        does.append(WITHDRAWN if gone_then else RESTORED)
    if after != record:
        does.append(CHANGED)
    renamed = [each for each in acts if each.action == RENAMED]
    then = str(renamed[0].fields[0][1]) if renamed else ""
    if then:
        does.append(RENAMED)
    return Step(intake, key, number, record, after, tuple(does), then) if does else None


_MARKS = frozenset({ADDED, WITHDRAWN, RESTORED})


def _referring(steps: Sequence[Step]) -> Iterator[Block]:
    """Yield the records that name one that would be withdrawn, but stay themselves."""
    planned = {(step.kind, step.key) for step in steps}
    seen: set[tuple[str, str]] = set()
    for step in steps:
        if WITHDRAWN not in step.does:
            continue
        for other, rows in referring_rows(step.intake.register, step.number):
            for record in reading.records_of(other, rows):
                place = (other.kind, other.key_of(record))
                if place not in planned | seen:
                    seen.add(place)
                    yield Block(*place, NAMED_BY)


def _lacking(country: str, steps: Sequence[Step]) -> Iterator[Block]:
    """Yield the records that would name others that the book does not have then."""
    book = reading.StoredBook(country)
    coming: dict[str, set[str]] = {}
    for step in steps:
        if RESTORED in step.does:
            label = step.intake.register.label
            coming.setdefault(label, set()).add(step.key)
    for step in steps:
        if WITHDRAWN in step.does:
            continue
        for attribute, holder in referring(step.intake.register):
            label = attribute.field.refers
            for code in codes_of(step.after, attribute, holder):
                if code not in book.codes(label) and code not in coming.get(label, ()):
                    yield Block(step.kind, step.key, NAMES)
