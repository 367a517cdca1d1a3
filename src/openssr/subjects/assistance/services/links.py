"""Links that people make from activities to objectives and institutions."""

from __future__ import annotations

from typing import Any

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.figures.store import mark_definition
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Change, Column, Outcome
from openssr.platform.sheets.store import refuse
from openssr.platform.sources.store import keep
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance.records import Link
from openssr.subjects.assistance.store import reading as store
from openssr.subjects.institutions import services as institutions
from openssr.subjects.strategy import services as strategy

ANSWER = "assistance.answer"
COLUMNS = (
    Column("publisher", required=True),
    Column("identifier", required=True),
    Column("objective", refers="objectives"),
    Column("institution", refers="institutions"),
)


@use_case("assistance.link.import")
def import_links(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take a filled template of links; a link that is there already stays."""
    rows, problems = read_sheet(data, name, COLUMNS)
    refuse(problems)
    code = country_code(country)
    source = keep(data, name, by.name)
    changes = []
    for row in rows:
        values = {column: row.values[column] or "" for column in row.values}
        made = store.link(code, Link(**values), by.name)
        key = " ".join(part for part in values.values() if part)
        changes.append(Change(key, "added" if made else "unchanged"))
    outcome = Outcome(tuple(changes))
    if outcome.counts.get("added"):
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
            }
        ]
        for link in store.links(country_code(country))
    ]


@use_case("assistance.link.list", reads=True)
def list_links(*, by: Actor, country: str) -> list[Link]:
    """Return the links."""
    return store.links(country_code(country))


@use_case("assistance.link.make")
def make_link(*, by: Actor, country: str, link: Link) -> bool:
    """Link an activity to an objective, an institution or both."""
    code = country_code(country)
    if not link.objective and not link.institution:
        raise Invalid("choose an objective, an institution or both")
    known = {x.code for x in strategy.list_objectives(by=by, country=code)}
    if link.objective and link.objective not in known:
        raise NotFound("there is no objective {code}", code=link.objective)
    known = {x.code for x in institutions.list_institutions(by=by, country=code)}
    if link.institution and link.institution not in known:
        raise NotFound("there is no institution {code}", code=link.institution)
    store.activity(code, link.publisher, link.identifier)
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
