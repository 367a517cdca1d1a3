"""Figures on the paragraphs of mandates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from openssr.kernel.error import NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.definition import Definition, Parameter, Scope
from openssr.platform.figures.records import Figure, Rest
from openssr.platform.registers.field import label
from openssr.subjects.mandates.records import Clause, Resolution
from openssr.subjects.mandates.services.library import read_documents
from openssr.subjects.mandates.services.passages import REPORTS

CLAUSE = "clause"


def count_clauses(text: Resolution, on: date) -> Figure:
    """Return how many operative paragraphs a text has."""
    return CLAUSE_COUNT.figure(
        (("symbol", text.symbol),),
        on,
        len(text.operative),
        [_rest(text, clause) for clause in text.operative],
    )


def count_due(text: Resolution, on: date) -> Figure:
    """Return how many operative paragraphs of a text set a date or a rhythm."""
    paths = {deadline.paragraph.split("(")[0] for deadline in text.deadlines}
    due = [clause for clause in text.operative if clause.path in paths]
    return CLAUSE_DUE.figure(
        (("symbol", text.symbol),), on, len(due), [_rest(text, each) for each in due]
    )


def _rest(text: Resolution, clause: Clause) -> Rest:
    return Rest(
        CLAUSE,
        f"{text.symbol} {clause.path}",
        content_hash(clause.text),
        f"lines {clause.span.first}–{clause.span.last}",
        contribution=Decimal(1),
    )


def _text(scope: Scope, symbol: str) -> Resolution:
    """Return a mandate by its symbol; reports and letters are none."""
    for text in read_documents(by=scope.by, country=scope.country, symbols=[symbol]):
        if text.kind not in REPORTS:
            return text
    raise NotFound("there is no document {symbol} in the book", symbol=symbol)


def _compute_count(scope: Scope, limits: Mapping[str, str]) -> Figure:
    return count_clauses(_text(scope, limits["symbol"]), scope.end)


def _compute_due(scope: Scope, limits: Mapping[str, str]) -> Figure:
    return count_due(_text(scope, limits["symbol"]), scope.end)


OF_TEXT = (Parameter(name="symbol", required=True),)

CLAUSE_COUNT = Definition(
    code="mandates.clause.count",
    title=label("Operative paragraphs"),
    method=label("Number of operative paragraphs of the text."),
    unit=label("paragraphs"),
    rests_on=(CLAUSE,),
    parameters=OF_TEXT,
    compute=_compute_count,
)
CLAUSE_DUE = Definition(
    code="mandates.clause.due",
    title=label("Paragraphs with a deadline"),
    method=label(
        "Number of operative paragraphs that set a date or a reporting cycle."
    ),
    unit=label("paragraphs"),
    rests_on=(CLAUSE,),
    parameters=OF_TEXT,
    compute=_compute_due,
)
FIGURES = (CLAUSE_COUNT, CLAUSE_DUE)
