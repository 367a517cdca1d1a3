"""Assessing the clauses of a mandate, by two people who do not see each other first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from openssr.kernel.identifier import country_code
from openssr.platform.registers import reading
from openssr.platform.registers.entries import Entry, EntryFault
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.references import Book
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.mandates.registers.assessments import ASSESSMENTS, Assessment
from openssr.subjects.mandates.rules.agreement import (
    Agreement,
    agreements,
    visible_to,
)
from openssr.subjects.mandates.rules.places import absent_clauses
from openssr.subjects.mandates.store.registers import clause_names


def _assessed_by(assessment: Assessment, by: Actor) -> Assessment:
    """Return a score as the caller's own: nobody enters another person's."""
    return replace(assessment, assessor=by.name)


def _check_clauses(
    entries: Sequence[Entry[Assessment]], book: Book
) -> Iterable[EntryFault]:
    return absent_clauses(entries, clause_names(book.country))


ASSESSING = Intake(register=ASSESSMENTS, prepare=_assessed_by, check=_check_clauses)


@use_case("mandates.assessment.list", reads=True)
def list_assessments(*, by: Actor, country: str, symbol: str) -> list[Assessment]:
    """Return the scores of a document that the caller may see."""
    return visible_to(by.name, _assessments(country, symbol))


@use_case("mandates.assessment.agree", reads=True)
def list_agreements(*, by: Actor, country: str, symbol: str) -> list[Agreement]:
    """Return how far the assessors of a document agree, scale by scale."""
    return agreements(_assessments(country, symbol))


def _assessments(country: str, symbol: str) -> list[Assessment]:
    """Return everybody's scores of a document."""
    stored = reading.all_records(ASSESSMENTS, country_code(country))
    return [assessment for assessment in stored if assessment.symbol == symbol]
