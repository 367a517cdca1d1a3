"""Indicators and targets out of their tables."""

from __future__ import annotations

from collections.abc import Collection

from openssr.platform.registers.reading import all_records, ordered, records_of, rows_of
from openssr.subjects.benchmarks.registers.indicators import (
    INDICATORS,
    TARGETS,
    Indicator,
    Target,
)


def indicators(country: str, benchmark: str = "", code: str = "") -> list[Indicator]:
    """Return the indicators in order of code: all, those of a benchmark, or one."""
    if not benchmark and not code:
        return all_records(INDICATORS, country)
    rows = rows_of(INDICATORS, country)
    rows = rows.filter(benchmark__code=benchmark) if benchmark else rows
    rows = rows.filter(code=code) if code else rows
    return records_of(INDICATORS, ordered(INDICATORS, rows))


def targets(country: str, indicators: Collection[str] | None = None) -> list[Target]:
    """Return the targets, or those of some indicators, by indicator and date."""
    rows = rows_of(TARGETS, country)
    if indicators is not None:
        rows = rows.filter(indicator__code__in=indicators)
    return records_of(TARGETS, ordered(TARGETS, rows))
