"""What changed since somebody's last visit, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.platform.entry.parts import address
from openssr.platform.registers.field import STAFF
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.changes import Changed, list_changes
from openssr.platform.registers.words import heading_of, title_of, word_of
from openssr.platform.visit import Visit

SHOWN = 6
CELLS = 3  # cells of one record that are shown


def change_values(
    visit: Visit, registers: Mapping[str, Register[Any]], since: datetime
) -> list[dict[str, Any]]:
    """Return what changed since an instant, the newest first."""
    changes = list_changes(
        registers, by=visit.actor, country=visit.country, since=since, most=SHOWN * 2
    )
    rows: list[dict[str, Any]] = []
    for change, count in _summed(changes):
        named = _named(change)
        rows.append(
            _of_record(visit, change, visit.name(named))
            if named
            else _of_register(visit, change, count)
        )
    return rows[:SHOWN]


def _named(change: Changed) -> dict[str, str]:
    """Return what the record of a change is called by language, if anything."""
    return change.register.names_of(change.record) if change.record is not None else {}


def _summed(changes: Iterable[Changed]) -> list[tuple[Changed, int]]:
    """Return changes, those of records without a name as one of so many.

    A record that only its codes tell apart says nothing to a reader.
    """
    counts: dict[tuple[str, ...], tuple[Changed, int]] = {}
    for change in changes:
        named = bool(_named(change))
        place = (change.register.kind, change.action, change.by)
        key = (*place, change.key) if named else place
        first, count = counts.get(key, (change, 0))
        counts[key] = (first, count + change.count)
    return list(counts.values())


def _of_register(visit: Visit, change: Changed, count: int) -> dict[str, Any]:
    register = change.register
    return {
        "day": visit.day(change.at.date()),
        "name": title_of(register),
        "link": f"/{visit.language}/{visit.country}/records/{register.kind}/",
        "words": _counted(change.action, count),
        "cells": [],
        "by": _person(change.by),
    }


def _of_record(visit: Visit, change: Changed, name: str) -> dict[str, Any]:
    register = change.register
    fields = change.fields[:CELLS] if change.action == "changed" else ()
    return {
        "day": visit.day(change.at.date()),
        "name": name,
        "link": address(visit, register, change.key),
        "words": _done(change.action).format(register=title_of(register)),
        "cells": [_cell(register, *cell) for cell in fields],
        "by": _person(change.by),
    }


def _counted(action: str, count: int) -> str:
    """Return how many records something was done to."""
    words = {
        "added": ngettext("{n} record was added", "{n} records were added", count),
        "changed": ngettext(
            "{n} record was changed", "{n} records were changed", count
        ),
        "withdrawn": ngettext(
            "{n} record was withdrawn", "{n} records were withdrawn", count
        ),
    }
    other = ngettext("{n} record was updated", "{n} records were updated", count)
    return words.get(action, other).format(n=count)


def _done(action: str) -> str:
    """Return what was done to one record of a register."""
    return {
        "added": _("was added to “{register}”"),
        "changed": _("was changed in “{register}”"),
        "withdrawn": _("was withdrawn from “{register}”"),
        "restored": _("was restored in “{register}”"),
        "renamed": _("has a new code in “{register}”"),
    }.get(action, _("was updated in “{register}”"))


def _cell(
    register: Register[Any], heading: str, old: str, new: str
) -> tuple[str, str, str]:
    """Return the label of a cell with its old and new text, in words where it can be.

    Headings of a register change with the program: an older one is shown as it was.
    """
    columns = {column.name: column for column in register.columns}
    column = columns.get(heading)
    if column is None:
        return heading, old or "–", new or "–"
    choices = column.field.choices
    before, after = (word_of(choices, text) or text or "–" for text in (old, new))
    return heading_of(column), before, after


def _person(name: str) -> str:
    """Return who did something, empty where a reader is not told.

    Whoever works at the machine of the book itself has no name in it.
    """
    if name == STAFF:
        return ""
    return _("an administrator at the server") if name.startswith("cli:") else name
