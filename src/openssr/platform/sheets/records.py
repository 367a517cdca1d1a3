"""What a template's columns may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and whether it may be empty.

    ``kind`` is text, date, decimal, integer or codes (a list joined by ";").
    """

    name: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet with its number in the file and its parsed values."""

    number: int
    values: dict[str, Any]


LANGUAGES = ("en", "fr", "ar")


def names(row: Row, prefix: str = "name") -> dict[str, str]:
    """Return the texts by language of columns such as ``name_en``."""
    found = {lang: row.values.get(f"{prefix}_{lang}") or "" for lang in LANGUAGES}
    return {lang: text for lang, text in found.items() if text}


def name_columns(prefix: str = "name") -> tuple[Column, ...]:
    """Return the columns of a text in each language; English is required."""
    return tuple(
        Column(f"{prefix}_{lang}", required=lang == "en") for lang in LANGUAGES
    )
