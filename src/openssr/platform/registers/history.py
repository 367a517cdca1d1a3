"""The history of a record: what was done to it, by whom, when and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Count, Max, QuerySet

from openssr.platform.registers.models import Act, RecordChange
from openssr.platform.registers.outcome import ADDED, CHANGED, WITHDRAWN

R = TypeVar("R")
BATCH = 500  # keys of one query


@dataclass(frozen=True, slots=True)
class Happened:
    """One act on a record; ``fields`` holds heading, old and new text of each cell."""

    at: Annotated[datetime, "When"]
    by: Annotated[str, "Who"]
    action: Annotated[str, "What was done"]
    fields: Annotated[
        tuple[tuple[str, str, str], ...], "Cells: heading, old and new text"
    ]
    reason: Annotated[str, "Why"]
    source: Annotated[str, "File or face it came by"]


@dataclass(frozen=True, slots=True)
class Withdrawal(Generic[R]):
    """A withdrawn record, with who withdrew it, when and why."""

    record: R
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Who entered a record as it stands, and when."""

    by: str
    at: datetime


def entering(acts: Iterable[Happened], headings: Collection[str]) -> Happened | None:
    """Return the newest act that entered something under one of some headings.

    ``acts`` is the history of a record, the newest first.
    """
    for act in acts:
        cells = {heading for heading, _, _ in act.fields}
        if act.action == ADDED or (act.action == CHANGED and cells & set(headings)):
            return act
    return None


def newest(kind: str, country: str, key: str) -> list[Happened]:
    """Return what was done to a record, the newest first."""
    rows = RecordChange.objects.filter(country=country, kind=kind, key=key)
    return [_happened(row) for row in rows.order_by("-pk")]


def _happened(row: RecordChange) -> Happened:
    return Happened(
        row.at, row.by, row.action,
        tuple((str(a), str(b), str(c)) for a, b, c in row.fields),
        row.reason, row.source,
    )  # fmt: skip


def of_keys(kind: str, country: str, keys: Sequence[str]) -> dict[str, list[Happened]]:
    """Return what was done to each of some records, the newest first, by key."""
    acts: dict[str, list[Happened]] = {key: [] for key in keys}
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        rows = RecordChange.objects.filter(country=country, kind=kind, key__in=some)
        for row in rows.order_by("-pk"):
            acts[row.key].append(_happened(row))
    return acts


@dataclass(frozen=True, slots=True)
class Summed:
    """How many records of a register somebody changed alike, and when the last."""

    kind: str
    action: str
    by: str
    count: int
    at: datetime


def summed(
    country: str, kinds: Collection[str], since: datetime, most: int
) -> list[Summed]:
    """Return what was done in registers since an instant, the newest first."""
    rows = RecordChange.objects.filter(country=country, kind__in=kinds, at__gt=since)
    sums = rows.values("kind", "action", "by").annotate(
        count=Count("pk"), last=Max("pk"), newest=Max("at")
    )
    return [
        Summed(row["kind"], row["action"], row["by"], row["count"], row["newest"])
        for row in sums.order_by("-last")[:most]
    ]


def since(
    country: str, kinds: Collection[str], instant: datetime, most: int
) -> list[tuple[tuple[str, str], Happened]]:
    """Return acts on records of some kinds, with kind and key, the newest first."""
    rows = RecordChange.objects.filter(country=country, kind__in=kinds, at__gt=instant)
    return [
        ((row.kind, row.key), _happened(row)) for row in rows.order_by("-pk")[:most]
    ]


def latest(country: str, kinds: Collection[str]) -> tuple[int, datetime | None]:
    """Return a number that grows with every act on records of some kinds, and its day.

    The number is 0 and the day ``None`` where nothing was done to them yet.
    """
    rows = RecordChange.objects.filter(country=country, kind__in=kinds)
    newest_act = rows.order_by("-pk").values_list("pk", "at").first()
    return newest_act or (0, None)


def newest_number(kind: str, country: str, key: str = "") -> int:
    """Return a number that grows with every act on a record, or on any of a kind."""
    rows = RecordChange.objects.filter(country=country, kind=kind)
    if key:
        rows = rows.filter(key=key)
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0


def is_act_of_run(country: str, run: int) -> bool:
    """Tell whether the book noted an import of the ledger as an act."""
    return Act.objects.filter(country=country, run=run, undoes=None).exists()


def keys_changed_since(kind: str, country: str, instant: datetime) -> list[str]:
    """Return the keys of the records of a kind that are not as they were at an instant.

    One that was changed and changed back, or added and withdrawn, is as it was.
    """
    rows = RecordChange.objects.filter(country=country, kind=kind)
    keys = sorted(set(rows.filter(at__gt=instant).values_list("key", flat=True)))
    before: dict[str, str] = {}
    newest_rows: dict[str, RecordChange] = {}
    for start in range(0, len(keys), BATCH):
        some = rows.filter(key__in=keys[start : start + BATCH]).order_by("pk")
        for row in some:
            newest_rows[row.key] = row
            if row.at <= instant:
                before[row.key] = row.content
    return [
        key
        for key in keys
        if (
            newest_rows[key].content != before[key] or not before[key]
            if key in before
            else newest_rows[key].action != WITHDRAWN
        )
    ]


def rows_changed_since(
    kind: str, country: str, instant: datetime
) -> QuerySet[Any, Any]:
    """Return the numbers of the rows of a kind to which somebody did something since.

    Acts that an older book has without the number of their row are not among them.
    """
    acts = RecordChange.objects.filter(
        country=country, kind=kind, at__gte=instant, row__isnull=False
    )
    return acts.values("row")


def undone_keys(kind: str, country: str, keys: Collection[str]) -> set[str]:
    """Return which records are gone only because the act that added them was undone.

    They come back when they are entered again: nobody decided on them themselves.
    """
    undone: set[str] = set()
    in_order = sorted(keys)
    for start in range(0, len(in_order), BATCH):
        some = in_order[start : start + BATCH]
        rows = RecordChange.objects.filter(country=country, kind=kind, key__in=some)
        pairs = rows.values_list("key").annotate(last=Max("pk")).order_by()
        newest_acts = RecordChange.objects.filter(pk__in=[last for _, last in pairs])
        undoing = Act.objects.filter(undoes__isnull=False).values("pk")
        undone |= set(newest_acts.filter(act__in=undoing).values_list("key", flat=True))
    return undone


def move(kind: str, country: str, key: str, new_key: str) -> None:
    """Let the history of a key go on under a new one."""
    rows = RecordChange.objects.filter(country=country, kind=kind, key=key)
    rows.update(key=new_key)
