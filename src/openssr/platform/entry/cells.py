"""Values given by field, as the rows of a sheet that hold them."""

from __future__ import annotations

from typing import Any

from openssr.platform.registers.register import TEXTS, Register, attributes_of


def cells_of_values(
    register: Register[Any], values: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return the rows of a sheet that hold the values given by field.

    A record with rows below it becomes as many rows of the sheet.
    """
    plain: dict[str, Any] = {}
    below: list[dict[str, Any]] = []
    for attribute in register.attributes:
        if attribute.name not in values:
            continue
        value = values[attribute.name]
        if attribute.kind == TEXTS:
            texts = value if isinstance(value, dict) else {"en": value}
            for column in register.columns:
                if column.attribute == attribute.name:
                    plain[column.name] = texts.get(column.language)
        elif attribute.rows is not None:
            below = [_row(attribute.rows, row) for row in value or ()]
        else:
            plain[attribute.field.column or attribute.name] = value
    return [plain | row for row in below] or [plain]


def _row(record: type[Any], values: Any) -> dict[str, Any]:
    cells = values if isinstance(values, dict) else {}
    return {
        part.field.column or part.name: cells.get(part.name)
        for part in attributes_of(record)
    }
