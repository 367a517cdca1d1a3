"""What people decided on aid data: corrections, preferences and identities."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from openssr.platform.registers import history
from openssr.platform.registers.reading import rows_of
from openssr.subjects.assistance.registers.decided import (
    CORRECTIONS,
    IDENTITIES,
    PREFERENCES,
    Correction,
    Identity,
)
from openssr.subjects.assistance.rules.overlay import Decisions, decisions
from openssr.subjects.assistance.store.registers import read_records

KINDS = tuple(register.kind for register in (CORRECTIONS, PREFERENCES, IDENTITIES))


def corrections(country: str) -> list[Correction]:
    """Return the corrections by publisher, activity and field."""
    return read_records(CORRECTIONS, country)


def identities(country: str) -> list[Identity]:
    """Return which names and identifiers stand for others, by kind and name."""
    return read_records(IDENTITIES, country)


def decided(country: str) -> Decisions:
    """Return all that people decided, ready for use."""
    return decisions(
        corrections(country), read_records(PREFERENCES, country), identities(country)
    )


def stamp(country: str) -> str:
    """Return a mark that changes with every decision made, withdrawn or restored."""
    return str(history.latest(country, KINDS)[0])


def sifting_stamp(country: str) -> int:
    """Return a number that grows with every decision on what activities count."""
    return history.latest(country, (CORRECTIONS.kind, PREFERENCES.kind))[0]


def newest(country: str) -> datetime | None:
    """Return when a correction was made, withdrawn or restored last."""
    made_at = rows_of(CORRECTIONS, country).aggregate(last=Max("made_at"))["last"]
    _, changed = history.latest(country, (CORRECTIONS.kind,))
    return max((at for at in (made_at, changed) if at is not None), default=None)


def of_activity(
    country: str, publisher: str, identifier: str
) -> list[tuple[Correction, bool]]:
    """Return an activity's corrections, and whether each counts."""
    overlay = decided(country)
    corrected = overlay.corrections.get((publisher, identifier), ())
    return [(correction, overlay.counts(correction)) for correction in corrected]
