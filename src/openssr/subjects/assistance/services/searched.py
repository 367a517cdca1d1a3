"""Activities of publishers as things that the search of the book finds."""

from __future__ import annotations

from collections.abc import Sequence

from openssr.kernel.identifier import country_code
from openssr.platform.registers.field import label
from openssr.platform.search.records import Match, Sought
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import allowed
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.store import searched as store

FOUND = "assistance.activity.found"


@use_case(FOUND, reads=True)
def show_found_activities(
    *, by: Actor, country: str, rows: Sequence[int]
) -> dict[int, Match]:
    """Return activities as a search shows them, by row."""
    return store.matches(country_code(country), rows)


SOUGHT = (
    Sought(
        kind=store.KIND,
        title=label("Aid activities"),
        allows=lambda by: allowed(by, FOUND),
        texts=store.every_text,
        show=lambda by, country, rows: show_found_activities(
            by=by, country=country, rows=rows
        ),
    ),
)
