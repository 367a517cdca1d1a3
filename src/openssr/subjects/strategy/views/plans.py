"""Pages of plans: frameworks, processes, recommendations, evaluations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.entry.parts import Part, link_to, named
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.answers import (
    EVALUATIONS,
    RECOMMENDATIONS,
    EvaluationKind,
    Recommendation,
    RecommendationSource,
    RecommendationState,
)
from openssr.subjects.strategy.registers.plans import (
    CROSSWALKS,
    ELEMENTS,
    FRAMEWORKS,
    Framework,
    FrameworkKind,
    Relation,
)
from openssr.subjects.strategy.registers.processes import (
    PROCESSES,
    ProcessKind,
    StageName,
)
from openssr.subjects.strategy.registers.strategy import OBJECTIVES
from openssr.subjects.strategy.rules.frameworks import between, crossed, uncrossed
from openssr.subjects.strategy.rules.progress import Progress
from openssr.subjects.strategy.rules.recommendations import ENDED
from openssr.subjects.strategy.services import processes as services
from openssr.subjects.strategy.writers import words
from openssr.subjects.strategy.writers.timeline import processes_chart

SECTION = "benchmarks/"


def names_of(visit: Visit) -> dict[str, str]:
    """Return the institutions' names by code."""
    institutions = list_records(INSTITUTIONS, by=visit.actor, country=visit.country)
    return {each.code: visit.name(each.names) for each in institutions}


def frameworks(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The frameworks beside one another, crossed with the national objectives."""
    visit = visit_of(request, language, country)
    plans = list_records(FRAMEWORKS, by=visit.actor, country=country)
    elements = list_records(ELEMENTS, by=visit.actor, country=country)
    crosswalks = list_records(CROSSWALKS, by=visit.actor, country=country)
    objectives = list_records(OBJECTIVES, by=visit.actor, country=country)
    answers = crossed(elements, crosswalks)
    relations = words_of(Relation)
    names = {plan.code: link_to(visit, FRAMEWORKS, plan) for plan in plans}
    rows = [
        {
            "part": link_to(visit, OBJECTIVES, objective),
            "cells": [
                [
                    (link_to(visit, ELEMENTS, element), relations[relation])
                    for element, relation in answers.get(objective.code, {}).get(
                        framework.code, []
                    )
                ]
                for framework in plans
            ],
        }
        for objective in objectives
    ]
    sizes = [sum(each.framework == plan.code for each in elements) for plan in plans]
    context = {
        "frameworks": [
            _framework_row(visit, framework, size, names)
            for framework, size in zip(plans, sizes, strict=True)
        ],
        "rows": rows,
        "pairs": [
            (
                link_to(visit, ELEMENTS, element), relations[relation],
                link_to(visit, ELEMENTS, other),
            )
            for element, relation, other in between(elements, crosswalks)
        ],
        "elements": len(elements),
        "alone": [
            (names[element.framework], link_to(visit, ELEMENTS, element))
            for element in uncrossed(elements, crosswalks)
        ],
        "conflicts": sum(
            crosswalk.relation == Relation.CONFLICTS for crosswalk in crosswalks
        ),
    }  # fmt: skip
    return page(request, visit, "strategy/frameworks.html", context, SECTION)


def _framework_row(
    visit: Visit, framework: Framework, elements: int, names: dict[str, Part]
) -> dict[str, Any]:
    return {
        "row": framework,
        "part": names[framework.code],
        "replaces": names.get(framework.replaces, Part(framework.replaces)),
        "kind": words_of(FrameworkKind)[framework.kind],
        "approved": visit.day(framework.approved_on),
        "published": visit.day(framework.published_on),
        "from": visit.day(framework.starts_on),
        "until": visit.day(framework.ends_on),
        "elements": elements,
    }


def processes(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The seven processes of paragraph 13, each with its stages and deliverable."""
    visit = visit_of(request, language, country)
    who: dict[str, Any] = {"by": visit.actor, "country": country, "on": visit.on}
    every = services.list_processes(**who)
    recommendations = services.list_recommendations(**who)
    bodies = {progress.process.responsible for progress in every}
    names = named(visit, INSTITUTIONS, bodies)
    groups = [
        {
            "code": code,
            "title": title,
            "rows": [
                _process_row(visit, progress, names, recommendations)
                for progress in every
                if progress.process.process == code
            ],
        }
        for code, title in words_of(ProcessKind).items()
    ]
    return page(
        request,
        visit,
        "strategy/processes.html",
        {"groups": groups, "chart": processes_chart(visit, every)},
        SECTION,
    )  # fmt: skip


def _process_row(
    visit: Visit,
    progress: Progress,
    names: dict[str, Part],
    recommendations: list[Recommendation],
) -> dict[str, Any]:
    process, stages = progress.process, words_of(StageName)
    return {
        "row": process,
        "part": link_to(visit, PROCESSES, process),
        "responsible": names[process.responsible],
        "published": visit.day(process.published_on),
        "at": stages.get(progress.at, "–"),
        "stages": [
            (
                stages[name],
                visit.day(stage.on) if stage else "",
                stage.document if stage else "",
            )
            for name, stage in progress.stages
        ],
        "recommendations": sum(each.origin == process.code for each in recommendations),
    }


def recommendations(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Recommendations followed to an answer, what is late first."""
    visit = visit_of(request, language, country)
    every = services.list_recommendations(
        by=visit.actor, country=country, on=visit.on
    )  # fmt: skip
    to, source = request.GET.get("to", ""), request.GET.get("source", "")
    some = [
        each
        for each in every
        if to in {"", each.addressed_to} and source in {"", each.source}
    ]
    names = _addressed(visit, every)
    still = [each for each in some if each.state not in ENDED]
    context = {
        "rows": recommendation_rows(visit, some, names),
        "to": to,
        "source": source,
        "bodies": [
            (code, names[code].text)
            for code in sorted({each.addressed_to for each in every})
        ],
        "sources": [
            (code, word)
            for code, word in words_of(RecommendationSource).items()
            if any(each.source == code for each in every)
        ],
        "all": len(some),
        "unanswered": sum(not each.answer for each in some),
        "late": sum(bool(each.due_on and each.due_on < visit.on) for each in still),
    }
    return page(request, visit, "strategy/recommendations.html", context, SECTION)


def _addressed(visit: Visit, every: list[Recommendation]) -> dict[str, Part]:
    """Return the institutions that recommendations and their files name, by code."""
    codes = {each.addressed_to for each in every}
    codes |= {each.claimed_verified_by for each in every}
    return named(visit, INSTITUTIONS, codes)


def recommendation_rows(
    visit: Visit, some: list[Recommendation], names: dict[str, Part]
) -> list[dict[str, Any]]:
    """Return recommendations as their table shows them."""
    sources, answers = words_of(RecommendationSource), words.answer_words()
    states = words_of(RecommendationState)
    return [
        {
            "row": each,
            "source": sources[each.source],
            "part": link_to(visit, RECOMMENDATIONS, each),
            "to": names[each.addressed_to],
            "claimed": names[each.claimed_verified_by],
            "made": visit.day(each.made_on),
            "answer": answers[each.answer],
            "answered": visit.day(each.answered_on) if each.answered_on else "",
            "due": visit.day(each.due_on) if each.due_on else "–",
            "state": states[each.state],
            "late": bool(
                each.due_on and each.due_on < visit.on and each.state not in ENDED
            ),
            "unconfirmed": each.state == RecommendationState.DONE
            and not each.verified_by,
        }
        for each in some
    ]


def evaluations(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Evaluations, each with its recommendations and the management's response."""
    visit = visit_of(request, language, country)
    every = services.list_recommendations(
        by=visit.actor, country=country, on=visit.on
    )  # fmt: skip
    names, kinds = _addressed(visit, every), words_of(EvaluationKind)
    listed = list_records(EVALUATIONS, by=visit.actor, country=country)
    objectives = named(visit, OBJECTIVES, {each.objective for each in listed})
    rows = [
        {
            "row": evaluation,
            "part": link_to(visit, EVALUATIONS, evaluation),
            "objective": objectives[evaluation.objective],
            "kind": kinds[evaluation.kind],
            "published": visit.day(evaluation.published_on),
            "response": visit.day(evaluation.response_on)
            if evaluation.response_on
            else "",
            "rows": recommendation_rows(
                visit, [each for each in every if each.origin == evaluation.code], names
            ),
        }
        for evaluation in listed
    ]
    context = {"evaluations": rows}
    return page(request, visit, "strategy/evaluations.html", context, SECTION)
