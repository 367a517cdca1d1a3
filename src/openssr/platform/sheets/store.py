"""Rows of a sheet written by their natural key."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Model

from openssr.kernel.error import Invalid
from openssr.kernel.problem import Problem
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.sheets.records import Change

SHOWN = 20


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


class Refused(Invalid):
    """A sheet or form with faults; ``problems`` lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("nothing was kept")
        self.args = (self.sentence(str),)

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return the sentence and a line for each of the first problems."""
        words = problem_meanings()
        lines = [translate("nothing was kept") + ":"]
        for problem in self.problems[:SHOWN]:
            word = words[problem.code]
            lines.append(
                f"{problem.code} {problem.place}: {problem.value!r} – "
                f"{translate(word.meaning)}; {translate(word.advice)}"
            )
        more = len(self.problems) - SHOWN
        if more > 0:
            lines.append(f"+ {more}")
        return "\n".join(lines)


def refuse(problems: list[Problem]) -> None:
    """Raise ``Refused`` naming the problems; nothing of the sheet is kept."""
    if problems:
        raise Refused(problems)
