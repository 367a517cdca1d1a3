"""Measurements as a grid needs them: of some days, and the parts that were measured."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from openssr.kernel.identifier import country_code
from openssr.platform.sheets.records import row_of
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.benchmarks import readers, store
from openssr.subjects.benchmarks.records import Measurement


@use_case("benchmarks.measurement.window", reads=True)
def list_window(
    *, by: Actor, country: str, benchmark: str, days: Collection[date]
) -> list[Measurement]:
    """Return the current measurements of a benchmark's indicators on some days."""
    code = country_code(country)
    return store.measured_on(code, _of(code, benchmark), days)


@use_case("benchmarks.measurement.parts", reads=True)
def list_parts(*, by: Actor, country: str, benchmark: str) -> dict[str, set[str]]:
    """Return the parts that the indicators of a benchmark were ever measured by."""
    code = country_code(country)
    found: dict[str, set[str]] = {}
    for indicator, part in store.parts(code, _of(code, benchmark)):
        found.setdefault(indicator, set()).add(part)
    return found


@use_case("benchmarks.measurement.look", reads=True)
def look(
    *, by: Actor, country: str, text: str, start: int, most: int
) -> tuple[int, list[dict[str, Any]]]:
    """Return how many measurements hold a text, and some of them, newest first."""
    count, found = store.looked_for(country_code(country), text, start, most)
    return count, [row_of(x, readers.MEASUREMENTS) for x in found]


def _of(country: str, benchmark: str) -> set[str]:
    return {x.code for x in store.indicators(country) if benchmark in {"", x.benchmark}}
