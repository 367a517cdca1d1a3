"""The page of support that no aid data hold."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openssr.kernel.identifier import is_fictional
from openssr.platform.entry.parts import Part, link_to, named
from openssr.platform.reference.components import components
from openssr.platform.registers.money import money_of
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.registers.choices import ContributionKind
from openssr.subjects.assistance.registers.support import (
    CONTRIBUTIONS,
    EQUIPMENT,
    TRAININGS,
    Contribution,
    Equipment,
    Training,
)
from openssr.subjects.assistance.rules.publishing import Publisher
from openssr.subjects.assistance.services import registers
from openssr.subjects.assistance.writers.iati import iati_xml
from openssr.subjects.assistance.writers.words import overlap_words
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
from openssr.subjects.institutions.registers import INSTITUTIONS

SECTION = "support/"


def beyond(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Courses, equipment, advisers and other support, and what is given twice."""
    visit = visit_of(request, language, country)
    by = visit.actor
    trainings = list_records(TRAININGS, by=by, country=country)
    equipment = list_records(EQUIPMENT, by=by, country=country)
    other = list_records(CONTRIBUTIONS, by=by, country=country)
    kinds, overlaps = overlap_words(), registers.list_overlaps(by=by, country=country)
    bodies = {training.institution for training in trainings}
    bodies |= {item.institution for item in equipment}
    bodies |= {contribution.institution for contribution in other}
    bodies |= {overlap.institution for overlap in overlaps}
    names = named(visit, INSTITUTIONS, bodies)
    evidence = named(visit, EVIDENCE, {training.evidence for training in trainings})
    context: dict[str, Any] = {
        "trainings": [
            _training(visit, training, names, evidence) for training in trainings
        ],
        "women": visit.number(sum(training.women or 0 for training in trainings)),
        "men": visit.number(sum(training.men or 0 for training in trainings)),
        "uncounted": sum(
            training.women is None and training.men is None for training in trainings
        ),
        "equipment": [_equipment(visit, item, names) for item in equipment],
        "unconfirmed": sum(
            item.delivered_on is not None and item.confirmed_on is None
            for item in equipment
        ),
        "unpaid": sum(
            item.recurrent_cost is not None and not item.recurrent_payer
            for item in equipment
        ),
        "others": [_contribution(visit, contribution, names) for contribution in other],
        "months": visit.number(
            sum(
                (contribution.person_months or Decimal(0) for contribution in other),
                Decimal(0),
            ),
            1,
        ),
        "may_publish": allowed(by, "assistance.publish.make"),
        "overlaps": [
            (
                kinds[overlap.kind],
                overlap,
                names[overlap.institution],
            )
            for overlap in overlaps
        ],
    }
    return page(request, visit, "assistance/beyond.html", context, SECTION)


def publish(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The register as an IATI file to publish."""
    visit = visit_of(request, language, country)
    query = request.GET.get
    activities = registers.to_publish(
        by=visit.actor,
        country=country,
        publisher=Publisher(query("publisher", "").strip(), query("name", "").strip()),
        on=visit.on,
    )
    note = "The country and all that stands here are fictional."
    note = note if is_fictional(country) else ""
    data = iati_xml(activities, timezone.now(), visit.on, note)
    response = HttpResponse(data, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="iati-{country}.xml"'
    return response


def _money(visit: Visit, record: Any, name: str) -> str:
    """Return an amount with its currency; an older book may name none."""
    money, amount = money_of(record, name), getattr(record, name)
    if money is not None:
        return f"{money.currency} {visit.decimal(money.amount)}"
    return "–" if amount is None else visit.decimal(amount)


def _training(
    visit: Visit,
    training: Training,
    names: Mapping[str, Part],
    evidence: Mapping[str, Part],
) -> dict[str, Any]:
    return {
        "row": training,
        "part": link_to(visit, TRAININGS, training),
        "unit": names[training.institution],
        "evidence": evidence[training.evidence],
        "starts": visit.day(training.starts_on),
        "women": visit.number(training.women),
        "men": visit.number(training.men),
    }


def _equipment(
    visit: Visit, item: Equipment, names: Mapping[str, Part]
) -> dict[str, Any]:
    return {
        "row": item,
        "part": link_to(visit, EQUIPMENT, item),
        "unit": names[item.institution],
        "quantity": visit.number(item.quantity),
        "amount": _money(visit, item, "amount"),
        "promised": visit.day(item.promised_on),
        "delivered": visit.day(item.delivered_on),
        "confirmed": visit.day(item.confirmed_on),
        "recurrent": _money(visit, item, "recurrent_cost"),
    }


def _contribution(
    visit: Visit, contribution: Contribution, names: Mapping[str, Part]
) -> dict[str, Any]:
    places = {code: visit.name(label) for code, label in components().items()}
    return {
        "row": contribution,
        "part": link_to(visit, CONTRIBUTIONS, contribution),
        "kind": words_of(ContributionKind)[contribution.kind],
        "component": places.get(contribution.component, contribution.component),
        "unit": names[contribution.institution],
        "amount": _money(visit, contribution, "amount"),
        "months": visit.number(contribution.person_months, 1)
        if contribution.person_months
        else "–",
        "starts": visit.day(contribution.starts_on),
        "ends": visit.day(contribution.ends_on),
        "on": (contribution.on_plan, contribution.on_budget, contribution.on_treasury),
    }
