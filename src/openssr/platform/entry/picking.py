"""Records that a field names: found by their names, without a script too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openssr.kernel.words import folded
from openssr.platform.registers.register import CODES, Column, Register
from openssr.platform.registers.services.names import Names

OFFERED = 20  # records that a name may mean, to choose from
Known = Mapping[str, Names]


@dataclass(frozen=True, slots=True)
class Picked:
    """What was typed, with codes in the place of names.

    ``unclear`` are the codes that a name may mean, by the heading of its column.
    """

    values: Mapping[str, str]
    unclear: Mapping[str, list[str]] = field(default_factory=dict)


def picked(register: Register[Any], values: Mapping[str, str], called: Known) -> Picked:
    """Return the values of a form in which names of records stand as their codes.

    A name that one record has, or of which one name holds all letters, stands for it.
    """
    codes, unclear = dict(values), {}
    for column in register.columns:
        names = called.get(column.refers) or {}
        text = values.get(column.name, "")
        if not text or not names:
            continue
        parts = text.split(";") if column.kind == CODES else [text]
        meant = [_meant(part.strip(), names) for part in parts]
        if all(len(some) == 1 for some in meant):
            codes[column.name] = ";".join(some[0] for some in meant)
        elif any(len(some) > 1 for some in meant):
            unclear[column.name] = next(some for some in meant if len(some) > 1)
    return Picked(codes, unclear)


def _meant(text: str, names: Names) -> list[str]:
    """Return the codes of the records that a text names, the text itself for none."""
    if text in names or not text:
        return [text]
    letters = folded(text)
    names_by_code = {
        code: {folded(code), *map(folded, texts.values())}
        for code, texts in names.items()
    }
    same = [code for code, texts in names_by_code.items() if letters in texts]
    holding = [
        code
        for code, texts in names_by_code.items()
        if any(letters in one_name for one_name in texts)
    ]
    return (same or holding or [text])[:OFFERED]


def name_in(column: Column, value: str, called: Known, language: str) -> str:
    """Return what the records are called that a field names, empty for none."""
    names = called.get(column.refers) or {}
    parts = value.split(";") if column.kind == CODES else [value]
    texts = [names.get(part.strip(), {}) for part in parts]
    words = [text.get(language) or text.get("en", "") for text in texts]
    return " · ".join(word for word in words if word)
