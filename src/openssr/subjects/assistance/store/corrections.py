"""What people decided on aid data: corrections, preferences and identities."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Model
from django.utils import timezone

from openssr.kernel.error import NotFound
from openssr.platform.sheets.records import Change
from openssr.platform.sheets.store import upsert
from openssr.subjects.assistance import models
from openssr.subjects.assistance.records import Correction, Identity, Preference
from openssr.subjects.assistance.rules.overlay import Decisions, decisions

TABLES: tuple[type[Model], ...] = (
    models.Correction,
    models.Preference,
    models.Identity,
)


def corrections(country: str) -> list[Correction]:
    """Return the corrections by publisher, activity and field."""
    rows = models.Correction.objects.filter(country=country)
    return [
        Correction(
            x.publisher, x.identifier, x.field, x.value, x.reason, x.theirs,
            x.made_by, x.made_at,
        )
        for x in rows.order_by("publisher", "identifier", "field")
    ]  # fmt: skip


def preferences(country: str) -> list[Preference]:
    """Return whose value counts, by publisher and field."""
    rows = models.Preference.objects.filter(country=country)
    return [
        Preference(x.publisher, x.field, x.prefers, x.reason)
        for x in rows.order_by("publisher", "field")
    ]


def identities(country: str) -> list[Identity]:
    """Return what stands for what, by kind and name."""
    rows = models.Identity.objects.filter(country=country)
    return [
        Identity(x.kind, x.alias, x.stands_for, x.reason)
        for x in rows.order_by("kind", "alias")
    ]


def decided(country: str) -> Decisions:
    """Return all that people decided, ready for use."""
    return decisions(corrections(country), preferences(country), identities(country))


def stamp(country: str) -> str:
    """Return a mark that changes with every decision made or withdrawn."""
    marks = [
        table._default_manager.filter(country=country).aggregate(
            last=Max("made_at"), count=Count("pk"), newest=Max("pk")
        )
        for table in TABLES
    ]
    return " ".join(f"{x['count']}/{x['newest']}/{x['last']}" for x in marks)


def newest(country: str) -> datetime | None:
    """Return when the newest correction was made."""
    rows = models.Correction.objects.filter(country=country)
    last: datetime | None = rows.aggregate(last=Max("made_at"))["last"]
    return last


def save_correction(country: str, one: Correction, by: str) -> Change:
    """Keep a correction, in the place of an earlier one of the same field."""
    key = {
        "country": country, "publisher": one.publisher,
        "identifier": one.identifier, "field": one.field,
    }  # fmt: skip
    values = {"value": one.value, "reason": one.reason, "theirs": one.theirs}
    return _signed(models.Correction, key, values, by)


def save_preference(country: str, one: Preference, by: str) -> Change:
    """Keep whose value counts for a publisher's field."""
    key = {"country": country, "publisher": one.publisher, "field": one.field}
    values = {"prefers": one.prefers, "reason": one.reason}
    return _signed(models.Preference, key, values, by)


def save_identity(country: str, one: Identity, by: str) -> Change:
    """Keep what a name or identifier stands for."""
    key = {"country": country, "kind": one.kind, "alias": one.alias}
    values = {"stands_for": one.stands_for, "reason": one.reason}
    return _signed(models.Identity, key, values, by)


def _signed(
    table: type[Model], key: dict[str, Any], values: dict[str, Any], by: str
) -> Change:
    """Write a decision; who made it moves only when it changes."""
    row = table._default_manager.filter(**key).first()
    if row is not None and all(getattr(row, x) == y for x, y in values.items()):
        return upsert(table, key, values)
    change = upsert(table, key, {**values, "made_by": by, "made_at": timezone.now()})
    fields = tuple(x for x in change.fields if not x[0].startswith("made_"))
    return Change(change.key, change.outcome, fields)


def withdraw(table: type[Model], country: str, **key: str) -> dict[str, Any]:
    """Take a decision back and return what it was, or raise ``NotFound``."""
    row = table._default_manager.filter(country=country, **key).values().first()
    if row is None:
        raise NotFound("there is no such decision in the book; it may be withdrawn")
    table._default_manager.filter(pk=row["id"]).delete()
    return dict(row)


def of_activity(
    country: str, publisher: str, identifier: str
) -> list[tuple[Correction, bool]]:
    """Return an activity's corrections, and whether each counts."""
    made = decided(country)
    found = made.corrections.get((publisher, identifier), ())
    return [(x, made.counts(x)) for x in found]
