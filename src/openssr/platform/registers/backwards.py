"""References read backwards: the rows that name a row."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from openssr.platform.registers.reading import Rows
from openssr.platform.registers.register import (
    CODES,
    Attribute,
    Register,
    attributes_of,
)
from openssr.platform.registers.table import all_registers, model_of, part_model


def referring_rows(
    register: Register[Any], number: int
) -> list[tuple[Register[Any], Rows]]:
    """Return the rows that refer to a row, by register."""
    references: list[tuple[Register[Any], Rows]] = []
    for other in all_registers():
        rows = rows_referring(other, register, number)
        if rows is not None and rows.exists():
            references.append((other, rows))
    return references


def rows_referring(
    other: Register[Any],
    register: Register[Any],
    number: int,
    *,
    code: tuple[str, str] | None = None,
    withheld: Collection[str] = (),
) -> Rows | None:
    """Return the rows of another register that refer to a row of a register.

    None where no field of the other register refers to it.  With its country and
    ``code``, rows that name it without a reference are among them.  ``withheld`` are
    fields that the reader may not see, and that say nothing.
    """
    question = Q()
    for attribute in other.attributes:
        if attribute.name not in withheld:
            question |= _naming(other, attribute, register.label, number, code)
    if not question:
        return None
    model = model_of(other)
    rows: Rows = model._default_manager.filter(
        model.current, question, withdrawn_at__isnull=True
    )
    return rows


def _naming(
    other: Register[Any],
    attribute: Attribute,
    label: str,
    number: int,
    code: tuple[str, str] | None,
) -> Q:
    """Return the condition that a field names a row; empty where it names others."""
    if attribute.rows is not None:
        below = Q()
        for part in attributes_of(attribute.rows):
            if part.field.refers == label:
                below |= Q(**{f"{part.name}_id": number})
        return _owners(other, attribute, below) if below else below
    if code and label in attribute.field.among:
        return Q(**{"country": code[0], attribute.name: code[1]})
    if attribute.field.refers != label:
        return Q()
    if attribute.kind == CODES:
        return _owners(other, attribute, Q(target_id=number))
    return Q(**{f"{attribute.name}_id": number})


def _owners(other: Register[Any], attribute: Attribute, below: Q) -> Q:
    rows = part_model(other, attribute)._default_manager.filter(below)
    return Q(pk__in=rows.values("owner_id"))
