"""How benchmarks stood on a day, who owes a report, obstacles and commitments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.entry.parts import Part, link_to, named
from openssr.platform.registers.words import words_of
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS, Stage
from openssr.subjects.benchmarks.registers.choices import Certainty, Judge
from openssr.subjects.benchmarks.registers.history import (
    UNDERTAKINGS,
    Effect,
    Undertaking,
    UndertakingKind,
)
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
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
    came_from = {code for each in standings for code in each.benchmark.came_from}
    origins = named(
        visit,
        BENCHMARKS,
        came_from,
    )
    context = {
        "rows": [
            {
                "benchmark": standing.benchmark,
                "part": link_to(visit, BENCHMARKS, standing.benchmark),
                "came_from": [origins[code] for code in standing.benchmark.came_from],
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
    persons = {undertaking.owner for undertaking in listed}
    persons |= {undertaking.claimed_verified_by for undertaking in listed}
    names = Names(
        named(
            visit,
            INSTITUTIONS,
            [
                code
                for each in listed
                for code in (each.owner, each.claimed_verified_by)
            ],
        ),
        named(visit, BENCHMARKS, [each.benchmark for each in listed]),
        named(visit, EVIDENCE, [each.evidence for each in listed]),
    )
    context = {
        "rows": [_row(visit, undertaking, names) for undertaking in listed],
        "late": sum(late(undertaking, visit.on) for undertaking in listed),
        "unconfirmed": sum(unconfirmed(undertaking) for undertaking in listed),
    }
    return page(request, visit, "benchmarks/undertakings.html", context, SECTION)


@dataclass(frozen=True, slots=True)
class Names:
    """What the records that obstacles and commitments name are called, by code."""

    institutions: dict[str, Part]
    benchmarks: dict[str, Part]
    evidence: dict[str, Part]


def _row(visit: Visit, undertaking: Undertaking, names: Names) -> dict[str, Any]:
    state = "late" if late(undertaking, visit.on) else undertaking.state
    return {
        "row": undertaking,
        "part": link_to(visit, UNDERTAKINGS, undertaking),
        "benchmark": names.benchmarks[undertaking.benchmark],
        "evidence": names.evidence[undertaking.evidence],
        "kind": words_of(UndertakingKind)[undertaking.kind],
        "state": undertaking_words()[state],
        "is_late": state == "late",
        "owner": names.institutions[undertaking.owner],
        "raised": visit.day(undertaking.raised_on),
        "due": visit.day(undertaking.due_on),
        "done": visit.day(undertaking.done_on),
        "claimed": names.institutions[undertaking.claimed_verified_by].text
        if undertaking.claimed_verified_by
        else "",
    }
