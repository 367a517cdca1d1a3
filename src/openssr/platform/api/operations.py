"""The operations of the API as its document describes them, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

JSON = "application/json"
SCHEMAS = "#/components/schemas/"
ITEMS = 2  # how deep the fields of an answer are listed: a page, and its records


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation; ``choices`` are the only values it takes."""

    name: str
    place: str
    required: bool
    meaning: str
    form: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldOfBody:
    """A field of a body or an answer; ``within`` is the field that holds it."""

    name: str
    within: str
    required: bool
    form: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does: its name, method, path, and what goes in and out."""

    name: str
    tag: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    body: tuple[FieldOfBody, ...]
    answer: tuple[FieldOfBody, ...]
    statuses: tuple[int, ...]


def operations_of(document: Mapping[str, Any]) -> dict[str, Operation]:
    """Return the operations of a document by their name, in its order."""
    return {
        each.name: each
        for path, methods in document["paths"].items()
        for method, values in methods.items()
        for each in [_operation(document, path, method, values)]
    }


def _operation(
    document: Mapping[str, Any], path: str, method: str, values: Mapping[str, Any]
) -> Operation:
    responses = {int(status): each for status, each in values["responses"].items()}
    good = next(status for status in responses if status < 300)
    body = values.get("requestBody", {})
    return Operation(
        values["operationId"],
        values["tags"][0],
        method.upper(),
        path,
        values.get("summary", ""),
        tuple(_parameter(document, each) for each in values["parameters"]),
        tuple(_fields(document, _schema(body))),
        tuple(_fields(document, _schema(responses[good]))),
        tuple(status for status in responses if status != good),
    )


def _parameter(document: Mapping[str, Any], values: Mapping[str, Any]) -> Parameter:
    schema = values["schema"]
    item = schema.get("items", schema)
    meaning = values.get("description") or schema.get("description", "")
    return Parameter(
        values["name"],
        values["in"],
        values.get("required", False),
        meaning,
        form_of(document, schema),
        tuple(str(each) for each in item.get("enum", ())),
    )


def _schema(body: Mapping[str, Any]) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = body.get("content", {}).get(JSON, {}).get("schema", {})
    return schema


def _fields(
    document: Mapping[str, Any],
    schema: Mapping[str, Any],
    within: str = "",
    depth: int = ITEMS,
) -> Iterator[FieldOfBody]:
    """Yield the fields of a schema, and those of the records that it holds."""
    record = _resolved(document, schema)
    if depth and "items" in record:
        yield from _fields(document, record["items"], within, depth - 1)
    required = record.get("required", ())
    for name, facts in record.get("properties", {}).items():
        place = f"{within}.{name}" if within else name
        meaning = facts.get("description", "")
        form = form_of(document, facts)
        yield FieldOfBody(name, within, name in required, form, meaning)
        if depth > 1 and "items" in facts:
            yield from _fields(document, facts["items"], place, depth - 1)


def _resolved(
    document: Mapping[str, Any], schema: Mapping[str, Any]
) -> Mapping[str, Any]:
    reference = schema.get("$ref", "")
    if not reference:
        return schema
    resolved: Mapping[str, Any] = document["components"]["schemas"][
        reference.removeprefix(SCHEMAS)
    ]
    return resolved


def form_of(document: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Return the form of a value in the words of JSON, such as ``string (date)``."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(SCHEMAS)
    if "anyOf" in schema:
        return " | ".join(form_of(document, each) for each in schema["anyOf"])
    kind = schema.get("type", "")
    if isinstance(kind, list):
        return " | ".join(kind)
    if kind == "array":
        parts = schema.get("prefixItems", [schema.get("items", {})])
        return f"[{', '.join(form_of(document, each) for each in parts)}]"
    extra = schema.get("format")
    return f"{kind} ({extra})" if extra else str(kind)
