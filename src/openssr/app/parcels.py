"""A template's rows for one institution: what is its own, and what is due from it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from openssr.analysis.duties.records import MEASUREMENT
from openssr.analysis.duties.services import list_duties
from openssr.platform.registers.services.records import list_records
from openssr.platform.sheets.sheet import Sheet, kind_of
from openssr.platform.usecase.records import Actor
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.services.standings import list_indicators

Rows = list[dict[str, Any]]
NEWEST = 4  # measurements of each indicator that a template repeats


def rows_of(wanted: Sheet, rows: Rows, *, by: Actor, country: str, owner: str) -> Rows:
    """Return an institution's rows of a sheet.

    They are those that name it, or whose benchmark or indicator is in its charge; the
    template of measurements ends with a row for each value that is due.
    """
    charge = {
        x.code
        for x in list_records(BENCHMARKS, by=by, country=country)
        if x.responsible == owner
    }
    indicators = {
        x.code for x in list_indicators(by=by, country=country) if x.benchmark in charge
    }
    known = {"institutions": {owner}, "benchmarks": charge, "indicators": indicators}
    held = [
        row
        for row in rows
        if any(
            row.get(column.name) in known[kind_of(column)]
            for column in wanted.columns
            if kind_of(column) in known
        )
    ]
    if wanted.kind != "measurements":
        return held
    return [*_newest(held), *_due(by, country, owner)]


def _newest(rows: Rows) -> Rows:
    """Return the whole values of each indicator's newest days, the oldest first."""
    found: dict[str, Rows] = {}
    for row in sorted(rows, key=lambda x: (x["indicator"], x["on"])):
        if not row.get("part"):
            found.setdefault(row["indicator"], []).append(row)
    return [row for held in found.values() for row in held[-NEWEST:]]


def _due(by: Actor, country: str, owner: str) -> Rows:
    on = timezone.localdate()
    found = list_duties(by=by, country=country, on=on, owner=owner)
    return [
        {"indicator": x.code, "on": min(x.due_on, on)}
        for x in found
        if x.kind == MEASUREMENT
    ]
