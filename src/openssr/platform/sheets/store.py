"""Rows of a sheet written by their natural key."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Model

from openssr.platform.registers.outcome import Change


def upsert(model: type[Model], key: dict[str, Any], values: dict[str, Any]) -> Change:
    """Write one record by its natural key and tell what changed."""
    manager = model._default_manager
    label = " ".join(str(value) for name, value in key.items() if name != "country")
    row = manager.filter(**key).first()
    if row is None:
        manager.create(**key, **values)
        return Change(label, "added")
    fields = tuple(
        (name, _shown(getattr(row, name)), _shown(value))
        for name, value in values.items()
        if getattr(row, name) != value
    )
    if not fields:
        return Change(label, "unchanged")
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return Change(label, "changed", fields)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dict):
        return " / ".join(str(part) for part in value.values())
    if isinstance(value, list):
        return "; ".join(_shown(part) for part in value)
    return str(value)
