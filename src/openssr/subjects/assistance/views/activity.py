"""One activity: what its publisher says, line by line, and a person's links."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid
from openssr.kernel.numbers import NumberFault, read_typed
from openssr.platform.entry.parts import named
from openssr.platform.entry.visitor import newest_seen, seen_act
from openssr.platform.reference.components import components
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.reference.sectors import purposes
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.serving.methods import accepts
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.records import ActivityPage
from openssr.subjects.assistance.registers.choices import (
    ActivityStatus,
    PreferredField,
)
from openssr.subjects.assistance.registers.decided import CORRECTIONS, LINKS, Link
from openssr.subjects.assistance.rules.overlay import FIELDS
from openssr.subjects.assistance.rules.suggestions import (
    Candidate,
    Suggestion,
    suggest,
)
from openssr.subjects.assistance.services import imports, links
from openssr.subjects.assistance.views.support import SECTION, region_names
from openssr.subjects.assistance.writers.purposes import purpose_words
from openssr.subjects.assistance.writers.words import (
    reason_words,
    role_words,
    transaction_words,
)
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

LONGEST = 300


def activity(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show one activity as reported, and what people linked it to."""
    visit = visit_of(request, language, country)
    publisher, identifier = request.GET.get("by", ""), request.GET.get("id", "")
    reported = imports.show_activity(
        by=visit.actor, country=country, publisher=publisher, identifier=identifier
    )
    record = reported.record
    activity_links = [
        link
        for link in list_records(LINKS, by=visit.actor, country=country)
        if (link.publisher, link.identifier) == (publisher, identifier)
    ]
    objectives = named(visit, OBJECTIVES, {link.objective for link in activity_links})
    bodies = named(visit, INSTITUTIONS, {link.institution for link in activity_links})
    context = {
        "activity": reported,
        "record": record,
        "status": words_of(ActivityStatus).get(record["status"], record["status"]),
        "starts": visit.day(reported.starts_on),
        "ends": visit.day(reported.ends_on),
        "participants": [
            (
                role_words().get(participant["role"], participant["role"]),
                participant["organisation"],
            )
            for participant in record["participants"]
        ],
        "sectors": _sectors(record),
        "flows": [_flow(visit, flow) for flow in reported.flows[:LONGEST]],
        "left": max(len(reported.flows) - LONGEST, 0),
        "budgets": [
            {**budget, "amount": _amount(visit, budget["value"])}
            for budget in record["budgets"]
        ],
        "problems": [
            (problem, problem_meanings()[problem.code]) for problem in reported.problems
        ],
        "links": [
            (item, objectives[item.objective], bodies[item.institution])
            for item in activity_links
        ],
        "seen_links": newest_seen(visit, LINKS),
        "seen": newest_seen(visit, CORRECTIONS),
        "corrections": _corrections(reported),
        "fields": [(name, _(name.word)) for name in FIELDS],
        **_transaction(request, reported),
        **_candidates(visit, reported, activity_links),
    }
    return page(request, visit, "assistance/activity.html", context, SECTION)


def _corrections(reported: ActivityPage) -> list[dict[str, Any]]:
    words = words_of(PreferredField)
    return [
        {
            "row": correction,
            "name": words.get(correction.field) or _("Transaction"),
            "theirs": theirs,
            "counts": counts,
        }
        for correction, theirs, counts in reported.corrections
    ]


def _transaction(request: HttpRequest, reported: ActivityPage) -> dict[str, str]:
    """Return the transaction that is to be corrected, as its correction is written."""
    mark = request.GET.get("transaction", "")
    for flow in reported.flows:
        if mark and flow["mark"] == mark:
            values = {
                "type": flow["type"], "date": flow["on"], "value": flow["original"],
                "currency": flow["currency"],
            }  # fmt: skip
            text = " ".join(
                f"{name}={value}" for name, value in values.items() if value is not None
            )
            return {"mark": mark, "value": text}
    return {"mark": "", "value": ""}


def _amount(visit: Visit, value: str | None) -> str:
    return "–" if value is None else visit.decimal(value)


def _sectors(record: dict[str, Any]) -> list[tuple[str, str]]:
    shares = list(record["sectors"])
    for transaction in record["transactions"]:
        shares.extend(transaction["sectors"])
    codes = sorted({share["code"] for share in shares if share["code"] in purposes()})
    words = purpose_words()
    return [(code, words[code]) for code in codes]


def _flow(visit: Visit, flow: dict[str, Any]) -> dict[str, Any]:
    return {
        "day": visit.day(flow["on"]),
        "type": transaction_words().get(flow["type"], flow["type"] or "?"),
        "original": _amount(visit, flow["original"]),
        "currency": flow["currency"],
        "usd": visit.number(flow["amount"]),
        "rate": "" if flow["rate"] is None else f"{flow['rate'].normalize():f}"[:10],
        "rate_on": flow["rate_on"],
        "sector": flow["sector"],
        "split": flow["split"],
        "description": flow["description"],
        "mark": flow["mark"],
    }


def _candidates(
    visit: Visit, reported: ActivityPage, activity_links: list[Link]
) -> dict[str, Any]:
    register = list_records(INSTITUTIONS, by=visit.actor, country=visit.country)
    component_of = {institution.code: institution.component for institution in register}
    objectives = [
        Candidate(
            objective.code,
            visit.name(objective.names),
            frozenset(
                component_of[code]
                for code in objective.institutions
                if code in component_of
            ),
        )
        for objective in list_records(OBJECTIVES, by=visit.actor, country=visit.country)
    ]
    bodies = [
        Candidate(
            institution.code,
            visit.name(institution.names),
            frozenset({institution.component}),
            institution.region,
        )
        for institution in register
    ]
    record = reported.record
    text = f"{record['title']} {record['description']}"
    codes = frozenset(flow["component"] for flow in reported.flows)
    regions = frozenset(
        code for location in record["locations"] for code in location["codes"]
    )
    taken = {link.objective for link in activity_links} | {
        link.institution for link in activity_links
    }
    return {
        "objectives": [(candidate.code, candidate.name) for candidate in objectives],
        "bodies": [(candidate.code, candidate.name) for candidate in bodies],
        "suggested_objectives": [
            (suggestion, _reasons(visit, suggestion))
            for suggestion in suggest(text, codes, regions, objectives)
            if suggestion.code not in taken
        ],
        "suggested_bodies": [
            (suggestion, _reasons(visit, suggestion))
            for suggestion in suggest(text, codes, regions, bodies)
            if suggestion.code not in taken
        ],
    }


def _reasons(visit: Visit, suggestion: Suggestion) -> str:
    words, names = reason_words(), region_names(visit)
    names |= {code: visit.name(label) for code, label in components().items()}
    return "; ".join(
        words[kind].format(value=names.get(value, value))
        for kind, value in suggestion.reasons
    )


def _weight(text: str) -> Decimal | None:
    if not text.strip():
        return None
    value = read_typed(text.strip().removesuffix("%"))
    if isinstance(value, NumberFault):
        raise Invalid("{text!r} is not a percentage; write 60", text=text)
    return value


@accepts("POST")
def link(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Make or remove a link, then show the activity again."""
    visit = visit_of(request, language, country)
    post = request.POST.get
    chosen_link = Link(
        publisher=post("publisher", ""),
        identifier=post("identifier", ""),
        objective=post("objective", "").strip(),
        institution=post("institution", "").strip(),
        weight=_weight(post("weight", "")),
    )
    act = links.remove_link if post("remove") else links.make_link
    act(by=visit.actor, country=country, link=chosen_link, newest=seen_act(request))
    query = urlencode({"by": chosen_link.publisher, "id": chosen_link.identifier})
    return redirect(f"/{language}/{country}/support/activity/?{query}#links")
