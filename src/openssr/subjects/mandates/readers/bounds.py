"""What the book can keep of a document: how long its symbols and numbers may be."""

from __future__ import annotations

from collections.abc import Iterator

from openssr.kernel.error import SourceUnreadable
from openssr.subjects.mandates.records import Resolution, walk

SYMBOL, NUMBER, PATH, JOB_NUMBER = 60, 10, 60, 20
DEADLINE_PATH, RHYTHM = 40, 20


def refuse_long(resolution: Resolution, name: str) -> None:
    """Refuse a document in which a symbol or number is longer than any real one.

    Raises ``SourceUnreadable`` naming the file and the line.
    """
    for line, text, most in _bounded(resolution):
        if len(text) > most:
            raise SourceUnreadable(
                "{name}: near line {line}, “{text}” has {size} letters where a symbol "
                "or number has {most} at most; correct the text and add it again",
                name=name,
                line=line,
                text=text,
                size=len(text),
                most=most,
            )


def _bounded(resolution: Resolution) -> Iterator[tuple[int, str, int]]:
    """Yield the texts that have a bound, each with its line and the bound."""
    yield 1, resolution.symbol, SYMBOL
    yield 1, resolution.job_number, JOB_NUMBER
    lines: dict[str, int] = {}
    annexed = (clause for annex in resolution.annexes for clause in annex.clauses)
    for clause in walk((*resolution.preamble, *resolution.operative, *annexed)):
        lines[clause.path] = clause.span.first
        yield clause.span.first, clause.number, NUMBER
        yield clause.span.first, clause.path, PATH
    for citation in resolution.citations:
        line = lines.get(citation.paragraph, 1)
        yield line, citation.symbol, SYMBOL
        yield line, citation.paragraph, PATH
    for deadline in resolution.deadlines:
        line = lines.get(deadline.paragraph, 1)
        yield line, deadline.paragraph, DEADLINE_PATH
        yield line, deadline.normalised, RHYTHM
