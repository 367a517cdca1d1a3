"""The mandates kept in a country's book."""

from __future__ import annotations

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.platform.sources.store import keep
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.mandates import store
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import Resolution


@use_case("mandates.document.add")
def add_document(
    *, by: Actor, country: str, data: bytes, name: str
) -> tuple[Resolution, bool]:
    """Read a text and keep it with its source; the flag tells whether it is new."""
    code = country_code(country)
    resolution = read_document(data, name)
    if not resolution.symbol:
        raise Invalid(
            "{name}: no symbol such as S/RES/2553 (2020) found in its head; "
            "a document is kept under its symbol",
            name=name,
        )
    source = keep(data, name, by.name)
    added = store.add(code, resolution, source)
    note(resolution.symbol, after={"sha256": source.sha256, "added": added})
    return resolution, added


@use_case("mandates.document.list", reads=True)
def list_documents(*, by: Actor, country: str) -> list[tuple[str, str, str, int]]:
    """Return symbol, date, kind and number of operative paragraphs."""
    return store.symbols(country_code(country))


@use_case("mandates.document.show", reads=True)
def show_document(*, by: Actor, country: str, symbol: str) -> Resolution:
    """Return a kept document."""
    return store.get(country_code(country), symbol)
