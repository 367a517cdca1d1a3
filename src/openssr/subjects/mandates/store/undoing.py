"""Taking a document out of the book, whose file stays in the ledger of sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openssr.kernel.error import Conflict
from openssr.platform.registers.reading import all_records
from openssr.platform.registers.register import Register
from openssr.platform.search.store import replace_rows
from openssr.subjects.mandates import models
from openssr.subjects.mandates.registers.assessments import ASSESSMENTS, REPLIES
from openssr.subjects.mandates.registers.clauses import PASSAGES, TASKS
from openssr.subjects.mandates.registers.texts import CORRECTIONS, SERIES
from openssr.subjects.mandates.store.searched import (
    CLAUSES,
    DOCUMENTS,
    index_document,
)

# the fields of each register that hold the symbol of a document
NAMING: tuple[tuple[Register[Any], tuple[str, ...]], ...] = (
    (SERIES, ("symbol",)),
    (CORRECTIONS, ("old", "new")),
    (PASSAGES, ("symbol", "source")),
    (TASKS, ("symbol",)),
    (ASSESSMENTS, ("symbol",)),
    (REPLIES, ("symbol",)),
)


def find_by_file(country: str, sha256: str) -> models.Document | None:
    """Return the document that the book has from a file, if it has one."""
    rows = models.Document.objects.filter(country=country, source__sha256=sha256)
    return rows.first()


def resting_on(document: models.Document) -> list[tuple[str, str]]:
    """Return kind and key of the records that would name a document without a text.

    While the book has the document in another language, these name that version.
    """
    others = models.Document.objects.filter(
        country=document.country, symbol=document.symbol
    ).exclude(pk=document.pk)
    return [] if others.exists() else list(_naming(document))


def _naming(document: models.Document) -> Iterator[tuple[str, str]]:
    for register, fields in NAMING:
        for record in all_records(register, document.country):
            if document.symbol in {getattr(record, name) for name in fields}:
                yield register.kind, register.key_of(record)


def remove(document: models.Document) -> None:
    """Take a document out of the book and out of the search."""
    clauses = models.Clause.objects.filter(document=document)
    replace_rows(CLAUSES, list(clauses.values_list("pk", flat=True)), [])
    replace_rows(DOCUMENTS, [document.pk], [])
    country, symbol = document.country, document.symbol
    document.delete()
    if models.Document.objects.filter(country=country, symbol=symbol).exists():
        index_document(country, symbol)


def refusal_of(sha256: str) -> Conflict:
    """Return the refusal to undo what the book does not have any more."""
    return Conflict(
        "the book has no document from the file {sha256}", sha256=sha256[:12]
    )
