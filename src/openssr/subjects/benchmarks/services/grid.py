"""Taking the grid of measurements, like a filled template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from openssr.kernel.period import parse_day
from openssr.platform.registers.entries import Row, read_values
from openssr.platform.registers.outcome import Outcome
from openssr.platform.registers.refused import refuse
from openssr.platform.registers.register import cells_of
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.sheets.merging import Base, Clash, merge
from openssr.platform.sheets.services import keep_conflicts
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.benchmarks.registers.measurements import (
    MEASUREMENTS,
    Measurement,
)
from openssr.subjects.benchmarks.rules.grid import (
    FIELDS,
    Numbers,
    Place,
    changed_places,
    row_of,
)
from openssr.subjects.benchmarks.services.measurements import list_window
from openssr.subjects.benchmarks.services.measuring import MEASURING

NAME = "grid"  # where its values came from, as history and audit say
COLUMNS = ("indicator", "on", "part", "missing", *FIELDS)
Cells = dict[str, Any]


@use_case("benchmarks.grid.save", by_part=True)
def save_grid(
    before: Numbers, after: Numbers, *, by: Actor, country: str
) -> tuple[Outcome, tuple[Clash, ...]]:
    """Take the cells that a person changed; rows stand in order of their places.

    ``before`` is what the grid showed.  A changed number is entered by who changes it
    and waits to be verified; one that somebody else changed meanwhile becomes a
    conflict.
    """
    places = changed_places(before, after)
    days = {parse_day(day) for _, day, _ in places}
    measured = list_window(
        by=by, country=country, indicators={code for code, _, _ in places}, days=days
    )
    in_question = set(places)
    stored = [
        cells_of(MEASUREMENTS, measurement)[0]
        for measurement in measured
        if not measurement.claim and _place(measurement) in in_question
    ]
    rows, earlier = _rows(before, after, places, _reasons(stored))
    _, problems = read_values(MEASUREMENTS, rows, NAME)
    refuse(problems)  # what was typed is told from what a program wrote only here
    base = Base(
        MEASUREMENTS.kind, country, timezone.now().isoformat(), COLUMNS, tuple(earlier)
    )
    merged = merge(base, rows, stored, MEASUREMENTS)
    outcome = import_records(
        MEASURING, by=by, country=country, given=Given(merged.rows, NAME)
    )
    if merged.clashes:
        keep_conflicts(
            by=by, country=country, sheet=MEASUREMENTS.kind, file=NAME,
            clashes=merged.clashes,
        )  # fmt: skip
    note(NAME, after={**outcome.counts, "conflicts": len(merged.clashes)})
    return outcome, merged.clashes


def _place(measurement: Measurement) -> Place:
    return measurement.indicator, measurement.on.isoformat(), measurement.part


def _reasons(stored: Sequence[Cells]) -> dict[Place, str]:
    """Return why a number is missing, empty where there is one, of stored places."""
    return {
        (row["indicator"], row["on"].isoformat(), row["part"] or ""): (
            row["missing"] or ""
        )
        for row in stored
    }


def _rows(
    before: Numbers,
    after: Numbers,
    places: Sequence[Place],
    reasons: dict[Place, str],
) -> tuple[list[Row], list[Cells]]:
    """Return the rows of changed places, and those that the grid had shown."""
    rows, earlier = [], []
    for number, place in enumerate(places, start=2):
        reason = reasons.get(place, "")
        cells = row_of(after, place)
        # a number takes the place of the reason why there was none
        cells["missing"] = "" if any(cells[name] for name in FIELDS) else reason
        rows.append(Row(number, cells))
        if place in reasons:
            earlier.append({**row_of(before, place), "missing": reason})
    return rows, earlier
