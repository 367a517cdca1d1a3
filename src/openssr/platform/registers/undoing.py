"""What undoing an act takes: each record that it changed, and what stands in the way.

A record is taken back to what it was before the act.  That rests on the history: later
changes that left a record as the act did, such as one that was changed back, stand in
the way of nothing; otherwise somebody changed it since.

What undid an act can be undone in its turn, so that acts stand in lines: an act, what
undid it, what undid that.  An act counts where an even number of others follow it.
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
    WITHDRAWN,
    Change,
)
from openssr.platform.registers.references import codes_of, referring
from openssr.platform.registers.register import SEPARATOR, Register
from openssr.platform.registers.table import model_of
from openssr.platform.registers.withdrawing import NAMED
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
# how an act stands: it counts, was undone, or counts again after it was undone
APPLIED, UNDONE, REDONE = "applied", "undone", "redone"


def act_of(country: str, number: int) -> Act:
    """Return an act of a country, or raise ``NotFound``."""
    row = Act.objects.filter(country=country, pk=number).first()
    if row is None:
        raise NotFound("the book has no action {number}", number=number)
    return row


def following_counts(acts: Sequence[Act]) -> dict[int, int]:
    """Return how many acts follow each of some in its line, by the act's number."""
    counts = dict.fromkeys((act.pk for act in acts), 0)
    newest = {act.pk: [act.pk] for act in acts}
    while newest:
        rows = Act.objects.filter(undoes__in=list(newest)).values_list("undoes", "pk")
        newest = {pk: newest[undone] for undone, pk in rows if undone is not None}
        for number in (each for numbers in newest.values() for each in numbers):
            counts[number] += 1
    return counts


def state_of(followed_by: int) -> str:
    """Return how an act stands that some others follow in its line."""
    if followed_by % 2:
        return UNDONE
    return REDONE if followed_by else APPLIED


def state_refusal(followed_by: int, *, again: bool) -> Conflict | None:
    """Return why an act in its state cannot be undone, or done ``again``, if so."""
    undone = state_of(followed_by) == UNDONE
    if undone and not again:
        return Conflict("this has already been undone")
    if again and not undone:
        return Conflict("this is not undone, so that it cannot be applied again")
    return None


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


def plan_refusal(
    steps: Sequence[Step], blocks: Sequence[Block], *, again: bool
) -> Conflict | None:
    """Return why a plan cannot be carried out, naming what forbids it, if so."""
    names = [f"{each.kind} {readable(each.key)}" for each in blocks]
    values = {"names": ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")}
    if names and again:
        return Conflict(
            "nothing was applied again, because records have since been changed or "
            "depend on what would be withdrawn: {names}",
            **values,
        )
    if names:
        return Conflict(
            "nothing was undone, because records have since been changed or depend on "
            "what would be undone: {names}",
            **values,
        )
    if not steps:
        return Conflict("this action changed no record; there is nothing to undo")
    return None


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
    later = _later(intake.kind, country, by_key)
    numbers = {key: (later.get(key) or acts)[-1].row for key, acts in by_key.items()}
    rows = _rows(intake.register, numbers.values())
    steps: list[Step] = []
    blocks: list[Block] = []
    for key, acts in reversed(by_key.items()):
        stored = rows.get(numbers[key] or 0)
        if (
            stored is None
            or intake.register.key_of(stored[1]) != key
            or not _is_as_left(intake.register, acts, later.get(key, []), stored[1])
        ):
            blocks.append(Block(intake.kind, key, SINCE))
            continue
        step = _step(intake, key, stored, acts)
        if step is not None:
            steps.append(step)
    return steps, blocks


def _later(
    kind: str, country: str, by_key: Mapping[str, Sequence[RecordChange]]
) -> dict[str, list[RecordChange]]:
    """Return the changes of records after the last of those given, the oldest first."""
    later: dict[str, list[RecordChange]] = {}
    in_order = list(by_key)
    for start in range(0, len(in_order), BATCH):
        some = in_order[start : start + BATCH]
        rows = RecordChange.objects.filter(country=country, kind=kind, key__in=some)
        pairs = rows.values_list("key").annotate(last=Max("pk")).order_by()
        moved = [key for key, last in pairs if last != by_key[key][-1].pk]
        for row in rows.filter(key__in=moved).order_by("pk"):
            if row.pk > by_key[row.key][-1].pk:
                later.setdefault(row.key, []).append(row)
    return later


def _is_as_left(
    register: Register[Any],
    acts: Sequence[RecordChange],
    later: Sequence[RecordChange],
    record: Any,
) -> bool:
    """Tell whether later changes left a record as an act did: they cancel out."""
    if not later:
        return True
    renamed = [each for each in later if each.action == RENAMED]
    if renamed and renamed[0].fields[0][1] != register.key_of(record):
        return False
    if _is_gone(acts) != _is_gone([*acts, *later]):
        return False
    changed = [each for each in later if each.action not in _MARKS | {RENAMED}]
    if any(each.before is None for each in changed):
        return False  # an older OpenSSR did not note what stood there before
    return not changed or (former_record(register, changed[0].before or {}) == record)


def _is_gone(changes: Sequence[RecordChange]) -> bool:
    """Tell whether the last of some changes that says so withdrew the record."""
    marks = [each.action for each in changes if each.action in _MARKS]
    return bool(marks) and marks[-1] == WITHDRAWN


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
