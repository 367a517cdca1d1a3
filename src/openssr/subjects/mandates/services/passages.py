"""Passages of reports beside clauses: suggested by words, confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.registers import reading
from openssr.platform.registers.entries import Entry, EntryFault
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import refuse_later
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.references import Book
from openssr.platform.registers.services.deciding import save_decision
from openssr.platform.registers.signing import save_signed
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.registers.clauses import PASSAGES, Passage, Relation
from openssr.subjects.mandates.rules.passages import Suggestion, Text, suggest
from openssr.subjects.mandates.rules.places import absent_passages
from openssr.subjects.mandates.store import library
from openssr.subjects.mandates.store import registers as store

REPORTS = ("report", "letter")


def _check_places(
    entries: Sequence[Entry[Passage]], book: Book
) -> Iterable[EntryFault]:
    clauses = store.clause_names(book.country)
    return absent_passages(entries, clauses, store.paragraph_names(book.country))


def _save_passages(
    country: str, records: Sequence[Passage], author: Author
) -> list[Change]:
    """Write what people say of passages, with who says it."""
    return save_signed(PASSAGES, country, records, author, {"by": author.name})


JUDGING = Intake(register=PASSAGES, check=_check_places, save=_save_passages)


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
    newest: int | None = None,
) -> Passage:
    """Confirm or reject one suggested passage; the last word on it stands.

    ``newest`` is the newest act on passages that the person saw: where somebody judged
    the same since, they are told first.
    """
    code = country_code(country)
    if relation not in set(Relation):
        raise Invalid(
            "{relation!r} is not a relation of a passage to a clause; choose "
            "from {choices}",
            relation=relation,
            choices=", ".join(Relation),
        )
    if (symbol, paragraph) not in store.clause_names(code):
        raise NotFound("there is no clause {name}", name=f"{symbol} {paragraph}")
    if (source, place) not in store.paragraph_names(code):
        raise NotFound("there is no paragraph {name}", name=f"{source} {place}")
    record = Passage(
        symbol=symbol, paragraph=paragraph, source=source, place=place,
        relation=relation, by=by.name,
    )  # fmt: skip
    refuse_later(PASSAGES, code, record, newest, by)
    save_decision(JUDGING, code, record, Author(by.name))
    note(f"{symbol} {paragraph}", after={"passage": f"{source} {place}: {relation}"})
    return record


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
    judged = {
        (passage.symbol, passage.paragraph, passage.source, passage.place)
        for passage in reading.all_records(PASSAGES, code)
    }
    return [
        suggestion
        for suggestion in suggest(clauses, passages)
        if (
            symbol,
            suggestion.clause.path,
            suggestion.passage.symbol,
            suggestion.passage.path,
        )
        not in judged
    ]
