"""A template's rows for one institution: what is its own, and what is due from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from openssr.analysis.duties.records import MEASUREMENT, Duty
from openssr.platform.registers.register import Column

Cells = dict[str, Any]
NEWEST = 4  # measurements of each indicator that a template repeats


def rows_in_charge(
    columns: Collection[Column],
    rows: Iterable[Cells],
    charge: Mapping[str, Collection[str]],
) -> list[Cells]:
    """Return the rows that name one of the codes in an institution's charge.

    ``charge`` holds the codes by the table that a column refers to.
    """
    naming = [column for column in columns if column.refers in charge]
    return [
        row
        for row in rows
        if any(row.get(column.name) in charge[column.refers] for column in naming)
    ]


def newest_values(rows: Iterable[Cells]) -> list[Cells]:
    """Return the whole values of each indicator's newest days, the oldest first."""
    by_indicator: dict[str, list[Cells]] = {}
    for row in sorted(rows, key=lambda row: (row["indicator"], row["on"])):
        if not row.get("part"):
            by_indicator.setdefault(row["indicator"], []).append(row)
    return [row for series in by_indicator.values() for row in series[-NEWEST:]]


def values_to_fill(duties: Iterable[Duty], on: date) -> list[Cells]:
    """Return a row for each value that is due, with the day that it is to be of."""
    return [
        {"indicator": duty.code, "on": min(duty.due_on, on)}
        for duty in duties
        if duty.kind == MEASUREMENT
    ]
