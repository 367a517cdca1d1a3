"""The page of support that no aid data hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openssr.kernel.identifier import is_fictional
from openssr.platform.reference.components import components
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.records import Contribution, Equipment, Training
from openssr.subjects.assistance.rules.publishing import Publisher
from openssr.subjects.assistance.services import registers
from openssr.subjects.assistance.writers.iati import iati_xml
from openssr.subjects.assistance.writers.words import contribution_words, overlap_words
from openssr.subjects.institutions.registers import INSTITUTIONS

SECTION = "support/"


def beyond(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Courses, equipment, advisers and other support, and what is given twice."""
    visit = visit_of(request, language, country)
    by = visit.actor
    names = {
        x.code: visit.name(x.names)
        for x in list_records(INSTITUTIONS, by=by, country=country)
    }
    trainings = registers.list_trainings(by=by, country=country)
    equipment = registers.list_equipment(by=by, country=country)
    other = registers.list_contributions(by=by, country=country)
    kinds = overlap_words()
    context: dict[str, Any] = {
        "trainings": [_training(visit, x, names) for x in trainings],
        "women": visit.number(sum(x.women or 0 for x in trainings)),
        "men": visit.number(sum(x.men or 0 for x in trainings)),
        "uncounted": sum(x.women is None and x.men is None for x in trainings),
        "equipment": [_equipment(visit, x, names) for x in equipment],
        "unconfirmed": sum(
            x.delivered_on is not None and x.confirmed_on is None for x in equipment
        ),
        "unpaid": sum(
            x.recurrent_cost is not None and not x.recurrent_payer for x in equipment
        ),
        "others": [_contribution(visit, x, names) for x in other],
        "months": visit.number(
            sum((x.person_months or Decimal(0) for x in other), Decimal(0)), 1
        ),
        "may_publish": allowed(by, "assistance.publish.make"),
        "overlaps": [
            (kinds[x.kind], x, names.get(x.institution, x.institution))
            for x in registers.list_overlaps(by=by, country=country)
        ],
    }
    return page(request, visit, "assistance/beyond.html", context, SECTION)


def publish(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The register as an IATI file to publish."""
    visit = visit_of(request, language, country)
    given = request.GET.get
    found = registers.to_publish(
        by=visit.actor,
        country=country,
        publisher=Publisher(given("publisher", "").strip(), given("name", "").strip()),
        on=visit.on,
    )
    note = "The country and all that stands here are fictional."
    note = note if is_fictional(country) else ""
    data = iati_xml(found, timezone.now(), visit.on, note)
    response = HttpResponse(data, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="iati-{country}.xml"'
    return response


def _money(visit: Visit, amount: Decimal | None, currency: str) -> str:
    return "–" if amount is None else f"{currency} {visit.decimal(amount)}"


def _training(visit: Visit, x: Training, names: dict[str, str]) -> dict[str, Any]:
    return {
        "row": x,
        "unit": names.get(x.institution, x.institution),
        "starts": visit.day(x.starts_on),
        "women": visit.number(x.women),
        "men": visit.number(x.men),
    }


def _equipment(visit: Visit, x: Equipment, names: dict[str, str]) -> dict[str, Any]:
    return {
        "row": x,
        "unit": names.get(x.institution, x.institution),
        "quantity": visit.number(x.quantity),
        "amount": _money(visit, x.amount, x.currency),
        "promised": visit.day(x.promised_on),
        "delivered": visit.day(x.delivered_on),
        "confirmed": visit.day(x.confirmed_on),
        "recurrent": _money(visit, x.recurrent_cost, x.currency),
    }


def _contribution(
    visit: Visit, x: Contribution, names: dict[str, str]
) -> dict[str, Any]:
    places = {code: visit.name(found) for code, found in components().items()}
    return {
        "row": x,
        "kind": contribution_words()[x.kind],
        "component": places.get(x.component, x.component),
        "unit": names.get(x.institution, x.institution) or "–",
        "amount": _money(visit, x.amount, x.currency),
        "months": visit.number(x.person_months, 1) if x.person_months else "–",
        "starts": visit.day(x.starts_on),
        "ends": visit.day(x.ends_on),
        "on": (x.on_plan, x.on_budget, x.on_treasury),
    }
