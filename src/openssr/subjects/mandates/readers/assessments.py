"""The sheets of assessments and replies to records."""

from __future__ import annotations

from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, Row
from openssr.subjects.mandates.records import Assessment, Reply
from openssr.subjects.mandates.rules.agreement import SCALES

ASSESSMENTS = (
    Column("symbol", required=True),
    Column("paragraph", required=True),
    Column("scale", required=True, choices=SCALES),
    Column("score", required=True, choices=("0", "1", "2", "3")),
    Column("rationale", required=True),
    Column("passage"),
    Column("document"),
)
REPLIES = (
    Column("symbol", required=True),
    Column("paragraph", required=True),
    Column("on", "date", required=True),
    Column("words", required=True),
    Column("document"),
)


def read_assessments(
    data: bytes, name: str, assessor: str, known: set[tuple[str, str]]
) -> tuple[list[Assessment], list[Problem]]:
    """Return the scores of one assessor; each clause must be in the book."""
    rows, problems = read_sheet(data, name, ASSESSMENTS)
    found = []
    for row in rows:
        values = row.values
        record = Assessment(
            symbol=values["symbol"],
            paragraph=values["paragraph"],
            scale=values["scale"],
            score=int(values["score"]),
            rationale=values["rationale"],
            passage=values["passage"] or "",
            document=values["document"] or "",
            assessor=assessor,
        )
        problems.extend(_unknown(record.symbol, record.paragraph, known, name, row))
        # a score above none must show where it was seen
        if record.score and not record.passage:
            place = Place(name, row.number, "passage")
            problems.append(Problem("MAN-007", Severity.ERROR, place, ""))
        found.append(record)
    return found, problems


def read_replies(
    data: bytes, name: str, known: set[tuple[str, str]]
) -> tuple[list[Reply], list[Problem]]:
    """Return the host State's replies; each clause must be in the book."""
    rows, problems = read_sheet(data, name, REPLIES)
    found = []
    for row in rows:
        record = Reply(**{**row.values, "document": row.values["document"] or ""})
        problems.extend(_unknown(record.symbol, record.paragraph, known, name, row))
        found.append(record)
    return found, problems


def _unknown(
    symbol: str, paragraph: str, known: set[tuple[str, str]], name: str, row: Row
) -> list[Problem]:
    if (symbol, paragraph) in known:
        return []
    place = Place(name, row.number, "paragraph")
    return [Problem("MAN-006", Severity.ERROR, place, f"{symbol} {paragraph}")]
