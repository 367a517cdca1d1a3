"""What a template's columns may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openssr.platform.registers.entries import Row
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.outcome import Outcome
from openssr.platform.registers.register import OneValue

__all__ = [
    "BASE", "FORMULA", "LANGUAGES", "Column", "OneValue", "Outcome", "Row", "Sheet",
    "Waiting", "row_of",
]  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # beginnings that a spreadsheet would run
BASE = "openssr"  # the hidden sheet with what a template was given


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and whether it may be empty.

    ``kind`` is text, date, decimal, integer or codes (a list joined by ";");
    ``refers`` names the sheet whose codes the column takes.
    """

    name: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of spreadsheet: its columns, how to take it and how to list it.

    ``take`` is a service with ``by``, ``country``, ``data`` and ``name``; ``rows``
    is one with ``by`` and ``country`` and returns what the book holds, a list of
    rows for each record.  ``value`` names the columns that stand or fall together.
    ``look`` is for kinds with very many records: it returns how many hold a text, and a
    page of them.
    """

    kind: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    take: Callable[..., Outcome]
    rows: Callable[..., list[list[dict[str, Any]]]]
    value: OneValue | None = None
    look: Callable[..., tuple[int, list[dict[str, Any]]]] | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that two people changed: what the template, the book and the file say."""

    number: int
    sheet: str
    key: str
    column: str
    base: str
    held: str
    offered: str
    file: str
    brought_by: str
    brought_at: datetime


def row_of(record: Any, columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return a record's values by column, as its sheet holds them."""
    values: dict[str, Any] = {}
    for column in columns:
        stem, _, language = column.name.rpartition("_")
        texts = getattr(record, f"{stem}s", None) if language in LANGUAGES else None
        value = (
            texts.get(language, "")
            if isinstance(texts, dict)
            else getattr(record, column.name, None)
        )
        values[column.name] = ";".join(value) if isinstance(value, tuple) else value
    return values
