"""The mandates kept in a country's book."""

from __future__ import annotations

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.platform.sources.store import keep
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import Cited, Hit, Resolution
from openssr.subjects.mandates.rules.alignment import Pair, align
from openssr.subjects.mandates.rules.obligations import Obligation, obligations
from openssr.subjects.mandates.store import library as store
from openssr.subjects.mandates.store import registers


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


@use_case("mandates.document.compare", reads=True)
def compare_documents(*, by: Actor, country: str, old: str, new: str) -> list[Pair]:
    """Align two kept documents, such as a mandate and its renewal."""
    code = country_code(country)
    said = {
        x.new_path: x.old_path
        for x in registers.corrections(code)
        if (x.old, x.new) == (old, new)
    }
    return align(store.get(code, old), store.get(code, new), said)


@use_case("mandates.clause.search", reads=True)
def search_clauses(
    *, by: Actor, country: str, words: str, limit: int = 100
) -> list[Hit]:
    """Return the paragraphs that hold every word, those of newer documents first."""
    wanted = [word for word in words.split() if word]
    if not wanted:
        raise Invalid("give at least one word to search for")
    return store.search(country_code(country), wanted, limit)


@use_case("mandates.obligation.list", reads=True)
def list_obligations(*, by: Actor, country: str) -> list[Obligation]:
    """Return every day on which something is due under the kept mandates."""
    code = country_code(country)
    found = [
        obligation
        for symbol, *_ in store.symbols(code)
        for obligation in obligations(store.get(code, symbol))
    ]
    return sorted(found, key=lambda x: (x.due_on, x.symbol, x.paragraph))


@use_case("mandates.citation.list", reads=True)
def list_cited(*, by: Actor, country: str) -> list[Cited]:
    """Return every document that the kept ones cite, the most cited first."""
    return store.cited(country_code(country))


@use_case("mandates.document.show", reads=True)
def show_document(*, by: Actor, country: str, symbol: str) -> Resolution:
    """Return a kept document."""
    return store.get(country_code(country), symbol)
