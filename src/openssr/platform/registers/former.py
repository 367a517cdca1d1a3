"""A record as it was before an act, as plain values and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from openssr.kernel.provenance import canonical
from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INSTANT,
    Attribute,
    Register,
    attributes_of,
)

R = TypeVar("R")


def former_values(record: Any) -> dict[str, Any] | None:
    """Return the values of a record as JSON holds them, ``None`` for no record."""
    if record is None:
        return None
    values: dict[str, Any] = json.loads(canonical(asdict(record)))
    return values


def former_record(register: Register[R], values: Mapping[str, Any]) -> R:
    """Return the record of plain values; what it had no field for has its default."""
    arguments = {
        attribute.name: _value(attribute, values[attribute.name])
        if attribute.name in values
        else attribute.default
        for attribute in register.attributes
    }
    return register.record(**arguments)


def _value(attribute: Attribute, value: Any) -> Any:
    if value is None:
        return None
    if attribute.rows is not None:
        parts = attributes_of(attribute.rows)
        return tuple(
            attribute.rows(**{part.name: _value(part, row[part.name])
                              for part in parts if part.name in row})
            for row in value
        )  # fmt: skip
    if attribute.kind == CODES:
        return tuple(value)
    if attribute.kind == DATE:
        return date.fromisoformat(value)
    if attribute.kind == INSTANT:
        return datetime.fromisoformat(value)
    return Decimal(value) if attribute.kind == DECIMAL else value
