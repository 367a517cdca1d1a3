"""Figures over several subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from openssr.kernel.error import NotFound
from openssr.kernel.money import CENT
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.definition import Definition, Parameter, Scope
from openssr.platform.figures.records import Adjustment, Figure, Rest
from openssr.platform.registers.field import label
from openssr.platform.registers.resting import rest_on
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.table import Form, Head, Row, Table
from openssr.subjects.assistance.figures import ACTIVITY, activities_by_name
from openssr.subjects.assistance.services import questions
from openssr.subjects.assistance.services.imports import ANSWER
from openssr.subjects.assistance.services.links import count_links
from openssr.subjects.strategy.registers.strategy import OBJECTIVES, Objective

ROW = "answer"  # the kind under which figures rest on a row of an answer
LINKS = "links"  # and on how many activities are linked to an objective
COMMITTED_TO = ("needs", "committed")  # the answer that is a sum over activities
ROUNDING = label("Rounding")
HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


def count_unsupported(
    objectives: Sequence[Objective], links: Mapping[str, int], on: date
) -> Figure:
    """Return how many objectives have no activity; ``links`` counts them by code."""
    unsupported = [each for each in objectives if not links.get(each.code)]
    return UNSUPPORTED.figure(
        (),
        on,
        len(unsupported),
        [
            *(
                rest_on(OBJECTIVES, each, contribution=int(each in unsupported))
                for each in objectives
            ),
            # what is linked by now makes the number another one
            *(
                Rest(LINKS, each.code, content_hash([links[each.code]]))
                for each in objectives
                if links.get(each.code)
            ),
        ],
    )


def number_in(
    answer: Table,
    key: str,
    column: str,
    objectives: Sequence[Objective],
    on: date,
    *,
    parts: Sequence[Rest] = (),
) -> Figure:
    """Return the number in one cell of an answer, by the key of its row.

    Raises ``NotFound`` where it has no such number.
    """
    at = answer.column(column)
    for row in answer.rows:
        if at is None or not answer.heads[at].kind.numeric:
            break
        if row.key == key:
            head = answer.heads[at]
            return cell_figure(answer, row, head, objectives, on, parts=parts)
    raise NotFound(
        "the answer to {question} has no value {column} for {row}",
        question=answer.code,
        column=column,
        row=key,
    )


def cell_figure(
    answer: Table,
    row: Row,
    head: Head,
    objectives: Sequence[Objective],
    on: date,
    *,
    parts: Sequence[Rest] = (),
) -> Figure:
    """Return one number of a row of an answer; ``parts`` are what adds up to it.

    It rests on the row as the book gives it, and turns stale when aid data, links or
    decisions change: any of them may change an answer.
    """
    values = row.values
    value = values[answer.heads.index(head)]
    exact = Decimal(value) if isinstance(value, (Decimal, int)) else None
    share = head.kind.form is Form.SHARE
    if exact is not None and share:
        exact = (exact * HUNDRED).quantize(TENTH)
    text = "; ".join("–" if each is None else str(each) for each in values)
    digest = content_hash(list(values))
    return CELL.figure(
        (("question", answer.code), ("row", row.key), ("column", head.name)),
        on,
        exact,
        [
            Rest(ROW, f"{answer.code}/{row.key}", digest, text),
            # the strategy, not aid data, says what an objective costs
            *(rest_on(OBJECTIVES, each) for each in objectives if each.code in values),
            *parts,
        ],
        adjustments=_rounded(exact, parts),
        unit="%" if share else head.kind.currency,
    )


def _rounded(value: Decimal | None, parts: Sequence[Rest]) -> tuple[Adjustment, ...]:
    """Return what rounding made of the sum of parts, where it made anything."""
    if not parts or value is None:
        return ()
    added = sum((part.contribution or Decimal(0) for part in parts), Decimal(0))
    return (Adjustment(ROUNDING, value - added),) if value != added else ()


def _committed(scope: Scope, objective: str) -> list[Rest]:
    """Return the activities that commit money to an objective, each with how much."""
    activities = activities_by_name(scope)
    supporting = questions.list_supporting(
        by=scope.by, country=scope.country, on=scope.end
    )
    return [
        activities[part.publisher, part.identifier].adding(part.amount.quantize(CENT))
        for part in supporting
        if part.objective == objective
        and (part.publisher, part.identifier) in activities
    ]


def _objectives(scope: Scope) -> list[Objective]:
    return list_records(OBJECTIVES, by=scope.by, country=scope.country)


def _compute_unsupported(scope: Scope, limits: Mapping[str, str]) -> Figure:
    links = count_links(by=scope.by, country=scope.country)
    return count_unsupported(_objectives(scope), links, scope.end)


def _compute_cell(scope: Scope, limits: Mapping[str, str]) -> Figure:
    answer = questions.answer(
        by=scope.by, country=scope.country, question=limits["question"], on=scope.end
    )
    key, column = limits.get("row", ""), limits["column"]
    summed = (limits["question"], column) == COMMITTED_TO
    parts = _committed(scope, key) if summed else []
    return number_in(answer, key, column, _objectives(scope), scope.end, parts=parts)


CELL = Definition(
    code=ANSWER,
    title=label("Answer to a question on support"),
    method=label(
        "One cell of the answer to a question on support; the page of "
        "the question describes the method."
    ),
    rests_on=(ROW, OBJECTIVES.figure_kind, ACTIVITY),
    parameters=(
        Parameter(name="question", choices=tuple(questions.QUESTIONS), required=True),
        Parameter(name="row"),  # the key of what stands in no region is empty
        Parameter(name="column", required=True),
    ),
    compute=_compute_cell,
)
UNSUPPORTED = Definition(
    code="strategy.objective.unsupported",
    title=label("Objectives without support"),
    method=label("Number of objectives with no linked activity."),
    unit=label("objectives"),
    rests_on=(OBJECTIVES.figure_kind, LINKS),
    compute=_compute_unsupported,
)
FIGURES = (UNSUPPORTED, CELL)
