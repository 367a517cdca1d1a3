"""The country's own register of activities, for partners that publish none."""

from __future__ import annotations

from typing import Any

from openssr.platform.figures.store import mark_changed, mark_definition
from openssr.platform.reference.rates import rate_on
from openssr.platform.registers.intake import Intake, Saved
from openssr.platform.usecase.services import inside_use_case
from openssr.subjects.assistance.registers.own import ACTIVITIES, RESULTS, TRANSACTIONS
from openssr.subjects.assistance.rules.checks import (
    unknown_activities,
    unreadable_purposes,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.assistance.store import corrections, own, reading
from openssr.subjects.assistance.store.answers import ANSWER


@inside_use_case
def rebuild_activities(saved: Saved[Any]) -> int:
    """Rebuild the register's activities; return how many figures turned stale."""
    if not saved.altered:
        return 0
    country = saved.country
    sieve = Sieve(country, purpose_table(), corrections.decided(country))
    own.rebuild(country, own.source_of(saved), sieve, rate_on)
    stale = 0
    for publisher, identifier in sorted(
        {(record.publisher, record.identifier) for record in saved.altered}
    ):
        digest = reading.content_of(country, publisher, identifier)
        stale += mark_changed(country, "activity", f"{publisher}/{identifier}", digest)
    return stale + mark_definition(country, ANSWER)


OWN: tuple[Intake[Any], ...] = (
    Intake(register=ACTIVITIES, check=unreadable_purposes, after=rebuild_activities),
    Intake(register=TRANSACTIONS, check=unknown_activities, after=rebuild_activities),
    Intake(register=RESULTS, check=unknown_activities, after=rebuild_activities),
)
