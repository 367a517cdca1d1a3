"""The mandates kept in a country's book."""

from __future__ import annotations

from datetime import date

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.platform.registers.acting import act_number
from openssr.platform.registers.reading import all_records
from openssr.platform.sources.store import path_of, store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, prepared, use_case
from openssr.subjects.mandates.readers.bounds import refuse_long
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.readers.files import kind_of, read_text
from openssr.subjects.mandates.readers.lines import Line, split_lines
from openssr.subjects.mandates.records import Cited, Hit, Resolution
from openssr.subjects.mandates.registers.texts import CORRECTIONS
from openssr.subjects.mandates.rules.alignment import Pair, align
from openssr.subjects.mandates.rules.obligations import Obligation, obligations
from openssr.subjects.mandates.rules.terms import Agenda, in_force, sets_term
from openssr.subjects.mandates.store import library as store
from openssr.subjects.mandates.store import search


@prepared("mandates.document.add")
def add_document(
    *, by: Actor, country: str, data: bytes, name: str
) -> tuple[Resolution, bool]:
    """Read a text and keep it with its source; the flag tells whether it is new."""
    code = country_code(country)
    resolution = read_document(data, name)
    if not resolution.symbol:
        raise Invalid(
            "{name}: no symbol such as S/RES/2553 (2020) found in its head; "
            "a document is filed under its symbol",
            name=name,
        )
    refuse_long(resolution, name)
    added = _keep_document(
        by=by, country=code, data=data, name=name, resolution=resolution
    )
    return resolution, added


@use_case("mandates.document.add")
def _keep_document(
    *, by: Actor, country: str, data: bytes, name: str, resolution: Resolution
) -> bool:
    """Keep a text that was read, with its source; return whether it is new."""
    source = store_bytes(data, name, by.name)
    added = store.add(country, resolution, source)
    if added:
        act_number(country, name, source.sha256)
    note(resolution.symbol, after={"sha256": source.sha256, "added": added})
    return added


@use_case("mandates.document.list", reads=True)
def list_documents(*, by: Actor, country: str) -> list[tuple[str, str, str, int]]:
    """Return symbol, date, kind and number of operative paragraphs."""
    return store.symbols(country_code(country))


@use_case("mandates.document.compare", reads=True)
def compare_documents(
    *, by: Actor, country: str, old: str, new: str, language: str = "en"
) -> list[Pair]:
    """Align two kept documents, such as a mandate and its renewal.

    They are compared in one language that the book has of both.
    """
    code = country_code(country)
    common = _common(code, old, new, language)
    corrected = {
        correction.new_path: correction.old_path
        for correction in all_records(CORRECTIONS, code)
        if (correction.old, correction.new) == (old, new)
    }
    return align(store.get(code, old, common), store.get(code, new, common), corrected)


@use_case("mandates.document.common", reads=True)
def common_language(
    *, by: Actor, country: str, old: str, new: str, language: str = "en"
) -> str:
    """Return the language in which two documents are compared, the wanted one first."""
    return _common(country_code(country), old, new, language)


def _common(country: str, old: str, new: str, language: str) -> str:
    held = [set(store.languages(country, symbol)) for symbol in (old, new)]
    if not all(held):
        return language  # whichever is not in the book says so itself
    both = held[0] & held[1]
    if not both:
        raise Invalid(
            "{old} and {new} are in the book in different languages and cannot be "
            "compared; add one of them in the language of the other",
            old=old,
            new=new,
        )
    return next((x for x in (language, "en") if x in both), min(both))


@use_case("mandates.clause.search", reads=True)
def search_clauses(
    *, by: Actor, country: str, words: str, limit: int = 100, language: str = "en"
) -> list[Hit]:
    """Return the paragraphs that hold every word, the best first."""
    if not words.split():
        raise Invalid("give at least one word to search for")
    return search.search(country_code(country), words, limit, language)


@use_case("mandates.obligation.list", reads=True)
def list_obligations(*, by: Actor, country: str) -> list[Obligation]:
    """Return every day on which something is due under the kept mandates."""
    code = country_code(country)
    found = [
        obligation
        for text in store.with_deadlines(code)
        for obligation in obligations(text)
    ]
    return sorted(found, key=lambda x: (x.due_on, x.symbol, x.paragraph))


@use_case("mandates.period.list", reads=True)
def show_agenda(*, by: Actor, country: str, on: date) -> Agenda:
    """Return until when the mandates run and what is due next under them, on a day.

    What a text asks for that was adopted later, or was replaced, is not among it.
    """
    texts = [
        text
        for text in store.with_deadlines(country_code(country))
        if text.date is None or text.date <= on
    ]
    terms, replaced = in_force(texts, on)
    due = [
        obligation
        for text in texts
        if text.symbol not in replaced
        for obligation in obligations(text)
        if obligation.due_on >= on and not sets_term(obligation)
    ]
    due.sort(key=lambda each: (each.due_on, each.symbol, each.paragraph))
    return Agenda(tuple(terms), tuple(due))


@use_case("mandates.citation.list", reads=True)
def list_cited(*, by: Actor, country: str) -> list[Cited]:
    """Return every document that the kept ones cite, the most cited first."""
    return store.cited(country_code(country))


@use_case("mandates.document.show", reads=True)
def show_document(
    *, by: Actor, country: str, symbol: str, language: str = "en"
) -> Resolution:
    """Return a kept document, in the language where the book has that version."""
    return store.get(country_code(country), symbol, language)


@use_case("mandates.document.read", reads=True)
def read_documents(
    *, by: Actor, country: str, symbols: list[str] | None = None, language: str = "en"
) -> list[Resolution]:
    """Return kept documents by date; all of them when none is named."""
    return store.get_many(country_code(country), symbols, language)


@use_case("mandates.document.source", reads=True)
def show_source(
    *, by: Actor, country: str, symbol: str, language: str = "en"
) -> tuple[Resolution, list[Line]]:
    """Return a document with the lines of its file as extracted."""
    code = country_code(country)
    text = store.get(code, symbol, language)
    source = store.source_of(code, symbol, language)
    data = path_of(source.sha256).read_bytes()
    if kind_of(data) == "akn":
        return text, []
    return text, split_lines(read_text(data, source.name))


@use_case("mandates.document.languages", reads=True)
def list_languages(*, by: Actor, country: str, symbol: str) -> list[str]:
    """Return the languages in which the book holds a document."""
    return store.languages(country_code(country), symbol)
