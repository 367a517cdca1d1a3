"""Figures over several subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from openssr.kernel.error import NotFound
from openssr.kernel.money import CENT
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.definition import Definition, Parameter, Scope
from openssr.platform.figures.records import Adjustment, Figure, Rest
from openssr.platform.registers.field import label
from openssr.platform.registers.resting import rest_on
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.table import Form, Head, Row, Table
from openssr.subjects.assistance.figures import (
    ACTIVITY,
    Ledger,
    activities_by_name,
    read_ledger,
)
from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    EXPENDITURE,
    PLEDGE,
)
from openssr.subjects.assistance.rules.questions.money import Supporting
from openssr.subjects.assistance.services import questions
from openssr.subjects.assistance.services.counted import show_period
from openssr.subjects.assistance.services.imports import ANSWER
from openssr.subjects.assistance.services.links import count_links
from openssr.subjects.strategy.registers.strategy import OBJECTIVES, Objective

ROW = "answer"  # the kind under which figures rest on a row of an answer
LINKS = "links"  # and on how many activities are linked to an objective
PUBLISHER = "activity__publisher"
SPENT = (DISBURSEMENT, EXPENDITURE)
# answers that are sums over transactions: of which types, by what of them
SUMS: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("fragmentation", "committed"): ((COMMITMENT,), "component"),
    ("places", "committed"): ((COMMITMENT,), "region"),
    ("alignment", "committed"): ((COMMITMENT,), PUBLISHER),
    ("pledges", "pledged"): ((PLEDGE,), PUBLISHER),
    ("pledges", "committed"): ((COMMITMENT,), PUBLISHER),
    ("pledges", "paid"): (SPENT, PUBLISHER),
}
# and over what activities commit to objectives: by which objective, of which partner
LINKED = {("needs", "committed"): "objective", ("alignment", "aligned"): "publisher"}
ROUNDING = label("Rounding")
COST = ("needs", "cost")  # the answer that objectives say themselves
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
    digest = content_hash(list(values))
    adding = _fitting(exact, parts)
    # the strategy, not aid data, says what an objective costs
    cost = exact if (answer.code, head.name) == COST else None
    return CELL.figure(
        (("question", answer.code), ("row", row.key), ("column", head.name)),
        on,
        exact,
        [
            Rest(ROW, f"{answer.code}/{row.key}", digest),
            *(
                rest_on(OBJECTIVES, each, contribution=cost)
                for each in objectives
                if each.code in values
            ),
            *adding,
        ],
        adjustments=_rounded(exact, adding),
        unit="%" if share else head.kind.currency,
    )


def _rounded(value: Decimal | None, parts: Sequence[Rest]) -> tuple[Adjustment, ...]:
    """Return what rounding made of the sum of parts, where it made anything."""
    if not parts or value is None:
        return ()
    added = sum((part.contribution or Decimal(0) for part in parts), Decimal(0))
    return (Adjustment(ROUNDING, value - added),) if value != added else ()


def _fitting(value: Decimal | None, parts: Sequence[Rest]) -> Sequence[Rest]:
    """Return parts that come to a number but for rounding, none where they do not."""
    added = sum((part.contribution or Decimal(0) for part in parts), Decimal(0))
    return parts if value is not None and abs(value - added) < 1 else ()


class Parts:
    """The activities that add up to cells of answers, read when first asked for."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.ledgers: dict[tuple[str, ...], Ledger] = {}

    def of_cell(self, question: str, row: str, column: str) -> list[Rest]:
        """Return what adds up to a cell, each activity with how much of it."""
        cell = (question, column)
        if cell in LINKED:
            return self._linked(LINKED[cell], row)
        if cell not in SUMS:
            return []
        types, field = SUMS[cell]
        ledger = self._ledger(types)
        return ledger.sums(
            flow
            for flow in ledger.flows
            if row == (_partner(flow) if field == PUBLISHER else flow[field])
        )

    def _ledger(self, types: tuple[str, ...]) -> Ledger:
        if types not in self.ledgers:
            scope = self.scope
            period = show_period(by=scope.by, country=scope.country, on=scope.end)
            until = replace(
                scope, start=None, end=period.end or scope.end, dated=bool(period.end)
            )
            self.ledgers[types] = read_ledger(until, types)
        return self.ledgers[types]

    @cached_property
    def _activities(self) -> dict[tuple[str, str], Rest]:
        return activities_by_name(self.scope)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Return what partners that committed money are called."""
        flows = self._ledger((COMMITMENT,)).flows
        return {str(flow[PUBLISHER]): _partner(flow) for flow in flows}

    @cached_property
    def _supporting(self) -> list[Supporting]:
        scope = self.scope
        return questions.list_supporting(
            by=scope.by, country=scope.country, on=scope.end
        )

    def _linked(self, field: str, row: str) -> list[Rest]:
        """Return what activities commit to objectives, of one objective or partner."""
        sums: dict[tuple[str, str], Decimal] = {}
        for part in self._supporting:
            activity = (part.publisher, part.identifier)
            owner = (
                part.objective
                if field == "objective"
                else self._names.get(part.publisher)
            )
            if owner == row and activity in self._activities:
                sums[activity] = sums.get(activity, Decimal(0)) + part.amount
        return [
            self._activities[activity].adding(amount.quantize(CENT))
            for activity, amount in sorted(sums.items())
        ]


def _partner(flow: Mapping[str, object]) -> str:
    return str(flow[f"{PUBLISHER}_name"] or flow[PUBLISHER])


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
    parts = Parts(scope).of_cell(limits["question"], key, column)
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
