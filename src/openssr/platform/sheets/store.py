"""Rows of a sheet written by their natural key."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Model

from openssr.kernel.error import Invalid
from openssr.kernel.problem import Problem


def upsert(
    model: type[Model], key: dict[str, Any], values: dict[str, Any]
) -> tuple[Any, str]:
    """Write one record; return its row and added, changed or unchanged."""
    manager = model._default_manager
    row = manager.filter(**key).first()
    if row is None:
        return manager.create(**key, **values), "added"
    if all(getattr(row, name) == value for name, value in values.items()):
        return row, "unchanged"
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row, "changed"


def refuse(problems: list[Problem]) -> None:
    """Raise ``Invalid`` naming the problems; nothing of the sheet is kept."""
    if not problems:
        return
    lines = [f"{x.code} {x.place}: {x.value!r}" for x in problems[:20]]
    more = f"\nand {len(problems) - 20} more" if len(problems) > 20 else ""
    raise Invalid("nothing was kept:\n" + "\n".join(lines) + more)


Outcome = Counter[str]
