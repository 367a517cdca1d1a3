"""Evidence documents and the book's own copies of them, in their table."""

from __future__ import annotations

from dataclasses import replace

from openssr.platform.registers.reading import row_of_key
from openssr.platform.registers.writing import Author, save_records
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE, Evidence


def evidence_of(country: str, code: str) -> Evidence:
    """Return a document of the evidence register, or raise ``NotFound``."""
    _, document = row_of_key(EVIDENCE, country, code)
    return document


def save_copy(
    country: str, evidence: Evidence, sha256: str, file: str, author: Author
) -> None:
    """Note the book's own copy of a document."""
    copied = replace(evidence, sha256=sha256, file=file)
    save_records(EVIDENCE, country, [copied], author)
