"""An indicator's definition and fiscal years, as its benchmark's page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openssr.platform.registers.words import words_of
from openssr.platform.visit import Visit
from openssr.subjects.benchmarks.registers.benchmarks import FiscalYear
from openssr.subjects.benchmarks.registers.choices import YesNo
from openssr.subjects.benchmarks.registers.indicators import (
    Definition,
    Indicator,
    PlaceRule,
    TimeRule,
)
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.definitions import (
    breaks,
    by_year,
    in_force,
    of_indicator,
    over_places,
)
from openssr.subjects.benchmarks.writers.pictures import amount


def definition_of(
    visit: Visit,
    indicator: Indicator,
    defined: Sequence[Definition],
    measured: Sequence[Measurement],
    years: Sequence[FiscalYear],
) -> dict[str, Any]:
    """Return versions, values by fiscal year, and what the regions come to.

    ``measured`` are the indicator's own measurements.
    """
    versions = of_indicator(defined, indicator.code)
    current = in_force(versions, visit.on)
    series = [measurement for measurement in measured if measurement.on <= visit.on]
    broken = [version.from_on for version in breaks(versions, visit.on)]
    rule = current.time_rule if current else TimeRule.LAST
    rows = []
    for year, yearly in zip(
        sorted(years, key=lambda year: year.starts_on),
        by_year(series, years, indicator.kind, rule),
        strict=True,
    ):
        cut = any(year.period.is_cut_by(day) for day in broken)
        if yearly.measurements:
            value = None if cut else yearly.value
            rows.append(
                (yearly.year, amount(visit, value, indicator), yearly.measurements, cut)
            )
    words = {**words_of(TimeRule), **words_of(PlaceRule)}
    places = None
    days = [row.on for row in series if row.part.startswith("region=")]
    if current and days:
        newest = max(days)
        value = over_places(series, indicator.kind, current.place_rule, newest)
        places = (
            words[current.place_rule],
            amount(visit, value, indicator),
            visit.day(newest),
        )
    return {
        "versions": [
            {
                "row": version,
                "statement": visit.name(version.statements),
                "from": visit.day(version.from_on),
                "broken": version is not versions[0] and version.comparable == YesNo.NO,
                "review": visit.day(version.next_review) if version.next_review else "",
                "time": words[version.time_rule],
                "place": words[version.place_rule],
                "holds": version is current,
            }
            for version in versions
        ],
        "years": rows[::-1],
        "year_rule": words[rule],
        "places": places,
    }
