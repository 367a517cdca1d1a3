"""The page of duties, and their calendar feed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from openssr.analysis.duties.records import (
    ACTION,
    ANSWER,
    DECISION,
    DELIVERY,
    MEASUREMENT,
    RECOMMENDATION,
    UNDERTAKING,
    VERIFICATION,
    Duty,
)
from openssr.analysis.duties.services import list_duties
from openssr.analysis.duties.writers.calendar import calendar
from openssr.analysis.duties.writers.words import duty_words
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import PUBLIC, allowed, may
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.registers.choices import Judge
from openssr.subjects.benchmarks.services.standings import list_indicators
from openssr.subjects.institutions.registers import INSTITUTIONS


def due(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show what is late or due within a month, of all or of one institution."""
    visit = visit_of(request, language, country)
    owner = request.GET.get("owner", "")
    every = list_duties(by=visit.actor, country=country, on=visit.on)
    register = list_records(INSTITUTIONS, by=visit.actor, country=country)
    names = {
        institution.code: visit.name(institution.names) for institution in register
    } | dict(words_of(Judge))
    duties = [duty for duty in every if owner in {"", duty.owner}]
    context = {
        "any": bool(every or list_indicators(by=visit.actor, country=country)),
        "owner": owner,
        "owners": [
            (code, names.get(code, code), sum(duty.owner == code for duty in every))
            for code in sorted({duty.owner for duty in every if duty.owner})
        ],
        "rows": [_row(visit, duty, names) for duty in duties],
        "late": sum(duty.late(visit.on) > 0 for duty in duties),
        "measures": any(duty.kind == MEASUREMENT for duty in duties),
    }
    return page(request, visit, "duties/due.html", context)


def feed(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Return the duties as a calendar feed, of all or of one institution."""
    visit = visit_of(request, language, country)
    duties = list_duties(
        by=visit.actor,
        country=country,
        on=visit.on,
        owner=request.GET.get("owner", ""),
    )
    register = list_records(INSTITUTIONS, by=visit.actor, country=country)
    names = {
        institution.code: visit.name(institution.names) for institution in register
    } | dict(words_of(Judge))
    data = calendar(duties, country, duty_words(), names)
    response = HttpResponse(data, content_type="text/calendar")
    response["Content-Disposition"] = f'attachment; filename="due-{country}.ics"'
    return response


# the register in which a duty of a kind is entered
ENTERED = {
    UNDERTAKING: "undertakings",
    DECISION: "decisions",
    DELIVERY: "equipment",
    ACTION: "actions",
    ANSWER: "recommendations",
    RECOMMENDATION: "recommendations",
}


def _row(visit: Visit, duty: Duty, names: dict[str, str]) -> dict[str, Any]:
    return {
        "what": duty_words()[duty.kind],
        "code": duty.code,
        "text": "" if duty.kind in {MEASUREMENT, VERIFICATION} else duty.text,
        "owner": names.get(duty.owner, duty.owner),
        "day": visit.day(duty.due_on),
        "late": max(duty.late(visit.on), 0),
        "link": f"/{visit.language}/{visit.country}/{_address(visit.actor, duty)}",
    }


def _address(actor: Actor, duty: Duty) -> str:
    """Return where a duty is done, for whoever may, else where its record is shown."""
    if duty.kind == MEASUREMENT and allowed(actor, "benchmarks.measurement.record"):
        return f"benchmarks/{duty.within}/enter/{duty.code}/"
    if duty.kind in {MEASUREMENT, VERIFICATION}:
        return f"benchmarks/{duty.within}/#{duty.code}"
    kind = ENTERED.get(duty.kind)
    if kind is None:
        return "benchmarks/history/"
    if may(actor, "import", kind, PUBLIC, reading=False):
        return f"enter/{kind}/form/?{urlencode({'key': duty.code})}"
    return f"records/{kind}/record/?{urlencode({'key': duty.code})}"
