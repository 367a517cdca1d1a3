"""Reading the facts, and showing what any number rests on."""

from __future__ import annotations

from datetime import date
from functools import cache

from openssr.analysis.facts.records import Facts
from openssr.analysis.facts.rules import figure_of
from openssr.analysis.facts.writers.processes import PROCESS_NUMBER, number_of
from openssr.kernel.identifier import country_code
from openssr.platform.figures.records import Figure
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.table import Table
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.rules.netting.counting import Netting
from openssr.subjects.assistance.services import imports, links, questions
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
from openssr.subjects.strategy.services.workspaces import show_workspace


@use_case("facts.book.read", reads=True)
def gather(
    *, by: Actor, country: str, start: date | None, end: date, dated: bool = True
) -> Facts:
    """Read the book as at ``end``; undated money too unless ``dated``."""
    activities = imports.list_activities(by=by, country=country)
    last = end if dated else None
    period = Period(start, last)

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
        flows=imports.list_flows(by=by, country=country, start=start, end=last),
        activities={row["pk"]: dict(row) for row in activities},
        net=net,
        answer=answer,
        bodies={
            x.code: x.names for x in list_records(INSTITUTIONS, by=by, country=country)
        },
    )


@use_case("facts.figure.show", reads=True)
def show_figure(
    *,
    by: Actor,
    country: str,
    definition: str,
    parameters: dict[str, str],
    start: date | None,
    end: date,
    dated: bool,
) -> Figure:
    """Return a number as the book gives it now, with the records it rests on."""
    code = country_code(country)
    if definition == PROCESS_NUMBER:
        process = parameters.get("process", "")
        found = show_workspace(by=by, country=code, code=process, on=end)
        return number_of(found, parameters, end)
    facts = gather(by=by, country=code, start=start, end=end, dated=dated)
    return figure_of(facts, definition, parameters)
