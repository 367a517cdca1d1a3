"""What differs between two documents of the API, each change as one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Place = tuple[str, ...]
# what stands below a word of the document; elsewhere it is just a part
NOUNS = {
    "paths": "path",
    "responses": "answer",
    "parameters": "parameter",
    "schemas": "schema",
    "properties": "field",
}


def differences(promised: Any, current: Any, place: Place = ()) -> list[str]:
    """Return what was promised and is otherwise now, with its place, sorted."""
    return sorted(set(_walk(promised, current, place)))


def _walk(promised: Any, current: Any, place: Place) -> Iterator[str]:
    if isinstance(promised, dict) and isinstance(current, dict):
        yield from _fields(promised, current, place)
    elif isinstance(promised, list) and isinstance(current, list):
        yield from _items(promised, current, place)
    elif promised != current or type(promised) is not type(current):
        yield f"{_text(place)}: {promised!r} became {current!r}"


def _fields(
    promised: dict[str, Any], current: dict[str, Any], place: Place
) -> Iterator[str]:
    noun = NOUNS.get(place[-1] if place else "", "part")
    for name in promised.keys() | current.keys():
        before, after = promised.get(name), current.get(name)
        if name == "required" and not isinstance(before or after, bool):
            yield from _required(before or [], after or [], current, place)
        elif name not in current:
            yield f"{_text((*place, name))}: {noun} removed"
        elif name not in promised:
            yield f"{_text((*place, name))}: {noun} added"
        else:
            yield from _walk(before, after, (*place, name))


def _required(
    promised: list[str], current: list[str], schema: dict[str, Any], place: Place
) -> Iterator[str]:
    """Yield which fields may now be absent, or may no longer; removed ones apart."""
    present = schema.get("properties", {}).keys()
    for name in promised:
        if name not in current and name in present:
            yield f"{_text((*place, 'properties', name))}: required became optional"
    for name in current:
        if name not in promised:
            yield f"{_text((*place, 'properties', name))}: optional became required"


def _items(promised: list[Any], current: list[Any], place: Place) -> Iterator[str]:
    if place[-1] == "parameters":
        names = [{each["name"]: each for each in side} for side in (promised, current)]
        yield from _fields(*names, place)
    elif place[-1] in {"enum", "type"}:
        yield from (
            f"{_text(place)}: {x!r} removed" for x in promised if x not in current
        )
        yield from (
            f"{_text(place)}: {x!r} added" for x in current if x not in promised
        )
    elif len(promised) != len(current):
        yield f"{_text(place)}: {promised!r} became {current!r}"
    else:
        for number, (before, after) in enumerate(zip(promised, current, strict=True)):
            yield from _walk(before, after, (*place, str(number)))


def _text(place: Place) -> str:
    return " > ".join(place)
