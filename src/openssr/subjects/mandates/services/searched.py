"""Documents and paragraphs as things that the search of the book finds."""

from __future__ import annotations

from collections.abc import Sequence

from openssr.kernel.identifier import country_code
from openssr.platform.registers.field import label
from openssr.platform.search.records import Match, Sought
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import allowed
from openssr.platform.usecase.services import use_case
from openssr.subjects.mandates.store import searched as store


@use_case("mandates.document.found", reads=True)
def show_found_documents(
    *, by: Actor, country: str, rows: Sequence[int]
) -> dict[int, Match]:
    """Return documents as a search shows them, by row."""
    return store.document_matches(country_code(country), rows)


@use_case("mandates.clause.found", reads=True)
def show_found_clauses(
    *, by: Actor, country: str, rows: Sequence[int]
) -> dict[int, Match]:
    """Return paragraphs as a search shows them, by row."""
    return store.clause_matches(country_code(country), rows)


SOUGHT = (
    Sought(
        kind=store.DOCUMENTS,
        title=label("Documents"),
        allows=lambda by: allowed(by, "mandates.document.found"),
        texts=store.every_document,
        show=lambda by, country, rows: show_found_documents(
            by=by, country=country, rows=rows
        ),
    ),
    Sought(
        kind=store.CLAUSES,
        title=label("Paragraphs of documents"),
        allows=lambda by: allowed(by, "mandates.clause.found"),
        texts=store.every_clause,
        show=lambda by, country, rows: show_found_clauses(
            by=by, country=country, rows=rows
        ),
    ),
)
