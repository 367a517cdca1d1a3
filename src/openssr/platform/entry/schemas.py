"""What the API says of a register's records: a schema to read and two to write."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import BaseModel, ConfigDict, WithJsonSchema, create_model
from pydantic import Field as SchemaField

from openssr.kernel.period import FIRST_DAY, LAST_DAY
from openssr.platform.api.schema import meaning_of_field, schema_name
from openssr.platform.registers.field import CodeList
from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INTEGER,
    TEXTS,
    Attribute,
    Column,
    Register,
    attributes_of,
)
from openssr.platform.registers.values import bounds

VERSION = "record_version"  # some records have a version of their own


class Input(Schema):
    """Values by field; a name that the register does not have is refused."""

    model_config = ConfigDict(extra="forbid")


def one_schema(record: type[BaseModel]) -> type[BaseModel]:
    """Return the schema of one record, with the mark of its version."""
    mark = "its ETag: give it in If-Match with a change, so that none is overwritten"
    schema: type[BaseModel] = create_model(  # type: ignore[call-overload]
        f"One{record.__name__}",
        __base__=record,
        **{VERSION: (str, SchemaField(description=mark))},
    )
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
    label = {"description": meaning_of_field(attribute.field)}
    if attribute.field.money:
        label |= {"x-currency": attribute.field.money}
    columns = [
        column for column in register.columns if column.attribute == attribute.name
    ]
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
    if column.field.code_list is not None and column.field.code_list.title:
        return _listed(column, column.field.code_list)
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


def _listed(column: Column, codes: CodeList) -> dict[str, Any]:
    """Return the shape of a code of a list too long to repeat for every field."""
    shape = {"type": "string", "maxLength": codes.length, "x-list": codes.title}
    return shape if not column.required else {**shape, "minLength": 1}


def _json(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
