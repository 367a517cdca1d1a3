"""Cells that two people changed apart from one another, until somebody decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.registers.visible import person_shown
from openssr.platform.sheets.closing import without_closed_cells
from openssr.platform.sheets.merging import Clash
from openssr.platform.sheets.models import Conflict
from openssr.platform.sheets.records import Waiting
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case

HELD, OFFERED = "held", "offered"


@use_case("sheets.conflict.keep", by_part=True)
def keep_conflicts(
    *, by: Actor, country: str, sheet: str, file: str, clashes: Sequence[Clash]
) -> int:
    """Keep what a file says and the book does not; return how many are new."""
    new = 0
    for clash in clashes:
        _, is_new = Conflict.objects.get_or_create(
            country=country_code(country),
            sheet=sheet,
            key=clash.key,
            column=clash.column,
            offered=clash.offered,
            decided="",
            defaults={
                "base": clash.base,
                "held": clash.held,
                "file": file[:255],
                "brought_by": by.name,
                "brought_at": timezone.now(),
            },
        )
        new += is_new
    note(file, after={"conflicts": new})
    return new


@use_case("sheets.conflict.list", reads=True)
def list_conflicts(*, by: Actor, country: str) -> list[Waiting]:
    """Return the cells that wait for a decision, the oldest first.

    Only those of records and fields that the actor may see, and what they brought.
    """
    code = country_code(country)
    rows = Conflict.objects.filter(country=code, decided="")
    ordered = list(rows.order_by("brought_at", "pk"))
    return [_told(cell, by) for cell in _open_to(ordered, by, code)]


def _open_to(rows: Sequence[Conflict], by: Actor, country: str) -> list[Waiting]:
    """Return those of some conflicts that an actor may see, as far as they may."""
    return without_closed_cells([_waiting(row) for row in rows], by, country)


def _waiting(row: Conflict) -> Waiting:
    return Waiting(
        row.pk, row.sheet, row.key, row.column, row.base, row.held, row.offered,
        row.file, row.brought_by, row.brought_at,
    )  # fmt: skip


def _told(cell: Waiting, by: Actor) -> Waiting:
    return replace(cell, brought_by=person_shown(cell.brought_by, by))


@use_case("sheets.conflict.show", reads=True)
def show_conflict(*, by: Actor, country: str, number: int) -> Waiting:
    """Return one cell that waits for a decision, where the actor may see it."""
    _, cell = _open(country, number, by)
    return _told(cell, by)


def _open(country: str, number: int, by: Actor) -> tuple[Conflict, Waiting]:
    code = country_code(country)
    row = Conflict.objects.filter(country=code, pk=number, decided="").first()
    cells = [] if row is None else _open_to([row], by, code)
    if row is None or not cells:
        raise NotFound("this conflict is not in the book; it may already be decided")
    return row, cells[0]


@use_case("sheets.conflict.decide")
def decide_conflict(*, by: Actor, country: str, number: int, decision: str) -> None:
    """Say which of the two values holds; the caller takes the offered one."""
    if decision not in {HELD, OFFERED}:
        raise Invalid(
            "{value!r} is not allowed; choose from {choices}",
            value=decision,
            choices=f"{HELD}, {OFFERED}",
        )
    row, _ = _open(country, number, by)
    row.decided, row.decided_by, row.decided_at = decision, by.name, timezone.now()
    row.save(update_fields=["decided", "decided_by", "decided_at"])
    note(f"{row.sheet} {row.key} {row.column}", after={"decided": decision})
