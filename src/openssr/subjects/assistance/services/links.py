"""Links that people make from activities to objectives and institutions."""

from __future__ import annotations

from typing import Any

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.figures.store import mark_definition
from openssr.platform.registers.refused import refuse
from openssr.platform.registers.services.records import list_records
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Change, Column, Outcome, texts
from openssr.platform.sources.store import store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance.records import Link
from openssr.subjects.assistance.rules.weights import check_weight
from openssr.subjects.assistance.store import reading as store
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

ANSWER = "assistance.answer"
COLUMNS = (
    Column("publisher", required=True),
    Column("identifier", required=True),
    Column("objective", refers="objectives"),
    Column("institution", refers="institutions"),
    Column("weight", "decimal"),
)


@use_case("assistance.link.import")
def import_links(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take a filled template of links; a link that is there already stays."""
    rows, problems = read_sheet(data, name, COLUMNS)
    code = country_code(country)
    wanted = [(row, Link(**texts(row, COLUMNS))) for row in rows]
    held = store.links(code)
    for row, link in wanted:
        try:
            check_weight(link, [*held, *(x for _, x in wanted)])
        except Invalid:
            place = Place(name, row.number, "weight")
            value = str(link.weight)
            problems.append(Problem("ASS-026", Severity.ERROR, place, value))
    refuse(problems)
    source = store_bytes(data, name, by.name)
    changes = []
    for _, link in wanted:
        outcome_of = store.link(code, link, by.name)
        parts = (link.publisher, link.identifier, link.objective, link.institution)
        changes.append(Change(" ".join(x for x in parts if x), outcome_of))
    outcome = Outcome(tuple(changes))
    if outcome.counts.keys() - {"unchanged"}:
        mark_definition(code, ANSWER)
    note(name, after={"sha256": source.sha256, **outcome.counts})
    return outcome


@use_case("assistance.link.rows", reads=True)
def link_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the links as their sheet holds them."""
    return [
        [
            {
                "publisher": link.publisher,
                "identifier": link.identifier,
                "objective": link.objective,
                "institution": link.institution,
                "weight": link.weight,
            }
        ]
        for link in store.links(country_code(country))
    ]


@use_case("assistance.link.list", reads=True)
def list_links(*, by: Actor, country: str) -> list[Link]:
    """Return the links."""
    return store.links(country_code(country))


@use_case("assistance.link.make")
def make_link(*, by: Actor, country: str, link: Link) -> str:
    """Link an activity to an objective, an institution or both.

    Return whether that was added, changed or unchanged.
    """
    code = country_code(country)
    if not link.objective and not link.institution:
        raise Invalid("choose an objective, an institution or both")
    known = {x.code for x in list_records(OBJECTIVES, by=by, country=code)}
    if link.objective and link.objective not in known:
        raise NotFound("there is no objective {code}", code=link.objective)
    known = {x.code for x in list_records(INSTITUTIONS, by=by, country=code)}
    if link.institution and link.institution not in known:
        raise NotFound("there is no institution {code}", code=link.institution)
    store.activity(code, link.publisher, link.identifier)
    check_weight(link, store.links(code))
    made = store.link(code, link, by.name)
    mark_definition(code, ANSWER)
    note(link.identifier, after=link)
    return made


@use_case("assistance.link.remove")
def remove_link(*, by: Actor, country: str, link: Link, reason: str = "") -> None:
    """Take a link away; the audit keeps who made and who removed it."""
    if not store.unlink(country_code(country), link):
        raise NotFound("this link is not in the book")
    mark_definition(country_code(country), ANSWER)
    note(link.identifier, before=link, reason=reason)


@use_case("assistance.link.count", reads=True)
def count_links(*, by: Actor, country: str) -> dict[str, int]:
    """Return how many activities support each objective."""
    return store.linked_objectives(country_code(country))
