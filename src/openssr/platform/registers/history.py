"""The history of a record: what was done to it, by whom, when and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Generic, TypeVar

from openssr.platform.registers.models import RecordChange

R = TypeVar("R")


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


def newest(kind: str, country: str, key: str) -> list[Happened]:
    """Return what was done to a record, the newest first."""
    rows = RecordChange.objects.filter(country=country, kind=kind, key=key)
    return [
        Happened(
            row.at, row.by, row.action,
            tuple((str(a), str(b), str(c)) for a, b, c in row.fields),
            row.reason, row.source,
        )
        for row in rows.order_by("-pk")
    ]  # fmt: skip


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


def move(kind: str, country: str, key: str, new_key: str) -> None:
    """Let the history of a key go on under a new one."""
    rows = RecordChange.objects.filter(country=country, kind=kind, key=key)
    rows.update(key=new_key)
