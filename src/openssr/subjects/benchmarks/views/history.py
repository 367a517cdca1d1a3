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
    standings, steps, due = show_history(by=visit.actor, country=country, on=visit.on)
    judges, effects, words = words_of(Judge), words_of(Effect), due_words()
    stages, sure = words_of(Stage), words_of(Certainty)
    context = {
        "rows": [
            {
                "benchmark": standing.benchmark,
                "name": visit.name(standing.benchmark.names),
                "stage": stages[standing.benchmark.stage],
                "sure": sure.get(standing.benchmark.sure, ""),
                "judgements": [
                    (
                        judges[judgement.by],
                        visit.day(judgement.on),
                        judgement.words,
                        judgement.document,
                    )
                    for judgement in standing.judgements
                ],
            }
            for standing in standings
        ],
        "steps": [
            (step, visit.day(step.on), effects[step.effect], sure.get(step.sure, ""))
            for step in steps
        ],
        "due": [
            (
                judges[report.by],
                report,
                visit.day(report.on),
                words[report.state],
                visit.day(report.came_on),
            )
            for report in due
        ],
    }
    return page(request, visit, "benchmarks/history.html", context, SECTION)


def undertakings(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Obstacles and commitments with owner, day and who confirmed; late ones first."""
    visit = visit_of(request, language, country)
    listed = list_undertakings(by=visit.actor, country=country, on=visit.on)
    bodies = {
        institution.code: visit.name(institution.names)
        for institution in list_records(INSTITUTIONS, by=visit.actor, country=country)
    }
    context = {
        "rows": [_row(visit, undertaking, bodies) for undertaking in listed],
        "late": sum(late(undertaking, visit.on) for undertaking in listed),
        "unconfirmed": sum(unconfirmed(undertaking) for undertaking in listed),
    }
    return page(request, visit, "benchmarks/undertakings.html", context, SECTION)


def _row(
    visit: Visit, undertaking: Undertaking, bodies: dict[str, str]
) -> dict[str, Any]:
    state = "late" if late(undertaking, visit.on) else undertaking.state
    return {
        "row": undertaking,
        "kind": words_of(UndertakingKind)[undertaking.kind],
        "state": undertaking_words()[state],
        "is_late": state == "late",
        "owner": bodies.get(undertaking.owner, undertaking.owner),
        "raised": visit.day(undertaking.raised_on),
        "due": visit.day(undertaking.due_on),
        "done": visit.day(undertaking.done_on),
        "claimed": bodies.get(
            undertaking.claimed_verified_by, undertaking.claimed_verified_by
        ),
    }
