"""Measurements as pages need them: of a benchmark, of the whole, of some days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from openssr.kernel.identifier import country_code
from openssr.platform.registers.visible import visible
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.benchmarks.registers.measurements import (
    MEASUREMENTS,
    Doubt,
    MeasuredDay,
    Measurement,
)
from openssr.subjects.benchmarks.store import measurements as store
from openssr.subjects.benchmarks.store.series import (
    codes_of,
    measured_of,
)


@use_case("benchmarks.measurement.list", reads=True)
def list_measurements(
    *, by: Actor, country: str, benchmark: str = ""
) -> list[Measurement]:
    """Return the current measurements, of one benchmark or of all.

    Those of a benchmark come with the parts of its newest year only.
    """
    code = country_code(country)
    rows = measured_of(code, benchmark) if benchmark else store.measurements(code)
    return visible(MEASUREMENTS, rows, by)


@use_case("benchmarks.measurement.days", reads=True)
def list_measured_days(
    *, by: Actor, country: str, on: date
) -> dict[str, list[MeasuredDay]]:
    """Return the days up to ``on`` with a value of the whole, by indicator."""
    return store.measured_days(country_code(country), on)


@use_case("benchmarks.measurement.window", reads=True)
def list_window(
    *, by: Actor, country: str, indicators: Collection[str], days: Collection[date]
) -> list[Measurement]:
    """Return the current measurements of some indicators on some days.

    What was withdrawn is left out: its place is free to be filled again.
    """
    rows = store.measured_on(country_code(country), indicators, days)
    counting = [row for row in rows if row.state != Doubt.WITHDRAWN]
    return visible(MEASUREMENTS, counting, by)


@use_case("benchmarks.measurement.parts", reads=True)
def list_parts(*, by: Actor, country: str, benchmark: str) -> dict[str, set[str]]:
    """Return the parts that the indicators of a benchmark were ever measured by."""
    code = country_code(country)
    parts: dict[str, set[str]] = {}
    for indicator, part in store.parts(code, codes_of(code, benchmark)):
        parts.setdefault(indicator, set()).add(part)
    return parts


@use_case("benchmarks.measurement.unverified", reads=True)
def list_unverified(
    *, by: Actor, country: str, on: date, most: int
) -> tuple[int, list[Measurement]]:
    """Return how many values up to a day nobody verified, and the newest of them."""
    count, rows = store.unverified(country_code(country), on, most)
    return count, visible(MEASUREMENTS, rows, by)
