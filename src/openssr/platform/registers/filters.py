"""Which records of a register are asked for: filters that follow from its fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from openssr.platform.registers import history, reading
from openssr.platform.registers.field import CODE
from openssr.platform.registers.reading import Rows
from openssr.platform.registers.register import (
    CODES,
    INSTANT,
    TEXT,
    TEXTS,
    Attribute,
    Column,
    Register,
)
from openssr.platform.registers.table import part_model

MOST = 1000  # records of one page
USUAL = 100


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks a register for, and which page of it.

    ``values`` are those of which a field has to have one, by field; ``since`` is the
    instant after which somebody did something to the record.
    """

    text: str = ""
    since: datetime | None = None
    withdrawn: bool = False
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    after: int = 0
    most: int = USUAL


def filters_of(register: Register[Any]) -> dict[str, Column]:
    """Return the fields by which records may be chosen, each with its column.

    A field of free text is searched instead, and persons are no way to choose records.
    """
    columns = {
        column.attribute: column for column in register.columns if not column.of_rows
    }
    return {
        each.name: columns[each.name]
        for each in register.attributes
        if each.name in columns
        and (each.name in register.key or _is_plain(each, columns[each.name]))
        and not each.field.person
    }


def _is_plain(attribute: Attribute, column: Column) -> bool:
    if attribute.rows is not None or column.long:
        return False
    if attribute.kind == CODES:
        return bool(attribute.field.refers)
    if attribute.kind == TEXT:
        # a title is a line too, but nobody asks for the records of one title
        return bool(column.choices or column.refers or attribute.field.length <= CODE)
    return attribute.kind not in {TEXTS, INSTANT}


def rows_asked(
    register: Register[Any], country: str, question: Question, hidden: Collection[str]
) -> Rows:
    """Return the rows of all pages of a question, without search of ``hidden``."""
    rows = reading.search_rows(
        register, country, question.text, hidden, withdrawn=question.withdrawn
    )
    attributes = {each.name: each for each in register.attributes}
    for name, values in question.values.items():
        rows = rows.filter(_one_of(register, attributes[name], values))
    if question.since is not None:
        changed = history.rows_changed_since(register.kind, country, question.since)
        rows = rows.filter(pk__in=changed)
    return rows


def _one_of(
    register: Register[Any], attribute: Attribute, values: tuple[Any, ...]
) -> Q:
    """Return the condition that a field has one of some values, ``None`` for empty."""
    return reduce(or_, (_has(register, attribute, value) for value in values))


def _has(register: Register[Any], attribute: Attribute, value: Any) -> Q:
    if attribute.kind == CODES:
        named = part_model(register, attribute)._default_manager.all()
        if not value:
            return ~Q(pk__in=named.values("owner"))
        owners = named.filter(target__code__in=value).values("owner")
        return Q(pk__in=owners)
    if value is None:
        if attribute.field.refers or attribute.kind != TEXT:
            return Q(**{f"{attribute.name}__isnull": True})
        return Q(**{attribute.name: ""})
    return Q(**{reading.path_of(attribute): value})
