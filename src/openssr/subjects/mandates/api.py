"""The API of mandates: documents, what they cite, and what people say of them."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Path

from openssr.platform.api.routes import SliceRouter
from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import actor_of
from openssr.subjects.mandates.records import Cited, Hit
from openssr.subjects.mandates.registers.assessments import (
    REPLIES,
    Assessment,
    Reply,
)
from openssr.subjects.mandates.registers.clauses import PASSAGES, TASKS
from openssr.subjects.mandates.registers.texts import Member
from openssr.subjects.mandates.services import assessment, library, registers
from openssr.subjects.mandates.writers.plain import (
    ObligationValues,
    PairValues,
    ResolutionValues,
    obligation_values,
    pair_values,
    resolution_values,
)

router = SliceRouter("mandates")


@router.answers("/mandates")
def list_mandates(request: HttpRequest, country: Path[str]) -> list[ResolutionValues]:
    """List the documents of the book with their paragraphs."""
    texts = library.read_documents(by=actor_of(request), country=country)
    return [resolution_values(text) for text in texts]


@router.answers("/mandates/compare")
def compare_mandates(
    request: HttpRequest, country: Path[str], old: str, new: str
) -> list[PairValues]:
    """Align two kept documents paragraph by paragraph."""
    pairs = library.compare_documents(
        by=actor_of(request), country=country, old=old, new=new
    )
    return [pair_values(pair) for pair in pairs]


@router.answers("/mandates/search")
def search_mandates(
    request: HttpRequest, country: Path[str], q: str, language: str = "en"
) -> list[Hit]:
    """Find the paragraphs that hold every word, the best first."""
    return library.search_clauses(
        by=actor_of(request), country=country, words=q, language=language
    )


@router.answers("/mandates/cited")
def list_cited(request: HttpRequest, country: Path[str]) -> list[Cited]:
    """List what the kept documents cite, and whether the book has it."""
    return library.list_cited(by=actor_of(request), country=country)


@router.answers("/mandates/due")
def list_obligations(
    request: HttpRequest, country: Path[str]
) -> list[ObligationValues]:
    """List every day on which something is due under the mandates."""
    rows = library.list_obligations(by=actor_of(request), country=country)
    return [obligation_values(row) for row in rows]


@router.answers("/mandates/series")
def list_series(request: HttpRequest, country: Path[str]) -> list[Member]:
    """List the drafts, acts and renewals of each mandate."""
    return registers.list_members(by=actor_of(request), country=country)


router.lists("/mandates/tasks", TASKS, "List what each party does about the clauses.")
router.lists(
    "/mandates/passages",
    PASSAGES,
    "List what people found in passages of reports, beside the clauses.",
)


@router.answers("/mandates/assessments")
def list_assessments(
    request: HttpRequest, country: Path[str], symbol: str
) -> list[Assessment]:
    """List the scores of a document's clauses that the caller may see."""
    return assessment.list_assessments(
        by=actor_of(request), country=country, symbol=symbol
    )


@router.answers("/mandates/replies")
def list_replies(request: HttpRequest, country: Path[str], symbol: str) -> list[Reply]:
    """List the host State's replies to the assessments of a document."""
    replies = list_records(REPLIES, by=actor_of(request), country=country)
    return [reply for reply in replies if reply.symbol == symbol]
