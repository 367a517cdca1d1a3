"""Regions between records and rows."""

from __future__ import annotations

from datetime import date

from openssr.platform.places.models import BoundarySet, Region, RegionName
from openssr.platform.places.records import Boundaries
from openssr.platform.places.records import Region as RegionRecord
from openssr.platform.places.registers import REGIONS
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.reading import numbers_of
from openssr.platform.registers.searched import index_rows
from openssr.platform.sources.models import SourceFile


def save(country: str, boundaries: Boundaries, file: SourceFile) -> bool:
    """Store a set in place of an earlier one of the same day; False if it is stored."""
    rows = BoundarySet.objects.filter(country=country, valid_from=boundaries.valid_from)
    if rows.filter(file=file, licence=boundaries.licence).exists():
        return False
    rows.delete()
    row = BoundarySet.objects.create(
        country=country,
        source=boundaries.source,
        licence=boundaries.licence,
        disclaimer=boundaries.disclaimer,
        valid_from=boundaries.valid_from,
        file=file,
    )
    Region.objects.bulk_create(
        Region(
            boundaries=row,
            code=region.code,
            names=region.names,
            polygons=region.polygons,
            label=region.label,
        )
        for region in boundaries.regions
    )
    for region in boundaries.regions:
        RegionName._default_manager.update_or_create(
            country=country,
            code=region.code,
            defaults={
                f"name_{language}": region.names.get(language, "")
                for language in LANGUAGES
            },
        )
    codes = [region.code for region in boundaries.regions]
    index_rows(REGIONS, set(numbers_of(REGIONS.label, country, codes).values()))
    return True


def in_force(country: str, on: date) -> Boundaries | None:
    """Return the newest set valid on a day; the oldest when all are later."""
    rows = BoundarySet.objects.filter(country=country).order_by("valid_from")
    row = rows.filter(valid_from__lte=on).last() or rows.first()
    if row is None:
        return None
    return Boundaries(
        source=row.source,
        licence=row.licence,
        disclaimer=row.disclaimer,
        valid_from=row.valid_from,
        regions=tuple(
            RegionRecord(
                region.code,
                region.names,
                region.polygons,
                tuple(region.label or ()) or None,
            )
            for region in row.regions.order_by("code")
        ),
    )
