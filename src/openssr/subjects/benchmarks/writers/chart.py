"""The trajectory of an indicator as SVG, drawn on the server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import vl_convert

from openssr.subjects.benchmarks.registers.indicators import Indicator, Target
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.definitions import ORDERED
from openssr.subjects.benchmarks.rules.projection import points as points_of
from openssr.subjects.benchmarks.rules.projection import trend, within
from openssr.subjects.benchmarks.rules.standing import value_of

FONT = "sans-serif"
MEASURED, TARGET, FAN = "#14456b", "#b55a00", "#5a7f3c"
STEPS = 8  # points of the fan
AHEAD = 540  # days that it reaches beyond the day, where no target lies further


def trajectory_svg(
    indicator: Indicator,
    targets: list[Target],
    measurements: list[Measurement],
    words: dict[str, str],
    on: date,
    *,
    breaks: Sequence[date] = (),
) -> str:
    """Return the measured line, the path to each target, and the projected fan.

    Time runs left to right in every language.  A break is an upright line; the fan
    goes by what was measured after the newest one.
    """
    points: list[dict[str, Any]] = [
        {
            "day": measurement.on.isoformat(),
            "value": float(value),
            "series": words["measured"],
            # no line is drawn through a break
            "stretch": sum(day <= measurement.on for day in breaks),
        }
        for measurement in measurements
        if not measurement.missing
        and (value := value_of(measurement, indicator.kind)) is not None
    ]
    aim = words["target"]
    path: list[dict[str, Any]] = [
        {"day": target.due_on.isoformat(), "value": float(target.value), "series": aim}
        for target in targets
    ]
    if indicator.baseline is not None and indicator.baseline_on is not None:
        start = indicator.baseline_on.isoformat()
        first = float(indicator.baseline)
        path.insert(0, {"day": start, "value": first, "series": aim})
    newest = max(breaks, default=None)
    series = [row for row in measurements if newest is None or row.on >= newest]
    fan = _fan(indicator, targets, series, on)
    for row in fan:
        row["series"] = words["projected"]
    names = [words["measured"], aim, words["projected"]]
    line = _line(points + path + fan, names[: 3 if fan else 2], indicator.unit)
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 220,
        "layer": [
            *([_area(fan)] if fan else []),
            *([_rule(breaks, words.get("break", ""))] if breaks else []),
            line,
        ],
        "config": {"font": FONT, "axis": {"labelFontSize": 12, "titleFontSize": 12},
                   "legend": {"labelFontSize": 12, "orient": "bottom"}},
    }  # fmt: skip
    return str(vl_convert.vegalite_to_svg(spec))


def _area(fan: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": fan},
        "mark": {"type": "area", "opacity": 0.25, "color": FAN},
        "encoding": {
            "x": {"field": "day", "type": "temporal"},
            "y": {"field": "low", "type": "quantitative"},
            "y2": {"field": "high"},
        },
    }


def _rule(days: Sequence[date], word: str) -> dict[str, Any]:
    return {
        "data": {"values": [{"day": day.isoformat(), "word": word} for day in days]},
        "encoding": {"x": {"field": "day", "type": "temporal"}},
        "layer": [
            {"mark": {"type": "rule", "color": "#484949", "strokeDash": [2, 2]}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "y": 8},
             "encoding": {"text": {"field": "word"}}},
        ],
    }  # fmt: skip


def _line(rows: list[dict[str, Any]], names: list[str], unit: str) -> dict[str, Any]:
    """Return the lines of all series; each has its own colour and dashes."""
    colours = [MEASURED, TARGET, FAN][: len(names)]
    dashes = [[1, 0], [5, 4], [2, 3]][: len(names)]
    legend = {"orient": "bottom"}
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "title": None,
                  "axis": {"format": "%Y-%m"}},
            "y": {"field": "value", "type": "quantitative", "title": unit or None},
            "color": {"field": "series", "type": "nominal", "title": None,
                      "legend": legend,
                      "scale": {"domain": names, "range": colours}},
            "detail": {"field": "stretch", "type": "nominal"},
            "strokeDash": {"field": "series", "type": "nominal", "title": None,
                           "legend": legend,
                           "scale": {"domain": names, "range": dashes}},
        },
    }  # fmt: skip


def _fan(
    indicator: Indicator,
    targets: list[Target],
    measurements: list[Measurement],
    on: date,
) -> list[dict[str, Any]]:
    """Return the projected values with their bounds, where anything is projected."""
    if indicator.kind in ORDERED:
        return []
    line = trend(points_of(measurements, indicator.kind, on))
    if line is None:
        return []
    last = max([on + timedelta(days=AHEAD), *(target.due_on for target in targets)])
    days = (last - line.start).days
    rows = []
    for step in range(STEPS + 1):
        day = line.start + timedelta(days=days * step // STEPS)
        middle, low, high = (within(indicator, bound) for bound in line.at(day))
        rows.append({"day": day.isoformat(), "value": middle, "low": low, "high": high})
    return rows
