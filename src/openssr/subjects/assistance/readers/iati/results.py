"""Results of an activity: indicators with targets and values by period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from openssr.subjects.assistance.readers.iati import values
from openssr.subjects.assistance.readers.iati.texts import narrative
from openssr.subjects.assistance.records import Result

LONGEST = 200  # letters of a value


def results(element: Any) -> Iterator[Result]:
    """Yield each period of each indicator; one without periods gives its baseline."""
    title = narrative(element.find("title"))
    for indicator in element.iterfind("indicator"):
        name = narrative(indicator.find("title"))
        baseline = _value(indicator.find("baseline"))
        periods = indicator.findall("period")
        if not periods and baseline:
            yield Result(title, name, None, None, baseline, "", "")
        for period in periods:
            yield Result(
                title,
                name,
                _day(period.find("period-start")),
                _day(period.find("period-end")),
                baseline,
                _value(period.find("target")),
                _value(period.find("actual")),
            )


def _value(element: Any | None) -> str:
    return "" if element is None else (element.get("value") or "").strip()[:LONGEST]


def _day(element: Any | None) -> date | None:
    return None if element is None else values.day(element.get("iso-date") or "")
