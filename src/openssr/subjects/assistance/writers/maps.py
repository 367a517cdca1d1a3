"""Maps of amounts by region, each region leading to its support."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from openssr.platform.charts.chart import Chart
from openssr.platform.places.records import Boundaries
from openssr.platform.places.writers import MapWords, Shown, map_chart
from openssr.platform.tables.table import Head, amount
from openssr.platform.visit import Visit


def region_map(
    visit: Visit,
    boundaries: Boundaries,
    sums: Mapping[str, Decimal],
    title: str,
    note: str = "",
) -> Chart:
    """Return a map of US dollars by code of region, values in millions.

    What is of no region stands under an empty code and is not drawn.
    """
    values = {
        region.code: Shown(
            value=sums[region.code],
            text=visit.millions(sums[region.code]),
            words=visit.usd(sums[region.code]),
            link=f"/{visit.language}/{visit.country}/support/?region={region.code}",
        )
        for region in boundaries.regions
        if region.code in sums
    }
    words = MapWords(
        title=title,
        unit=_("Millions of US dollars"),
        missing=_("No amount recorded for this region alone"),
        values=Head("amount", amount("USD"), title=_("Amount in USD")),
        factor=1_000_000,
        note=note,
    )
    return map_chart(visit, boundaries, values, words)
