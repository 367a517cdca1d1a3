"""Opening a country's book to the public: an act apart from approving what is in it."""

from __future__ import annotations

from django.utils import timezone

from openssr.kernel.error import Conflict
from openssr.platform.accounts import store
from openssr.platform.accounts.models import Publication
from openssr.platform.accounts.records import PublicationView
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case


@use_case("accounts.publication.show", reads=True)
def show_publication(*, by: Actor, country: str) -> PublicationView | None:
    """Return by whom and since when the public reads a country's book, if it does."""
    row = store.publication_of(country)
    return PublicationView(row.published_by, row.published_at) if row else None


@use_case("accounts.publication.open")
def publish_book(*, by: Actor, country: str) -> None:
    """Let the public read what the book has for the public; nothing of other tiers."""
    if store.publication_of(country) is not None:
        raise Conflict("the public already reads this book")
    Publication.objects.create(
        country=country.upper(), published_by=by.name, published_at=timezone.now()
    )
    note(country.upper(), after={"public": True})


@use_case("accounts.publication.end")
def end_publication(*, by: Actor, country: str) -> None:
    """Close the book to the public, from the next page on."""
    row = store.publication_of(country)
    if row is None:
        raise Conflict("the public does not read this book")
    row.ended_by, row.ended_at = by.name, timezone.now()
    row.save(update_fields=["ended_by", "ended_at"])
    note(country.upper(), after={"public": False})
