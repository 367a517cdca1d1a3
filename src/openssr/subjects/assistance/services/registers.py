"""Support beyond aid data: courses, equipment, and what no aid data hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.platform.figures.store import mark_definition
from openssr.platform.registers.services.records import list_records
from openssr.platform.sheets.records import Change, Outcome, row_of
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.readers import registers as readers
from openssr.subjects.assistance.records import (
    Contribution,
    Decision,
    Equipment,
    Overlap,
    Training,
)
from openssr.subjects.assistance.rules.overlaps import overlaps
from openssr.subjects.assistance.rules.publishing import (
    Published,
    Publisher,
    of_contribution,
    of_equipment,
    of_training,
)
from openssr.subjects.assistance.store import registers as store
from openssr.subjects.institutions.registers import INSTITUTIONS


def _registered(by: Actor, country: str) -> set[str]:
    return {x.code for x in list_records(INSTITUTIONS, by=by, country=country)}


def _marking(
    country: str, save: Callable[[str, list[Any]], list[Change]]
) -> Callable[[list[Any]], list[Change]]:
    """Return what saves records and, where any changed, marks answers stale."""

    def saved(records: list[Any]) -> list[Change]:
        changes = save(country, records)
        if any(x.outcome != "unchanged" for x in changes):
            mark_definition(country, "assistance.answer")
        return changes

    return saved


@use_case("assistance.training.import")
def import_trainings(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take courses given to units of the sector."""
    code = country_code(country)
    read = partial(readers.read_trainings, data, name, _registered(by, code))
    save = _marking(code, store.save_trainings)
    return take(by=by, data=data, name=name, read=read, save=save)


@use_case("assistance.training.list", reads=True)
def list_trainings(*, by: Actor, country: str) -> list[Training]:
    """Return the courses."""
    return store.trainings(country_code(country))


@use_case("assistance.training.rows", reads=True)
def training_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the courses as their sheet holds them."""
    found = store.trainings(country_code(country))
    return [[row_of(x, readers.TRAININGS)] for x in found]


@use_case("assistance.equipment.import")
def import_equipment(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take equipment and works, from promise to confirmed delivery."""
    code = country_code(country)
    read = partial(readers.read_equipment, data, name, _registered(by, code))
    save = _marking(code, store.save_equipment)
    return take(by=by, data=data, name=name, read=read, save=save)


@use_case("assistance.equipment.list", reads=True)
def list_equipment(*, by: Actor, country: str) -> list[Equipment]:
    """Return the equipment."""
    return store.equipment(country_code(country))


@use_case("assistance.equipment.rows", reads=True)
def equipment_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the equipment as its sheet holds it."""
    found = store.equipment(country_code(country))
    return [[row_of(x, readers.EQUIPMENT)] for x in found]


@use_case("assistance.contribution.import")
def import_contributions(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take support that no aid data hold."""
    code = country_code(country)
    read = partial(readers.read_contributions, data, name, _registered(by, code))
    save = _marking(code, store.save_contributions)
    return take(by=by, data=data, name=name, read=read, save=save)


@use_case("assistance.contribution.list", reads=True)
def list_contributions(*, by: Actor, country: str) -> list[Contribution]:
    """Return the support that no aid data hold."""
    return store.contributions(country_code(country))


@use_case("assistance.contribution.rows", reads=True)
def contribution_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return that support as its sheet holds it."""
    found = store.contributions(country_code(country))
    return [[row_of(x, readers.CONTRIBUTIONS)] for x in found]


@use_case("assistance.decision.import")
def import_decisions(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take decisions of coordination meetings."""
    code = country_code(country)
    read = partial(readers.read_decisions, data, name, _registered(by, code))
    save = _marking(code, store.save_decisions)
    return take(by=by, data=data, name=name, read=read, save=save)


@use_case("assistance.decision.rows", reads=True)
def decision_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the decisions as their sheet holds them."""
    found = store.decisions(country_code(country))
    return [[row_of(x, readers.DECISIONS)] for x in found]


@use_case("assistance.decision.list", reads=True)
def list_decisions(*, by: Actor, country: str) -> list[Decision]:
    """Return the decisions of coordination meetings."""
    return store.decisions(country_code(country))


@use_case("assistance.publish.make", reads=True)
def to_publish(
    *, by: Actor, country: str, publisher: Publisher, on: date
) -> list[Published]:
    """Return the country's own register as activities that it can publish.

    Equipment of which neither promise nor delivery is dated cannot be published.
    """
    code = country_code(country)
    if not publisher.ref.strip():
        raise Invalid(
            "who publishes has no reference; give the one that the registry of "
            "organisations has for it, such as XI-IATI-…"
        )
    registered = list_records(INSTITUTIONS, by=by, country=code)
    parts = {x.code: x.component for x in registered}
    found = [
        of_training(x, parts.get(x.institution, ""), code, publisher, on)
        for x in store.trainings(code)
    ]
    found += [
        made
        for x in store.equipment(code)
        if (made := of_equipment(x, parts.get(x.institution, ""), code, publisher, on))
    ]
    found += [
        of_contribution(x, code, publisher, on) for x in store.contributions(code)
    ]
    return found


@use_case("assistance.overlap.list", reads=True)
def list_overlaps(*, by: Actor, country: str) -> list[Overlap]:
    """Return what several partners give the same institution in one quarter."""
    code = country_code(country)
    return overlaps(store.trainings(code), store.equipment(code))
