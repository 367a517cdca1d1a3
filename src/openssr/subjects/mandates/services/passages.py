"""Passages of reports beside clauses: suggested by words, confirmed by a person."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.sheets.records import Outcome, row_of
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import allowed
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.mandates.readers import registers as readers
from openssr.subjects.mandates.records import Passage, walk
from openssr.subjects.mandates.rules.passages import Suggestion, Text, suggest
from openssr.subjects.mandates.store import library
from openssr.subjects.mandates.store import registers as store

REPORTS = ("report", "letter")
REJECTED = "rejected"


@use_case("mandates.passage.import")
def import_passages(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Say of passages of reports whether they speak of a clause, and how."""
    code = country_code(country)
    clauses, paragraphs = store.clause_names(code), store.paragraph_names(code)
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(readers.read_passages, data, name, by.name, clauses, paragraphs),
        save=partial(store.save_passages, code),
    )


@use_case("mandates.passage.judge")
def judge_passage(
    *,
    by: Actor,
    country: str,
    symbol: str,
    paragraph: str,
    source: str,
    place: str,
    relation: str,
) -> Passage:
    """Confirm or reject one suggested passage; the last word on it stands."""
    code = country_code(country)
    if relation not in readers.RELATIONS:
        raise Invalid(
            "{relation!r} is no relation of a passage to a clause; choose from "
            "{choices}",
            relation=relation,
            choices=", ".join(readers.RELATIONS),
        )
    if (symbol, paragraph) not in store.clause_names(code):
        raise NotFound("there is no clause {name}", name=f"{symbol} {paragraph}")
    if (source, place) not in store.paragraph_names(code):
        raise NotFound("there is no paragraph {name}", name=f"{source} {place}")
    record = Passage(symbol, paragraph, source, place, relation, "", by.name)
    store.save_passages(code, [record])
    note(f"{symbol} {paragraph}", after={"passage": f"{source} {place}: {relation}"})
    return record


@use_case("mandates.passage.list", reads=True)
def list_passages(*, by: Actor, country: str) -> list[Passage]:
    """Return what people said of passages.

    Who may not see the sheet sees what was confirmed, without who said it and the note.
    """
    found = store.passages(country_code(country))
    if allowed(by, "mandates.passage.rows"):
        return found
    return [replace(x, by="", note="") for x in found if x.relation != REJECTED]


@use_case("mandates.passage.rows", reads=True)
def passage_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return what people said of passages as their sheet holds it."""
    found = store.passages(country_code(country))
    return [[row_of(x, readers.PASSAGES)] for x in found]


@use_case("mandates.passage.suggest", reads=True)
def suggest_passages(*, by: Actor, country: str, symbol: str) -> list[Suggestion]:
    """Return passages of kept reports that may speak of a mandate's clauses.

    What a person confirmed or rejected already is left out.
    """
    code = country_code(country)
    text = library.get(code, symbol)
    clauses = [
        Text(symbol, x.path, x.text) for x in walk(text.operative) if x.verbs or x.text
    ]
    names = [row[0] for row in library.symbols(code) if row[2] in REPORTS]
    passages = [
        Text(report.symbol, x.path, x.text)
        for report in library.get_many(code, names)
        if text.date is None or report.date is None or report.date >= text.date
        for x in walk(report.operative)
        if x.text
    ]
    said = {(x.symbol, x.paragraph, x.source, x.place) for x in store.passages(code)}
    return [
        x
        for x in suggest(clauses, passages)
        if (symbol, x.clause.path, x.passage.symbol, x.passage.path) not in said
    ]
