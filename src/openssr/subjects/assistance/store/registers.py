"""Records of support as the book holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.utils import timezone

from openssr.platform.registers import reading, writing
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.register import Register
from openssr.platform.registers.writing import Author

R = TypeVar("R")
Signature = tuple[str, str]  # the fields that hold who decided, and when
MADE: Signature = ("made_by", "made_at")
LINKED: Signature = ("linked_by", "linked_at")


def read_records(register: Register[R], country: str) -> list[R]:
    """Return all records of a country's register, in its order.

    Services that passed their own door leave out what the reader may not see.
    """
    return reading.all_records(register, country)


def save_signed(
    register: Register[R],
    country: str,
    records: Sequence[R],
    author: Author,
    signature: Signature = MADE,
) -> list[Change]:
    """Write decisions; who made one, and when, moves only when it changes."""
    by, at = signature
    stored = reading.held_rows(register, country, records)
    signed = []
    for record in records:
        _, before = stored.get(register.key_of(record), (0, None))
        if before is not None and _signed(record, before, signature) == before:
            signed.append(before)
        else:
            marks = {by: author.name, at: timezone.now()}
            signed.append(replace(record, **marks))  # type: ignore[type-var]
    changes = writing.save_records(register, country, signed, author)
    return [
        replace(
            change,
            fields=tuple(cell for cell in change.fields if cell[0] not in signature),
        )
        for change in changes
    ]


def _signed(record: R, other: R, signature: Signature) -> R:
    """Return a record with the signature of another."""
    marks: dict[str, Any] = {name: getattr(other, name) for name in signature}
    signed: R = replace(record, **marks)  # type: ignore[type-var]
    return signed
