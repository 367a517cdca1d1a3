"""Pages of plans: frameworks, actions, processes, recommendations, evaluations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy import services as strategy
from openssr.subjects.strategy.records.plans import DONE, DROPPED, Recommendation
from openssr.subjects.strategy.rules import between, crossed, uncrossed
from openssr.subjects.strategy.services import plans
from openssr.subjects.strategy.writers import words

SECTION = "benchmarks/"


def names_of(visit: Visit) -> dict[str, str]:
    """Return the institutions' names by code."""
    found = list_records(INSTITUTIONS, by=visit.actor, country=visit.country)
    return {x.code: visit.name(x.names) for x in found}


def frameworks(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The frameworks beside one another, crossed with the national objectives."""
    visit = visit_of(request, language, country)
    found, elements, walks = plans.list_frameworks(by=visit.actor, country=country)
    table = crossed(elements, walks)
    relations = words.relation_words()
    objectives = strategy.list_objectives(by=visit.actor, country=country)
    rows = [
        {
            "code": x.code,
            "name": visit.name(x.names),
            "cells": [
                [
                    (e.code, visit.name(e.names), relations[relation])
                    for e, relation in table.get(x.code, {}).get(one.code, [])
                ]
                for one in found
            ],
        }
        for x in objectives
    ]
    context = {
        "found": [
            {
                "row": x,
                "name": visit.name(x.names),
                "kind": words.framework_words()[x.kind],
                "approved": visit.day(x.approved_on),
                "published": visit.day(x.published_on),
                "from": visit.day(x.starts_on),
                "until": visit.day(x.ends_on),
                "elements": sum(e.framework == x.code for e in elements),
            }
            for x in found
        ],
        "rows": rows,
        "pairs": [
            (
                x.code, visit.name(x.names), relations[relation],
                y.code, visit.name(y.names),
            )
            for x, relation, y in between(elements, walks)
        ],
        "alone": [
            (x.framework, x.code, visit.name(x.names))
            for x in uncrossed(elements, walks)
        ],
        "conflicts": sum(x.relation == "conflicts" for x in walks),
    }  # fmt: skip
    return page(request, visit, "strategy/frameworks.html", context, SECTION)


def processes(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The seven processes of paragraph 13, each with its stages and deliverable."""
    visit = visit_of(request, language, country)
    found = plans.list_processes(by=visit.actor, country=country, on=visit.on)
    said = plans.list_recommendations(by=visit.actor, country=country, on=visit.on)
    names, stages = names_of(visit), words.stage_words()
    groups = []
    for code, title in words.process_words().items():
        rows = [
            {
                "row": x.process,
                "name": visit.name(x.process.names),
                "responsible": names.get(x.process.responsible, x.process.responsible),
                "published": visit.day(x.process.published_on),
                "at": stages.get(x.at, "–"),
                "stages": [
                    (
                        stages[name],
                        visit.day(s.on) if s else "",
                        s.document if s else "",
                    )
                    for name, s in x.stages
                ],
                "recommendations": sum(r.origin == x.process.code for r in said),
            }
            for x in found
            if x.process.process == code
        ]
        groups.append({"code": code, "title": title, "rows": rows})
    return page(
        request, visit, "strategy/processes.html", {"groups": groups}, SECTION
    )  # fmt: skip


def recommendations(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Recommendations followed to an answer, what is late first."""
    visit = visit_of(request, language, country)
    every = plans.list_recommendations(by=visit.actor, country=country, on=visit.on)
    to, source = request.GET.get("to", ""), request.GET.get("source", "")
    shown = [
        x for x in every if to in {"", x.addressed_to} and source in {"", x.source}
    ]
    names = names_of(visit)
    still = [x for x in shown if x.state not in {DONE, DROPPED}]
    context = {
        "rows": recommendation_rows(visit, shown, names),
        "to": to,
        "source": source,
        "bodies": [
            (code, names.get(code, code))
            for code in sorted({x.addressed_to for x in every})
        ],
        "sources": [
            (code, word)
            for code, word in words.source_words().items()
            if any(x.source == code for x in every)
        ],
        "all": len(shown),
        "unanswered": sum(not x.answer for x in shown),
        "late": sum(bool(x.due_on and x.due_on < visit.on) for x in still),
    }
    return page(request, visit, "strategy/recommendations.html", context, SECTION)


def recommendation_rows(
    visit: Visit, found: list[Recommendation], names: dict[str, str]
) -> list[dict[str, Any]]:
    """Return recommendations as their table shows them."""
    sources, answers = words.source_words(), words.answer_words()
    return [
        {
            "row": x,
            "source": sources[x.source],
            "to": names.get(x.addressed_to, x.addressed_to),
            "made": visit.day(x.made_on),
            "answer": answers[x.answer],
            "answered": visit.day(x.answered_on) if x.answered_on else "",
            "due": visit.day(x.due_on) if x.due_on else "–",
            "state": words.state_words()[x.state],
            "late": bool(
                x.due_on and x.due_on < visit.on and x.state not in {DONE, DROPPED}
            ),
            "unconfirmed": x.state == DONE and not x.verified_by,
        }
        for x in found
    ]


def evaluations(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Evaluations, each with its recommendations and the management's response."""
    visit = visit_of(request, language, country)
    said = plans.list_recommendations(by=visit.actor, country=country, on=visit.on)
    names, kinds = names_of(visit), words.evaluation_words()
    found = [
        {
            "row": x,
            "name": visit.name(x.names),
            "kind": kinds[x.kind],
            "published": visit.day(x.published_on),
            "response": visit.day(x.response_on) if x.response_on else "",
            "rows": recommendation_rows(
                visit, [r for r in said if r.origin == x.code], names
            ),
        }
        for x in plans.list_evaluations(by=visit.actor, country=country)
    ]
    return page(request, visit, "strategy/evaluations.html", {"found": found}, SECTION)
