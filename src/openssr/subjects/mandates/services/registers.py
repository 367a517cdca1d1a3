"""What people add to the texts: series, corrections of alignments, tasks."""

from __future__ import annotations

from functools import partial
from typing import Any

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.platform.sheets.records import Outcome, row_of
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.mandates.readers import registers as readers
from openssr.subjects.mandates.records import Member, Task
from openssr.subjects.mandates.rules.addressees import CLASSES
from openssr.subjects.mandates.store import library
from openssr.subjects.mandates.store import registers as store


@use_case("mandates.series.import")
def import_members(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Say which documents are the drafts, acts and renewals of one mandate."""
    code = country_code(country)
    known = {row[0] for row in library.symbols(code)}
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(readers.read_members, data, name, known),
        save=partial(store.save_members, code),
    )


@use_case("mandates.series.list", reads=True)
def list_members(*, by: Actor, country: str) -> list[Member]:
    """Return the members of every series, in order of adoption."""
    return store.members(country_code(country))


@use_case("mandates.series.rows", reads=True)
def member_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the members of series as their sheet holds them."""
    found = store.members(country_code(country))
    return [[row_of(x, readers.MEMBERS)] for x in found]


@use_case("mandates.correction.import")
def import_corrections(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Correct how paragraphs of two documents are aligned, with the reason."""
    code = country_code(country)
    known = store.paragraph_names(code)
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(readers.read_corrections, data, name, known),
        save=partial(store.save_corrections, code),
    )


@use_case("mandates.correction.rows", reads=True)
def correction_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the corrections as their sheet holds them."""
    found = store.corrections(country_code(country))
    return [[row_of(x, readers.CORRECTIONS)] for x in found]


@use_case("mandates.duty.set")
def set_duties(*, by: Actor, country: str, classes: list[str]) -> None:
    """Say for which addressees the caller answers; home shows what is due from them."""
    known = [name for name, _ in CLASSES] + ["other"]
    wrong = [x for x in classes if x not in known]
    if wrong:
        raise Invalid(
            "{name!r} is no class of addressees; choose from {choices}",
            name=wrong[0],
            choices=", ".join(known),
        )
    before = store.set_duties(country_code(country), by.name, classes)
    note(by.name, before={"classes": before}, after={"classes": classes})


@use_case("mandates.duty.show", reads=True)
def show_duties(*, by: Actor, country: str) -> list[str]:
    """Return the classes of addressees that the caller answers for."""
    return store.duties(country_code(country), by.name)


@use_case("mandates.task.import")
def import_tasks(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Say what a party does about a clause, in its workplan."""
    code = country_code(country)
    known = store.clause_names(code)
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(readers.read_tasks, data, name, known),
        save=partial(store.save_tasks, code),
    )


@use_case("mandates.task.list", reads=True)
def list_tasks(*, by: Actor, country: str) -> list[Task]:
    """Return the tasks of every party."""
    return store.tasks(country_code(country))


@use_case("mandates.task.rows", reads=True)
def task_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the tasks as their sheet holds them."""
    return [[row_of(x, readers.TASKS)] for x in store.tasks(country_code(country))]
