"""A visit to a page: who, which country, language and as-at date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.signing import BadSignature, loads
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.kernel import text
from openssr.kernel.error import Invalid
from openssr.kernel.identifier import is_fictional
from openssr.kernel.period import parse_date
from openssr.platform.reference.countries import country_names
from openssr.platform.usecase.records import Actor, Role

COOKIE, SALT = "openssr_actor", "openssr.actor"
TWELVE_HOURS = 12 * 60 * 60
ANYBODY = Actor("anybody", Role.PUBLIC)


@dataclass(frozen=True, slots=True)
class Visit:
    """What every page needs to know; all of it stands in the address."""

    actor: Actor
    country: str
    language: str
    on: date

    def number(self, value: Decimal | int | None, places: int = 0) -> str:
        """Return a number in the visit's language, a dash when missing."""
        return "–" if value is None else text.number(value, self.language, places)

    def usd(self, value: Decimal | None) -> str:
        """Return US dollars in whole units, a dash when missing."""
        return "–" if value is None else text.money(value, "USD", self.language)

    def day(self, value: date | None) -> str:
        """Return a date in words, a dash when missing."""
        return "–" if value is None else text.day(value, self.language)

    def name(self, names: dict[str, str]) -> str:
        """Return the name in the visit's language, else in English."""
        return names.get(self.language) or names.get("en", "")


def actor_of(request: HttpRequest) -> Actor:
    """Return who is signed in, the public when nobody is."""
    try:
        held = loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=TWELVE_HOURS)
        return Actor(held["name"], Role(held["role"]))
    except (BadSignature, KeyError, TypeError, ValueError):
        return ANYBODY


def visit_of(request: HttpRequest, language: str, country: str) -> Visit:
    """Return the visit of a request; ``?on=`` sets the as-at date."""
    given = request.GET.get("on", "")
    try:
        on = parse_date(given) if given else timezone.localdate()
    except ValueError as error:
        raise Invalid(str(error)) from None
    return Visit(actor_of(request), country, language, on)


def menu() -> list[tuple[str, str]]:
    """Return the sections of the book, in the order of the chain."""
    return [
        ("", _("Home")),
        ("mandates/", _("Mandates")),
        ("institutions/", _("Institutions")),
        ("benchmarks/", _("Strategy and benchmarks")),
        ("benchmarks/evidence/", _("Evidence")),
        ("support/", _("Who does what where")),
        ("reports/", _("Reports")),
    ]


def page(
    request: HttpRequest,
    visit: Visit,
    template: str,
    context: dict[str, Any],
    section: str = "",
) -> HttpResponse:
    """Render a page with the frame's values."""
    path = request.get_full_path()
    rest = path.split("/", 2)[2] if path.count("/") > 1 else ""
    frame = {
        "visit": visit,
        "country_name": country_names(visit.country)[visit.language],
        "fictional": is_fictional(visit.country),
        "direction": "rtl" if visit.language == "ar" else "ltr",
        "root": f"/{visit.language}/{visit.country}",
        "query": f"?on={request.GET['on']}" if request.GET.get("on") else "",
        "as_at": visit.day(visit.on),
        "menu": menu(),
        "section": section,
        "languages": [
            (code, name, f"/{code}/{rest}")
            for code, name in (("en", "English"), ("fr", "Français"), ("ar", "العربية"))
        ],
        "signed_in": visit.actor.role is not Role.PUBLIC,
    }
    return render(request, template, {**frame, **context})
