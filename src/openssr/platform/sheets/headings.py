"""What the headings of a filled sheet lack, and those that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from openssr.platform.registers.entries import Row
from openssr.platform.registers.outcome import WITHDRAWN
from openssr.platform.registers.register import text_of
from openssr.platform.sheets.merging import key_of

NEAR = 0.6  # how alike two headings must be for one to be meant by the other


@dataclass(frozen=True, slots=True)
class Absent:
    """A column that a file lacks, and how many values of its rows stay as they are."""

    column: str
    values: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A heading that is none of the sheet's; ``nearest`` may be what was meant."""

    column: str
    nearest: str


@dataclass(frozen=True, slots=True)
class Headings:
    """What a file's headings lack, and those that are not read."""

    absent: tuple[Absent, ...] = ()
    unknown: tuple[Unknown, ...] = ()


def absent_columns(
    heading: Iterable[str],
    columns: Sequence[str],
    rows: Sequence[Row],
    stored: Iterable[Mapping[str, Any]],
    key: Sequence[str],
) -> tuple[Absent, ...]:
    """Return the columns that a file lacks, with the values that stay in its rows."""
    present = set(heading)
    absent = [column for column in columns if column not in present]
    if not absent:
        return ()
    keys = {key_of(row.values, key) for row in rows}
    counts = dict.fromkeys(absent, 0)
    for cells in stored:
        if key_of(cells, key) in keys:
            for column in absent:
                counts[column] += text_of(cells.get(column)) != ""
    return tuple(Absent(column, count) for column, count in counts.items())


def unknown_columns(
    heading: Iterable[str], columns: Sequence[str]
) -> tuple[Unknown, ...]:
    """Return the headings that are not the sheet's, each with the nearest one."""
    present = list(heading)
    free = [column for column in columns if column not in present]
    unknown = []
    for name in present:
        if name and name != WITHDRAWN and name not in columns:
            plain = name.casefold().replace(" ", "_")
            near = get_close_matches(plain, free, 1, NEAR)
            unknown.append(Unknown(name, near[0] if near else ""))
    return tuple(unknown)
