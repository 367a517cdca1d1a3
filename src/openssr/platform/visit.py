"""A visit to a page: who, which country, language and as-at date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from openssr import __version__
from openssr.kernel import text
from openssr.kernel.identifier import is_fictional
from openssr.kernel.period import parse_day
from openssr.kernel.provenance import file_hash
from openssr.platform.reference.countries import country_names
from openssr.platform.units import with_unit
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.words import role_title

COOKIE, SALT = "openssr_actor", "openssr.actor"  # of the single person of a machine
TWELVE_HOURS = 12 * 60 * 60
PREVIEW = "preview"  # what a session holds while somebody looks as another does
ACTOR = "find_actor"  # what the middleware of accounts leaves on a request
ANYBODY = Actor("anybody", Role.PUBLIC)


@dataclass(frozen=True, slots=True)
class Visit:
    """The person, country, language and as-at day of a page."""

    actor: Actor
    country: str
    language: str
    on: date

    def number(self, value: Decimal | int | None, places: int = 0) -> str:
        """Return a number in the visit's language, a dash when missing."""
        return "–" if value is None else text.number(value, self.language, places)

    def decimal(self, value: Decimal | str) -> str:
        """Return an amount with its own decimals, at least none and at most two."""
        exact = Decimal(str(value))
        places = 0 if exact == exact.to_integral_value() else 2
        return text.number(exact, self.language, places)

    def millions(self, value: Decimal) -> str:
        """Return an amount in millions to one decimal, for a map's narrow space."""
        return text.number(value / 1_000_000, self.language, 1)

    def usd(self, value: Decimal | None) -> str:
        """Return US dollars in whole units, a dash when missing."""
        return "–" if value is None else text.money(value, "USD", self.language)

    def figure(self, value: Decimal | None, unit: str) -> str:
        """Return a figure's value with its unit, a dash when missing."""
        if value is None:
            return "–"
        if unit == "USD":
            return self.usd(value)
        if unit == "%":
            return text.percent(value, self.language)
        integral = value == value.to_integral_value()
        digits = self.number(value, 0 if integral else 1)
        return with_unit(digits, value, unit)

    def exact(self, value: Decimal | None, unit: str, places: int) -> str:
        """Return a figure's value with a number of decimals, a dash when missing.

        Values that are added up have as many as each of them needs: so the shown ones
        add up too.
        """
        if value is None:
            return "–"
        if unit == "USD":
            return text.money(value, unit, self.language, places)
        if unit == "%":
            return text.percent(value, self.language, places)
        return with_unit(self.number(value, places), value, unit)

    def trace(self, definition: str, **parameters: str) -> str:
        """Return the address of a number's trace as at the visit's day."""
        arguments = {name: value for name, value in parameters.items() if value}
        query = urlencode({**arguments, "on": self.on.isoformat()})
        return f"/{self.language}/{self.country}/trace/{definition}/?{query}"

    def day(self, value: date | None) -> str:
        """Return a date in words, a dash when missing."""
        return "–" if value is None else text.day(value, self.language)

    def name(self, names: dict[str, str]) -> str:
        """Return the name in the visit's language, else in English."""
        return names.get(self.language) or names.get("en", "")


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks, in the roles that they have in the country of the address.

    The middleware of accounts finds it out once a request; without it the public asks.
    """
    find: Callable[[], Actor] | None = vars(request).get(ACTOR)
    return find() if find else ANYBODY


def visit_of(request: HttpRequest, language: str, country: str) -> Visit:
    """Return the visit of a request; ``?on=`` sets the as-at date."""
    day = request.GET.get("on", "")
    on = parse_day(day) if day else timezone.localdate()
    return Visit(actor_of(request), country, language, on)


@lru_cache(maxsize=1)
def assets() -> str:
    """Return a mark that changes with the style sheets, so browsers reload them."""
    files = [
        path
        for folder in settings.STATICFILES_DIRS
        for path in sorted(Path(folder).glob("*.*"))
    ]
    return file_hash(b"".join(path.read_bytes() for path in files))[:8]


@lru_cache(maxsize=1)
def chart_sheet() -> str:
    """Return the style sheet of charts, which their files carry along."""
    folder = Path(settings.STATICFILES_DIRS[0])
    return (folder / "charts.css").read_text(encoding="utf-8")


# what the middleware says to a page beside its address; no header has such a name
REFUSAL, SORT, SAVE, COLS = "refusal", "sort", "save", "cols"
SORTED_WHOLE = "sorted_whole"  # and a view to it: that it sorted the table itself
CHARTS = "charts"  # what the page says to the middleware: the charts that it shows
MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "xml": "application/akn+xml",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def attachment(data: bytes, name: str) -> HttpResponse:
    """Return a file to save; its ending says what it is."""
    response = HttpResponse(data, content_type=MEDIA[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _preview(request: HttpRequest, visit: Visit) -> str:
    """Return as whom somebody looks at the book for a while, empty as themselves."""
    session = getattr(request, "session", None)
    if not session or not session.get(PREVIEW):
        return ""
    return gettext(role_title(visit.actor.role))


def _table_query(request: HttpRequest) -> str:
    """Return what links of tables keep of the address, with the columns chosen."""
    query = request.GET.copy()
    query.setlist(COLS, request.META.get(COLS, []))
    return query.urlencode()


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
        "here": path,
        "root": f"/{visit.language}/{visit.country}",
        "query": f"?on={visit.on.isoformat()}" if request.GET.get("on") else "",
        "as_at": visit.day(visit.on),
        "assets": assets(),
        "version": __version__,
        "kept": [pair for pair in request.GET.items() if pair[0] != "on"],
        "section": section,
        "refusal": request.META.get(REFUSAL, ""),
        "languages": [
            (code, name, f"/{code}/{rest}")
            for code, name in (("en", "English"), ("fr", "Français"), ("ar", "العربية"))
        ],
        "signed_in": visit.actor.role is not Role.PUBLIC,
        # the person of a machine without accounts has a name with a colon
        "with_account": visit.actor != ANYBODY and ":" not in visit.actor.name,
        "local": ":" in visit.actor.name,
        "preview": _preview(request, visit),
        # what the tables of the page are counted by, and what their links keep
        "page_tables": count(1),
        "table_query": _table_query(request),
        "table_sort": request.META.get(SORT, ""),
        "page_charts": [],
    }
    response = render(request, template, {**frame, **context})
    # what the middleware makes files of
    vars(response)[CHARTS] = frame["page_charts"]
    return response
