"""Support beyond aid data: what changes answers, what is published, what overlaps."""

from __future__ import annotations

from datetime import date
from typing import Any

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.records import Overlap
from openssr.subjects.assistance.registers.support import (
    CONTRIBUTIONS,
    DECISIONS,
    EQUIPMENT,
    TRAININGS,
)
from openssr.subjects.assistance.rules.overlaps import overlaps
from openssr.subjects.assistance.rules.publishing import (
    Published,
    Publisher,
    of_contribution,
    of_equipment,
    of_training,
)
from openssr.subjects.assistance.store.answers import mark_answers
from openssr.subjects.assistance.store.registers import read_records
from openssr.subjects.institutions.registers import INSTITUTIONS

SUPPORT: tuple[Intake[Any], ...] = tuple(
    Intake(register=register, after=mark_answers)
    for register in (TRAININGS, EQUIPMENT, CONTRIBUTIONS, DECISIONS)
)


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
            "the publisher has no reference; give the one assigned by the "
            "register of organisations, such as XI-IATI-…"
        )
    bodies = list_records(INSTITUTIONS, by=by, country=code)
    components = {body.code: body.component for body in bodies}
    trainings = [
        of_training(
            training, components.get(training.institution, ""), code, publisher, on
        )
        for training in read_records(TRAININGS, code)
    ]
    equipment = [
        of_equipment(item, components.get(item.institution, ""), code, publisher, on)
        for item in read_records(EQUIPMENT, code)
    ]
    contributions = [
        of_contribution(contribution, code, publisher, on)
        for contribution in read_records(CONTRIBUTIONS, code)
    ]
    dated = [item for item in equipment if item]
    return [*trainings, *dated, *contributions]


@use_case("assistance.overlap.list", reads=True)
def list_overlaps(*, by: Actor, country: str) -> list[Overlap]:
    """Return what several partners give the same institution in one quarter."""
    code = country_code(country)
    return overlaps(read_records(TRAININGS, code), read_records(EQUIPMENT, code))
