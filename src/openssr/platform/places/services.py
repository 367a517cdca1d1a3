"""What people do with a country's regions."""

from __future__ import annotations

from datetime import date

from openssr.kernel.identifier import country_code
from openssr.platform.places import store
from openssr.platform.places.records import Boundaries
from openssr.platform.sources.store import store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, prepared, use_case


@prepared("places.boundaries.import")
def import_boundaries(
    *, by: Actor, country: str, data: bytes, name: str, metadata: dict[str, str]
) -> tuple[Boundaries, bool]:
    """Import the regions of a country; the flag tells whether they are new."""
    # geometry takes 0.1 s to load, which pages and reports with a map do without
    from openssr.platform.places.readers import read_boundaries

    boundaries = read_boundaries(data, name, metadata)
    new = _keep_boundaries(
        by=by, country=country, data=data, name=name, boundaries=boundaries
    )
    return boundaries, new


@use_case("places.boundaries.import")
def _keep_boundaries(
    *, by: Actor, country: str, data: bytes, name: str, boundaries: Boundaries
) -> bool:
    """Keep the regions that a file holds; return whether they are new."""
    file = store_bytes(data, name, by.name)
    new = store.save(country_code(country), boundaries, file)
    after = {"sha256": file.sha256, "regions": len(boundaries.regions), "new": new}
    note(name, after=after)
    return new


@use_case("places.boundaries.show", reads=True)
def show_boundaries(*, by: Actor, country: str, on: date) -> Boundaries | None:
    """Return the regions in force on a day, None when the book has none."""
    return store.in_force(country_code(country), on)
