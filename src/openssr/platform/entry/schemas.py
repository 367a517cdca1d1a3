"""What the API says of a register's records: a schema to read and two to write."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, WithJsonSchema, create_model
from pydantic import Field as SchemaField

from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INSTANT,
    INTEGER,
    TEXT,
    TEXTS,
    Attribute,
    Column,
    Register,
    attributes_of,
    subject_of,
)
from openssr.platform.registers.values import FIRST_DAY, LAST_DAY, bounds

TYPES: dict[str, Any] = {
    TEXT: str, DATE: date, INSTANT: datetime, DECIMAL: Decimal, INTEGER: int
}  # fmt: skip


class Input(Schema):
    """Values by field; a name that the register does not have is refused."""

    model_config = ConfigDict(extra="forbid")


def schema_name(record: type[Any]) -> str:
    """Return the name of a record's schema: its subject, then its class.

    Two subjects may use one word, such as correction, for records of their own.
    """
    return f"{subject_of(record).title()}{record.__name__}"


def one_schema(record: type[Schema]) -> type[Schema]:
    """Return the schema of one record, with the mark of its version."""
    mark = "give it as version= with a change, so that no other change is overwritten"
    schema: type[Schema] = create_model(
        f"One{record.__name__}",
        __base__=record,
        version=(str, SchemaField(description=mark)),
    )
    return schema


def record_schema(record: type[Any]) -> type[Schema]:
    """Return the schema of a record as the API gives it out in a list."""
    fields: dict[str, Any] = {
        attribute.name: (
            _type(attribute),
            SchemaField(description=attribute.field.label),
        )
        for attribute in attributes_of(record)
    }
    schema: type[Schema] = create_model(
        schema_name(record), __base__=Schema, __doc__=record.__doc__, **fields
    )
    return schema


def _type(attribute: Attribute) -> Any:
    if attribute.rows is not None:
        return list[record_schema(attribute.rows)]  # type: ignore[misc]
    if attribute.kind == TEXTS:
        return dict[str, str]
    if attribute.kind == CODES:
        return list[str]
    plain = TYPES[attribute.kind]
    may_be_empty = attribute.default is None and not attribute.required
    return plain | None if may_be_empty else plain


def page_schema(record: type[Schema]) -> type[Schema]:
    """Return the schema of a page of records with the mark of the next one."""
    mark = "give it as after= for the next page; 0 at the end"
    fields: dict[str, Any] = {
        "records": (list[record], ...),  # type: ignore[valid-type]
        "following": (int, SchemaField(description=mark)),
    }
    name = f"{record.__name__}Page"
    schema: type[Schema] = create_model(name, __base__=Schema, **fields)
    return schema


def input_schema(register: Register[Any], *, change: bool = False) -> type[Input]:
    """Return the schema of values that create a record, or that ``change`` one.

    The values are checked by the register's own contract, so that the API refuses them
    with the same codes as a sheet; the schema says what it allows.
    """
    name = schema_name(register.record) + ("Change" if change else "Input")
    fields: dict[str, Any] = {}
    for attribute in register.attributes:
        if attribute.field.entered:
            needed = attribute.required and not change
            shape = Annotated[Any, WithJsonSchema(_shape(register, attribute))]
            fields[attribute.name] = (shape, ... if needed else None)
    schema: type[Input] = create_model(name, __base__=Input, **fields)
    return schema


def _shape(register: Register[Any], attribute: Attribute) -> dict[str, Any]:
    """Return the JSON schema of what may be given for a field."""
    label = {"description": attribute.field.label}
    columns = [x for x in register.columns if x.attribute == attribute.name]
    if attribute.rows is not None:
        rows = {
            part.name: _plain(
                Column(part.name, part.kind, False, part.name, part.field)
            )
            for part in attributes_of(attribute.rows)
        }
        item = {"type": "object", "properties": rows, "additionalProperties": False}
        return {**label, "type": "array", "items": item}
    if attribute.kind == TEXTS:
        texts = {column.language: _plain(column) for column in columns}
        return {
            **label,
            "type": "object",
            "properties": texts,
            "additionalProperties": False,
        }
    return {**label, **_plain(columns[0])}


def _plain(column: Column) -> dict[str, Any]:
    """Return the JSON schema of one value of a column."""
    shape = _value(column)
    if column.kind == CODES:
        return {"type": "array", "items": shape}
    if not column.required:
        shape["type"] = [shape["type"], "null"]
    return shape


def _value(column: Column) -> dict[str, Any]:
    if column.choices and column.kind == INTEGER:
        codes = [int(code) for code in column.choices]
        return {"type": "integer", "enum": codes if column.required else [*codes, None]}
    if column.choices:
        empty = [] if column.required else ["", None]
        return {"type": "string", "enum": [*column.choices, *empty]}
    if column.kind == DATE:
        span = {"minimum": FIRST_DAY.isoformat(), "maximum": LAST_DAY.isoformat()}
        return {"type": "string", "format": "date", "x-span": span}
    if column.kind in {DECIMAL, INTEGER}:
        least, most = bounds(column)
        number = "integer" if column.kind == INTEGER else "number"
        return {"type": number, "minimum": _json(least), "maximum": _json(most)}
    return {"type": "string", "maxLength": column.field.length}


def _json(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


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
    given = values if isinstance(values, dict) else {}
    return {
        part.field.column or part.name: given.get(part.name)
        for part in attributes_of(record)
    }
