"""Records that carry who decided them: the signature moves only with the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from openssr.platform.registers import reading, writing
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.register import Register
from openssr.platform.registers.writing import Author

R = TypeVar("R")


def save_signed(
    register: Register[R],
    country: str,
    records: Sequence[R],
    author: Author,
    signature: Mapping[str, Any],
) -> list[Change]:
    """Write records; each that is new or changes gets the values of ``signature``.

    The changes leave out the signature: the history names its author anyway.
    """
    stored = reading.held_rows(register, country, records)
    signed = []
    for record in records:
        _, before = stored.get(register.key_of(record), (0, None))
        if before is not None and _signed_as(record, before, signature) == before:
            signed.append(before)
        else:
            signed.append(replace(record, **signature))  # type: ignore[type-var]
    changes = writing.save_records(register, country, signed, author)
    return [
        replace(
            change,
            fields=tuple(cell for cell in change.fields if cell[0] not in signature),
        )
        for change in changes
    ]


def _signed_as(record: R, other: R, signature: Mapping[str, Any]) -> R:
    """Return a record with the signature of another."""
    marks = {name: getattr(other, name) for name in signature}
    signed: R = replace(record, **marks)  # type: ignore[type-var]
    return signed
