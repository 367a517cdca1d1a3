"""A map of the regions as SVG, drawn on the server: no tiles, no script."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape

from openssr.platform.places.records import Boundaries, Region, Ring

WIDTH, MARGIN = 640.0, 12.0
SHADES = ("#dbe7f1", "#a9c6de", "#6f9fc6", "#3d76a8", "#14456b")
BARE = "#f3f2f1"
KILOMETRES_A_DEGREE = 111.32  # mean length of a degree of latitude, WGS 84


@dataclass(frozen=True, slots=True)
class Mark:
    """What a region shows: a name, a text, a shade from 0 to 4, and a link.

    ``shade`` is None where nothing is known, which is hatched and not pale.
    """

    name: str
    text: str
    shade: int | None
    link: str


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    scale: float
    narrow: float
    height: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        left = MARGIN + (longitude - self.west) * self.narrow * self.scale
        return left, MARGIN + (self.north - latitude) * self.scale


def shade_of(value: float, most: float) -> int:
    """Return the fifth of the largest value that a value falls in, 0 to 4."""
    if most <= 0:
        return 0
    return min(int(value / most * len(SHADES)), len(SHADES) - 1)


def map_svg(boundaries: Boundaries, marks: dict[str, Mark], title: str) -> str:
    """Return the picture; the same numbers must stand in a table beside it."""
    frame = _frame(boundaries)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="o-map" role="group" '
        f'viewBox="0 0 {WIDTH:.0f} {frame.height:.0f}" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        '<defs><pattern id="none" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{BARE}"/>'
        '<path d="M0 8L8 0" stroke="#b1b4b6" stroke-width="1"/></pattern></defs>',
    ]
    parts.extend(
        _region(region, marks.get(region.code), frame) for region in boundaries.regions
    )
    parts.append(_scale_bar(frame))
    parts.append("</svg>")
    return "".join(parts)


def _frame(boundaries: Boundaries) -> _Frame:
    points = [
        point
        for region in boundaries.regions
        for polygon in region.polygons
        for ring in polygon
        for point in ring
    ]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrow, 1e-9)
    height = (north - south) * scale + 2 * MARGIN + 20
    return _Frame(west, north, scale, narrow, height)


def _path(rings: list[Ring], frame: _Frame) -> str:
    steps = []
    for ring in rings:
        places = [frame.place(longitude, latitude) for longitude, latitude in ring]
        steps.append(
            "M" + "L".join(f"{left:.1f} {top:.1f}" for left, top in places) + "Z"
        )
    return "".join(steps)


def _region(region: Region, mark: Mark | None, frame: _Frame) -> str:
    shade = mark.shade if mark else None
    fill = "url(#none)" if shade is None else SHADES[shade]
    ink = "#fff" if shade is not None and shade > 2 else "#0b0c0c"
    drawn = "".join(_path(polygon, frame) for polygon in region.polygons)
    name = mark.name if mark else region.names.get("en", region.code)
    text = mark.text if mark else ""
    shape = (
        f'<path d="{drawn}" fill="{fill}" stroke="#fff" stroke-width="1.5" '
        f'fill-rule="evenodd"><title>{escape(f"{name}: {text}")}</title></path>'
    )
    if region.label is not None:
        left, top = frame.place(*region.label)
        style = f'text-anchor="middle" fill="{ink}" font-size="13"'
        shape += f'<text x="{left:.0f}" y="{top:.0f}" {style}>{escape(name)}</text>'
        shape += (
            f'<text x="{left:.0f}" y="{top + 15:.0f}" {style} font-weight="bold">'
            f"{escape(text)}</text>"
        )
    if mark and mark.link:
        return f'<a href="{escape(mark.link)}">{shape}</a>'
    return shape


def _scale_bar(frame: _Frame) -> str:
    a_kilometre = frame.scale / KILOMETRES_A_DEGREE
    length = 1000.0
    while length * a_kilometre > WIDTH / 3:
        length /= 2 if str(length)[0] in "124" else 2.5
    top, end = frame.height - 8, MARGIN + length * a_kilometre
    return (
        f'<path d="M{MARGIN} {top:.0f}H{end:.0f}" stroke="#0b0c0c" stroke-width="2"/>'
        f'<text x="{end + 6:.0f}" y="{top + 4:.0f}" font-size="12" direction="ltr">'
        f"{length:.0f} km</text>"
    )
