"""What stands around a chart of a page: its number, its legend, its table and files."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from openssr.platform.charts.chart import Chart, legend_key
from openssr.platform.tables.drawn import NUMBERED
from openssr.platform.tables.html import page_table

LONGEST = 400  # rows of the table of a chart


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """A chart's number on its page, its pictures, keys, table and files."""

    number: int
    wide: SafeString
    narrow: SafeString
    keys: tuple[tuple[int, SafeString, str], ...]
    table: SafeString
    files: tuple[tuple[str, str], ...]


def chart_frame_of(
    chart: Chart, drawn_before: list[Chart] | None, context: Context
) -> ChartFrame:
    """Return what stands around a chart, and note that its page shows it."""
    charts = [] if drawn_before is None else drawn_before
    charts.append(chart)
    number = len(charts)
    table = _table(chart, context)
    numbered = NUMBERED.search(table)
    query = context.get("table_query") or ""
    here = f"?{query}&" if query else "?"
    files = [(ending.upper(), f"{here}picture={number}.{ending}")
             for ending in ("svg", "png")]  # fmt: skip
    if numbered:
        files.append(("CSV", f"{here}save={numbered[1]}.csv"))
    keys = [
        (
            series.look,
            SafeString(
                legend_key(series, chart.marks.key, f"k{number}-{at}", chart.language)
            ),
            series.name,
        )
        for at, series in enumerate(chart.marks.series)
    ]
    return ChartFrame(
        number,
        SafeString(chart.wide(number)),
        SafeString(chart.narrow(number)),
        tuple(keys),
        table,
        tuple(files) if drawn_before is not None else (),
    )


def _table(chart: Chart, context: Context) -> SafeString:
    if chart.table is None:
        return SafeString("")
    values = {
        name: context.get(name)
        for name in (
            "visit",
            "root",
            "query",
            "page_tables",
            "table_query",
            "table_sort",
        )
    }
    table = page_table(chart.table, chart.language, longest=LONGEST)
    return render_to_string("tables/table.html", {**values, "table": table})
