"""Maps of amounts by region, each region leading to its support."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from openssr.platform.places.records import Boundaries
from openssr.platform.places.writers import Mark, map_svg, shade_of
from openssr.platform.visit import Visit


def region_map(
    visit: Visit, boundaries: Boundaries, sums: Mapping[str, Decimal], title: str
) -> dict[str, str]:
    """Return a map of US dollars by code of region, shown in millions.

    What is of no region stands under an empty code and is not drawn.
    """
    most = max((float(amount) for code, amount in sums.items() if code), default=0)
    marks = {}
    for region in boundaries.regions:
        value = sums.get(region.code)
        shade = None if value is None else shade_of(float(value), most)
        text = "–" if value is None else visit.millions(value)
        link = f"/{visit.language}/{visit.country}/support/?region={region.code}"
        marks[region.code] = Mark(visit.name(region.names), text, shade, link)
    return {
        "svg": map_svg(boundaries, marks, title),
        "source": boundaries.source,
        "disclaimer": boundaries.disclaimer,
        "day": visit.day(boundaries.valid_from),
    }
