"""Reading all that a report speaks of."""

from __future__ import annotations

from datetime import date
from functools import cache

from openssr.analysis.facts.records import Facts
from openssr.platform.figures.definition import Scope
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.table import Table
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.figures import read_ledger
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.rules.netting.counting import Netting
from openssr.subjects.assistance.services import links, questions
from openssr.subjects.assistance.services.counted import net_book
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.history import JUDGEMENTS
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_standings,
)
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.mandates.services import library
from openssr.subjects.mandates.services.passages import REPORTS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES


@use_case("facts.book.read", reads=True)
def gather(*, by: Actor, country: str, start: date, end: date) -> Facts:
    """Read the book as at ``end``, and its money between ``start`` and ``end``."""
    period = Period(start, end)

    @cache
    def net(measure: str) -> Netting:
        return net_book(by=by, country=country, measure=measure, period=period)

    @cache
    def answer(question: str) -> Table:
        return questions.answer(by=by, country=country, question=question, on=end)

    return Facts(
        country=country,
        start=start,
        end=end,
        mandates=[
            text
            for text in library.read_documents(by=by, country=country)
            if text.kind not in REPORTS
        ],
        benchmarks=list_records(BENCHMARKS, by=by, country=country),
        indicators=list_indicators(by=by, country=country),
        standings=list_standings(by=by, country=country, on=end),
        judgements=list_records(JUDGEMENTS, by=by, country=country),
        objectives=list_records(OBJECTIVES, by=by, country=country),
        links=links.count_links(by=by, country=country),
        ledger=read_ledger(Scope(by=by, country=country, start=start, end=end)),
        net=net,
        answer=answer,
        bodies={
            body.code: body.names
            for body in list_records(INSTITUTIONS, by=by, country=country)
        },
    )
