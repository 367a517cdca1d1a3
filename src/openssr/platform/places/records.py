"""A country's regions on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its code, its names by language and its drawn outline.

    ``polygons`` holds rings of longitude and latitude in degrees (WGS 84); the
    first ring of each polygon is its outside.  ``label`` is a point inside the region.
    """

    code: str
    names: dict[str, str]
    polygons: list[list[Ring]]
    label: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The regions in force from a day, with the terms under which they are shown."""

    source: str
    licence: str
    disclaimer: str
    valid_from: date
    regions: tuple[Region, ...]
