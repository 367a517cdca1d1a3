"""Support beyond aid data between records and rows."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any, TypeVar

from django.db.models import Model

from openssr.platform.sheets.records import Change
from openssr.platform.sheets.store import upsert
from openssr.subjects.assistance import models
from openssr.subjects.assistance.records import (
    Contribution,
    Decision,
    Equipment,
    Training,
)

Record = TypeVar("Record", Training, Equipment, Contribution, Decision)


def save_trainings(country: str, records: list[Training]) -> list[Change]:
    """Write the courses and tell what changed."""
    return [_save(models.Training, country, x) for x in records]


def save_equipment(country: str, records: list[Equipment]) -> list[Change]:
    """Write the equipment and tell what changed."""
    return [_save(models.Equipment, country, x) for x in records]


def save_contributions(country: str, records: list[Contribution]) -> list[Change]:
    """Write the other support and tell what changed."""
    return [_save(models.Contribution, country, x) for x in records]


def save_decisions(country: str, records: list[Decision]) -> list[Change]:
    """Write the decisions and tell what changed."""
    return [_save(models.Decision, country, x) for x in records]


def _save(model: type[Model], country: str, record: Any) -> Change:
    values = asdict(record)
    return upsert(model, {"country": country, "code": values.pop("code")}, values)


def trainings(country: str) -> list[Training]:
    """Return the courses by code."""
    return _all(models.Training, Training, country)


def equipment(country: str) -> list[Equipment]:
    """Return the equipment by code."""
    return _all(models.Equipment, Equipment, country)


def contributions(country: str) -> list[Contribution]:
    """Return the other support by code."""
    return _all(models.Contribution, Contribution, country)


def decisions(country: str) -> list[Decision]:
    """Return the decisions of coordination meetings by code."""
    return _all(models.Decision, Decision, country)


def _all(model: Any, record: type[Record], country: str) -> list[Record]:
    names = [x.name for x in fields(record)]
    rows = model.objects.filter(country=country).order_by("code").values(*names)
    return [record(**row) for row in rows]
