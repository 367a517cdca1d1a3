"""Questions that people ask of support: page, chart, map, table and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.platform.charts.chart import Chart
from openssr.platform.places import services as places
from openssr.platform.reference.components import components
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.csv import table_csv
from openssr.platform.tables.html import page_table
from openssr.platform.tables.table import Head, Row, Table
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.assistance.rules.questions.answer import REGION, summed
from openssr.subjects.assistance.services import questions
from openssr.subjects.assistance.services.imports import ANSWER
from openssr.subjects.assistance.views.support import SECTION, region_names
from openssr.subjects.assistance.writers.answers import (
    Names,
    answer_chart,
    named_answer,
)
from openssr.subjects.assistance.writers.maps import region_map
from openssr.subjects.assistance.writers.question_words import (
    head_words,
    question_words,
    state_words,
)
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

LONGEST = 400  # rows on screen; the files hold all


def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The questions, each with how it is answered."""
    visit = visit_of(request, language, country)
    entries = [(code, *words) for code, words in question_words().items()]
    return page(
        request, visit, "assistance/questions.html", {"questions": entries}, SECTION
    )


def question(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """One question answered, on screen or as ``?format=xlsx``, ``csv`` or ``hxl``."""
    visit = visit_of(request, language, country)
    answer = questions.answer(
        by=visit.actor, country=country, question=code, on=visit.on, language=language
    )
    title, method = question_words()[code]
    named = named_answer(replace(answer, title=title, note=method), names_of(visit))
    file_format = request.GET.get("format")
    if file_format == "xlsx":
        data = tables_xlsx({code: named}, right_to_left=language == "ar")
        return attachment(data, f"{code}-{country}.xlsx")
    if file_format in {"csv", "hxl"}:
        data = table_csv(named, tagged=file_format == "hxl")
        return attachment(data, f"{code}-{country}.csv")
    context = {
        "code": code,
        "title": title,
        "method": method,
        "table": page_table(named, language, _traces(visit, code), LONGEST),
        "chart": _map(visit, answer, title) or _bars(named, language),
        "filter": request.GET.urlencode(),
    }
    return page(request, visit, "assistance/question.html", context, SECTION)


def _bars(answer: Table, language: str) -> Chart | None:
    """Return an answer as bars; a bar for each of many rows would say nothing."""
    return None if answer.code == "detail" else answer_chart(answer, language)


def names_of(visit: Visit) -> Names:
    """Return what codes are called in the visit's language."""
    objectives = list_records(OBJECTIVES, by=visit.actor, country=visit.country)
    bodies = list_records(INSTITUTIONS, by=visit.actor, country=visit.country)
    return Names(
        heads=head_words(),
        states=state_words(),
        components={code: visit.name(label) for code, label in components().items()},
        regions={**region_names(visit), "": _("no single region stated")},
        objectives={
            objective.code: f"{objective.code} {visit.name(objective.names)}"
            for objective in objectives
        },
        institutions={body.code: visit.name(body.names) for body in bodies},
    )


def _traces(visit: Visit, question: str) -> Callable[[Row, Head], str]:
    """Return what gives the trace of each number of an answer."""
    return lambda row, head: visit.trace(
        ANSWER, question=question, row=row.key, column=head.name
    )


def _map(visit: Visit, answer: Table, title: str) -> Chart | None:
    kinds = [head.kind for head in answer.heads]
    column = answer.column(answer.drawn)
    if REGION not in kinds or column is None:
        return None
    drawn = places.show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    if drawn is None:
        return None
    region_at = kinds.index(REGION)
    pairs = ((str(row.values[region_at]), row.values[column]) for row in answer.rows)
    sums = summed((code, value) for code, value in pairs if isinstance(value, Decimal))
    return region_map(visit, drawn, sums, title)
