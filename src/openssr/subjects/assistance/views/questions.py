"""Questions that people ask of support: page, chart, map, table and files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.platform.places import services as places
from openssr.platform.places.writers import Mark, map_svg, shade_of
from openssr.platform.reference.components import components
from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.assistance.rules.questions.answer import (
    NUMBERS,
    REGION,
    Answer,
    Head,
    Value,
    summed,
)
from openssr.subjects.assistance.services import questions
from openssr.subjects.assistance.views.support import SECTION, region_names
from openssr.subjects.assistance.writers.answers import (
    Names,
    answer_csv,
    answer_svg,
    answer_xlsx,
)
from openssr.subjects.assistance.writers.question_words import (
    head_words,
    question_words,
    state_words,
)
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy import services as strategy

LONGEST = 400  # rows on screen; the files hold all


def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The questions, each with how it is answered."""
    visit = visit_of(request, language, country)
    asked = [(code, *words) for code, words in question_words().items()]
    return page(request, visit, "assistance/questions.html", {"asked": asked}, SECTION)


def question(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """One question answered, on screen or as ``?format=xlsx``, ``csv`` or ``hxl``."""
    visit = visit_of(request, language, country)
    found = questions.answer(
        by=visit.actor, country=country, question=code, on=visit.on, language=language
    )
    title, method = question_words()[code]
    names = names_of(visit)
    wanted = request.GET.get("format")
    if wanted == "xlsx":
        data = answer_xlsx(found, names, title, method, right_to_left=language == "ar")
        return attachment(data, f"{code}-{country}.xlsx")
    if wanted in {"csv", "hxl"}:
        data = answer_csv(found, names, tagged=wanted == "hxl")
        return attachment(data, f"{code}-{country}.csv")
    context = {
        "code": code,
        "title": title,
        "method": method,
        "heads": [(names.heads[x.name], x.kind in NUMBERS) for x in found.heads],
        "rows": [_row(visit, names, found, row) for row in found.rows[:LONGEST]],
        "left": max(len(found.rows) - LONGEST, 0),
        "chart": ""
        if code == "detail"  # a bar for each of many rows says nothing
        else answer_svg(
            found, names, lambda head, value: _shown(visit, head, value), title
        ),
        "chart_of": names.heads.get(found.drawn, ""),
        "map": _map(visit, found, title),
        "filter": request.GET.urlencode(),
    }
    return page(request, visit, "assistance/question.html", context, SECTION)


def names_of(visit: Visit) -> Names:
    """Return what codes are called in the visit's language."""
    objectives = strategy.list_objectives(by=visit.actor, country=visit.country)
    bodies = list_records(INSTITUTIONS, by=visit.actor, country=visit.country)
    return Names(
        heads=head_words(),
        states=state_words(),
        components={code: visit.name(x) for code, x in components().items()},
        regions={**region_names(visit), "": _("no single region stated")},
        objectives={x.code: f"{x.code} {visit.name(x.names)}" for x in objectives},
        institutions={x.code: visit.name(x.names) for x in bodies},
    )


def _row(
    visit: Visit, names: Names, found: Answer, row: tuple[Value, ...]
) -> list[tuple[str, bool, str]]:
    """Return each cell's text, whether it is a number, and then its trace."""
    key = found.row_key(row)
    cells = []
    for head, value in zip(found.heads, row, strict=True):
        number = head.kind in NUMBERS
        trace = ""
        if number and value is not None:
            trace = visit.trace(
                "assistance.answer", question=found.question, row=key, column=head.name
            )
        cells.append((_shown(visit, head, names.of(head, value)), number, trace))
    return cells


def _shown(visit: Visit, head: Head, value: Value) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, str):
        return value
    if head.kind == "share":
        return visit.figure(Decimal(str(value)) * 100, "%")
    if isinstance(value, Decimal):
        return visit.number(value, 2 if head.kind == "ratio" else 0)
    return visit.number(value) if isinstance(value, int) else visit.day(value)


def _map(visit: Visit, found: Answer, title: str) -> dict[str, Any] | None:
    kinds = [x.kind for x in found.heads]
    if REGION not in kinds or not found.drawn:
        return None
    drawn = places.show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    if drawn is None:
        return None
    at = [x.name for x in found.heads].index(found.drawn)
    region = kinds.index(REGION)
    pairs = ((str(row[region]), row[at]) for row in found.rows)
    known = summed((x, y) for x, y in pairs if isinstance(y, Decimal))
    most = max((float(x) for code, x in known.items() if code), default=0)
    marks = {
        x.code: Mark(
            visit.name(x.names),
            visit.millions(known[x.code]) if x.code in known else "–",
            shade_of(float(known[x.code]), most) if x.code in known else None,
            f"/{visit.language}/{visit.country}/support/?region={x.code}",
        )
        for x in drawn.regions
    }
    return {
        "svg": map_svg(drawn, marks, title),
        "source": drawn.source,
        "disclaimer": drawn.disclaimer,
        "day": visit.day(drawn.valid_from),
    }
