"""Cells of answers to questions on support, as figures with what they rest on."""

from __future__ import annotations

from decimal import Decimal

from openssr.analysis.facts.records import Facts
from openssr.kernel.error import NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.records import Figure, Rest
from openssr.subjects.assistance.rules.questions.answer import (
    NUMBERS,
    SHARE,
    USD,
    Answer,
    Head,
    Value,
)

HUNDRED = Decimal(100)


def answered(facts: Facts, question: str, row: str, column: str) -> Figure:
    """Return the number in one cell of an answer; ``row`` is its first cell.

    It rests on the row as the book gives it, and turns stale with any cell of it.
    """
    found = facts.answer(question)
    heads = {x.name: at for at, x in enumerate(found.heads)}
    at = heads.get(column)
    for values in found.rows:
        if at is not None and str(values[0]) == row and found.heads[at].kind in NUMBERS:
            return cell(facts, found, values, found.heads[at])
    raise NotFound(
        "the answer to {question} has no number {column} of {row}",
        question=question,
        column=column,
        row=row,
    )


def cell(facts: Facts, found: Answer, values: tuple[Value, ...], head: Head) -> Figure:
    """Return one number of a row."""
    at = [x.name for x in found.heads].index(head.name)
    value = values[at]
    number = value if isinstance(value, (Decimal, int)) else None
    exact = None if number is None else Decimal(number)
    if exact is not None and head.kind == SHARE:
        exact = (exact * HUNDRED).quantize(Decimal("0.1"))
    row = str(values[0])
    shown = "; ".join("–" if x is None else str(x) for x in values)
    return Figure(
        "assistance.answer",
        1,
        (("question", found.question), ("row", row), ("column", head.name)),
        facts.end,
        exact,
        {USD: "USD", SHARE: "%"}.get(head.kind, ""),
        (Rest("answer", f"{found.question}/{row}", content_hash(list(values)), shown),),
    )
