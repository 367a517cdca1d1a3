"""Measurements as a grid needs them: of some days, and the parts that were measured."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from openssr.kernel.identifier import country_code
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.benchmarks import store
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


def _of(country: str, benchmark: str) -> set[str]:
    return {x.code for x in store.indicators(country) if benchmark in {"", x.benchmark}}
