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


def definition_of(
    visit: Visit,
    indicator: Indicator,
    defined: Sequence[Definition],
    measured: Sequence[Measurement],
    years: Sequence[FiscalYear],
) -> dict[str, Any]:
    """Return versions, values by fiscal year, and what the regions come to."""
    versions = of_indicator(defined, indicator.code)
    held = in_force(versions, visit.on)
    own = [x for x in measured if x.indicator == indicator.code and x.on <= visit.on]
    broken = [x.from_on for x in breaks(versions, visit.on)]
    rule = held.time_rule if held else TimeRule.LAST
    rows = []
    for year, found in zip(
        sorted(years, key=lambda x: x.starts_on),
        by_year(own, years, indicator.kind, rule),
        strict=True,
    ):
        cut = any(year.starts_on < day <= year.ends_on for day in broken)
        if found.measurements:
            value = None if cut else found.value
            rows.append((found.year, visit.number(value, 1), found.measurements, cut))
    words = {**words_of(TimeRule), **words_of(PlaceRule)}
    places = None
    days = [x.on for x in own if x.part.startswith("region=")]
    if held and days:
        newest = max(days)
        value = over_places(own, indicator.kind, held.place_rule, newest)
        places = (words[held.place_rule], visit.number(value, 1), visit.day(newest))
    return {
        "versions": [
            {
                "row": x,
                "statement": visit.name(x.statements),
                "from": visit.day(x.from_on),
                "broken": x is not versions[0] and x.comparable == YesNo.NO,
                "review": visit.day(x.next_review) if x.next_review else "",
                "time": words[x.time_rule],
                "place": words[x.place_rule],
                "holds": x is held,
            }
            for x in versions
        ],
        "years": rows,
        "year_rule": words[rule],
        "places": places,
    }
