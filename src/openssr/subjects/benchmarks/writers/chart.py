"""The trajectory of an indicator as SVG, drawn on the server."""

from __future__ import annotations

from threading import Lock
from typing import Any

import vl_convert

from openssr.subjects.benchmarks.records import Indicator, Measurement, Target
from openssr.subjects.benchmarks.rules import value_of

# the engine is one per process; its callers take turns here, where Python can
# switch threads, and never inside it
_ENGINE = Lock()
FONT = "sans-serif"
MEASURED, TARGET = "#14456b", "#b55a00"


def trajectory_svg(
    indicator: Indicator,
    targets: list[Target],
    measurements: list[Measurement],
    words: dict[str, str],
) -> str:
    """Return the measured line and the path from the baseline to each target.

    Time runs left to right in every language.
    """
    points = [
        {"day": x.on.isoformat(), "value": float(value), "series": words["measured"]}
        for x in measurements
        if not x.missing and (value := value_of(x, indicator.kind)) is not None
    ]
    aim = words["target"]
    path: list[dict[str, Any]] = [
        {"day": x.due_on.isoformat(), "value": float(x.value), "series": aim}
        for x in targets
    ]
    if indicator.baseline is not None and indicator.baseline_on is not None:
        start = indicator.baseline_on.isoformat()
        first = float(indicator.baseline)
        path.insert(0, {"day": start, "value": first, "series": aim})
    series = {"domain": [words["measured"], words["target"]]}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 220,
        "data": {"values": points + path},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "title": None,
                  "axis": {"format": "%Y-%m"}},
            "y": {"field": "value", "type": "quantitative",
                  "title": indicator.unit or None},
            "color": {"field": "series", "type": "nominal", "title": None,
                      "legend": {"orient": "bottom"},
                      "scale": {**series, "range": [MEASURED, TARGET]}},
            "strokeDash": {"field": "series", "type": "nominal", "title": None,
                           "legend": {"orient": "bottom"},
                           "scale": {**series, "range": [[1, 0], [5, 4]]}},
        },
        "config": {"font": FONT, "axis": {"labelFontSize": 12, "titleFontSize": 12},
                   "legend": {"labelFontSize": 12, "orient": "bottom"}},
    }  # fmt: skip
    with _ENGINE:
        return str(vl_convert.vegalite_to_svg(spec))
