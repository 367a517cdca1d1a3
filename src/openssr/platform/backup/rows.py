"""Rows of tables as plain values that mean the same on every database."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

BATCH = 500  # rows that are read, compressed and written at once
# what says only that a process runs now, and what is made of the other tables
LEFT_OUT = frozenset(
    {"api.KeptAnswer", "jobs.Heartbeat", "search.Entry", "search.State"}
)
# what lets somebody in: it stays where it is, and a restored book hands out new ones
ENTRANCES = frozenset(
    f"accounts.{name}"
    for name in ("Attempt", "Link", "RecoveryCode", "Session", "Token")
)
BLANK: dict[str, dict[str, Any]] = {
    "accounts.Account": {"password": "!", "factor": "", "factor_step": 0}
}


def tables_of(apps: Any) -> list[type[models.Model]]:
    """Return the models whose rows a backup holds, by their label."""
    models_by_label = {
        model._meta.label: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.label not in LEFT_OUT | ENTRANCES
    }
    return [models_by_label[label] for label in sorted(models_by_label)]


def columns_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the columns of a table in an order that does not change."""
    return sorted(model._meta.concrete_fields, key=lambda field: field.attname)


def rows_of(model: type[models.Model]) -> Iterator[list[Any]]:
    """Yield the rows of a table as plain values, in order of their numbers."""
    columns = columns_of(model)
    names = [column.attname for column in columns]
    rows = model._default_manager.order_by("pk").values_list(*names)
    blank = BLANK.get(model._meta.label, {})
    for row in rows.iterator(chunk_size=BATCH):
        pairs = zip(names, row, strict=True)
        yield [plain(blank.get(name, value)) for name, value in pairs]


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    return value


def value_of(column: models.Field[Any, Any], value: Any) -> Any:
    """Return what a column takes for a plain value."""
    if value is None:
        return None
    if isinstance(column, models.DateTimeField):
        return parse_datetime(value)
    if isinstance(column, models.DateField):
        return parse_date(value)
    if isinstance(column, models.DecimalField):
        return Decimal(value)
    if isinstance(column, models.BinaryField):
        return base64.b64decode(value)
    return value


class Digest:
    """The hash of a table's rows, by which two copies of it are compared."""

    def __init__(self) -> None:
        self.rows = 0
        self._hash = hashlib.sha256()

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Take rows in, in their order."""
        for row in rows:
            text = json.dumps(row, sort_keys=True, ensure_ascii=False)
            self._hash.update(text.encode() + b"\n")
            self.rows += 1

    def value(self) -> str:
        """Return the hash of all rows so far."""
        return self._hash.hexdigest()
