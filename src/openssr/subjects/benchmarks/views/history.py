"""How benchmarks stood on a day, who owes a report, obstacles and commitments."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import Stage
from openssr.subjects.benchmarks.registers.choices import Certainty, Judge
from openssr.subjects.benchmarks.registers.history import (
    Effect,
    Undertaking,
    UndertakingKind,
)
from openssr.subjects.benchmarks.rules.history import late, unconfirmed
from openssr.subjects.benchmarks.services.history import (
    list_undertakings,
    show_history,
)
from openssr.subjects.benchmarks.writers.words import due_words, undertaking_words
from openssr.subjects.institutions.registers import INSTITUTIONS

SECTION = "benchmarks/"


def history(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Each benchmark as at the visit's day, with every body's newest words."""
    visit = visit_of(request, language, country)
    found, steps, due = show_history(by=visit.actor, country=country, on=visit.on)
    judges, effects, words = words_of(Judge), words_of(Effect), due_words()
    stages, sure = words_of(Stage), words_of(Certainty)
    context = {
        "rows": [
            {
                "benchmark": x.benchmark,
                "name": visit.name(x.benchmark.names),
                "stage": stages[x.benchmark.stage],
                "sure": sure.get(x.benchmark.sure, ""),
                "judgements": [
                    (judges[y.by], visit.day(y.on), y.words, y.document)
                    for y in x.judgements
                ],
            }
            for x in found
        ],
        "steps": [
            (x, visit.day(x.on), effects[x.effect], sure.get(x.sure, "")) for x in steps
        ],
        "due": [
            (judges[x.by], x, visit.day(x.on), words[x.state], visit.day(x.came_on))
            for x in due
        ],
    }
    return page(request, visit, "benchmarks/history.html", context, SECTION)


def undertakings(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Obstacles and commitments with owner, day and who confirmed; late ones first."""
    visit = visit_of(request, language, country)
    found = list_undertakings(by=visit.actor, country=country, on=visit.on)
    bodies = {
        x.code: visit.name(x.names)
        for x in list_records(INSTITUTIONS, by=visit.actor, country=country)
    }
    context = {
        "rows": [_row(visit, x, bodies) for x in found],
        "late": sum(late(x, visit.on) for x in found),
        "unconfirmed": sum(unconfirmed(x) for x in found),
    }
    return page(request, visit, "benchmarks/undertakings.html", context, SECTION)


def _row(visit: Visit, x: Undertaking, bodies: dict[str, str]) -> dict[str, Any]:
    state = "late" if late(x, visit.on) else x.state
    return {
        "row": x,
        "kind": words_of(UndertakingKind)[x.kind],
        "state": undertaking_words()[state],
        "is_late": state == "late",
        "owner": bodies.get(x.owner, x.owner),
        "raised": visit.day(x.raised_on),
        "due": visit.day(x.due_on),
        "done": visit.day(x.done_on),
        "confirmed": bodies.get(x.verified_by, x.verified_by),
    }
