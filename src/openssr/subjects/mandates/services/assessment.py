"""Assessing the clauses of a mandate, by two people and with the country's reply."""

from __future__ import annotations

from functools import partial
from typing import Any

from openssr.kernel.identifier import country_code
from openssr.platform.sheets.records import Outcome, row_of
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.mandates.readers.assessments import (
    ASSESSMENTS,
    REPLIES,
    read_assessments,
    read_replies,
)
from openssr.subjects.mandates.records import Assessment, Reply
from openssr.subjects.mandates.rules.agreement import (
    Agreement,
    agreements,
    visible_to,
)
from openssr.subjects.mandates.store import registers as store


@use_case("mandates.assessment.import")
def import_assessments(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take the caller's own scores; nobody enters another person's."""
    code = country_code(country)
    known = store.clause_names(code)
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(read_assessments, data, name, by.name, known),
        save=partial(store.save_assessments, code),
    )


@use_case("mandates.assessment.rows", reads=True)
def assessment_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the caller's own scores as their sheet holds them."""
    own = [x for x in store.assessments(country_code(country)) if x.assessor == by.name]
    return [[{**row_of(x, ASSESSMENTS), "score": str(x.score)}] for x in own]


@use_case("mandates.assessment.list", reads=True)
def list_assessments(*, by: Actor, country: str, symbol: str) -> list[Assessment]:
    """Return the scores of a document that the caller may see."""
    found = [x for x in store.assessments(country_code(country)) if x.symbol == symbol]
    return visible_to(by.name, found)


@use_case("mandates.assessment.agree", reads=True)
def list_agreements(*, by: Actor, country: str, symbol: str) -> list[Agreement]:
    """Return how far the assessors of a document agree, scale by scale."""
    found = [x for x in store.assessments(country_code(country)) if x.symbol == symbol]
    return agreements(found)


@use_case("mandates.reply.import")
def import_replies(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take the host State's replies to assessments."""
    code = country_code(country)
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(read_replies, data, name, store.clause_names(code)),
        save=partial(store.save_replies, code),
    )


@use_case("mandates.reply.rows", reads=True)
def reply_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the replies as their sheet holds them."""
    return [[row_of(x, REPLIES)] for x in store.replies(country_code(country))]


@use_case("mandates.reply.list", reads=True)
def list_replies(*, by: Actor, country: str, symbol: str) -> list[Reply]:
    """Return the host State's replies on a document."""
    return [x for x in store.replies(country_code(country)) if x.symbol == symbol]
