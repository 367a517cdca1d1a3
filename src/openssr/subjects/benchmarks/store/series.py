"""Measurements of the indicators of one benchmark, or of all."""

from __future__ import annotations

from datetime import timedelta

from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.store.indicators import indicators
from openssr.subjects.benchmarks.store.measurements import last_day, measurements

PARTS_SHOWN = timedelta(days=366)


def codes_of(country: str, benchmark: str) -> set[str]:
    """Return the codes of a benchmark's indicators, of all where it is empty."""
    return {indicator.code for indicator in indicators(country, benchmark)}


def measured_of(country: str, benchmark: str) -> list[Measurement]:
    """Return a benchmark's measurements, with parts of the newest year only."""
    codes = codes_of(country, benchmark)
    last = last_day(country, codes)
    since = None if last is None else last - PARTS_SHOWN
    return measurements(country, codes, parts_from=since)
