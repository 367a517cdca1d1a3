"""Addresses of pages and API."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.urls import URLResolver, include, path, re_path
from django.urls.resolvers import RoutePattern

from openssr.analysis.board import views as board
from openssr.analysis.duties import views as duties
from openssr.analysis.duties.services import list_parcel
from openssr.analysis.exceptions import views as exceptions
from openssr.analysis.facts import views as facts
from openssr.analysis.facts.writers.parameters import parameter_words
from openssr.app.settings import OPENSSR
from openssr.app.sheets import SHEETS
from openssr.app.slices import SLICES
from openssr.app.subjects import DEFINITIONS, INTAKES, SUBJECTS, WHOLES
from openssr.platform.about.pages import AboutPages
from openssr.platform.accounts import urls as account_urls
from openssr.platform.accounts import views as accounts
from openssr.platform.api import versions
from openssr.platform.api.pages import ApiPages
from openssr.platform.entry.commenting import ToldPages
from openssr.platform.entry.entering import EntryPages
from openssr.platform.entry.pages import RecordPages
from openssr.platform.entry.rested import register_namer
from openssr.platform.figures.pages import TracePages
from openssr.platform.registers.field import label
from openssr.platform.registers.subject import Way
from openssr.platform.serving import front, health
from openssr.reports.home import Overview
from openssr.reports.titles import report_title
from openssr.subjects.benchmarks.views import grid, measuring

NAMERS = {
    **{
        intake.register.figure_kind: register_namer(intake.register)
        for intake in INTAKES.values()
    },
    **facts.NAMERS,
}
TRACES = TracePages(DEFINITIONS, NAMERS, facts.DOCUMENTS, parameter_words, report_title)
TOLD = ToldPages(INTAKES)
WAYS = [way for subject in SUBJECTS for way in subject.ways]
WAYS.append(Way("due/", label("Outstanding actions")))
PANELS = [
    panel
    for subject in SUBJECTS
    if subject.panels
    for panel in import_module(subject.panels).PANELS
] + list(duties.PANELS)
BOOK = r"^(?P<language>en|fr|ar)/(?P<country>[A-Z]{2})/"


def api_document() -> Mapping[str, Any]:
    """Return the document of the API, which is built when it is first asked for."""
    api = import_module("openssr.app.api").api
    document: Mapping[str, Any] = api.get_openapi_schema()
    return document


handler400 = "openssr.platform.serving.errors.bad_request"
handler403 = "openssr.platform.serving.errors.not_allowed"
handler404 = "openssr.platform.serving.errors.not_found"
handler500 = "openssr.platform.serving.errors.broken"

OF_SUBJECTS = [
    re_path(BOOK + subject.pages, include(f"{each.package}.urls"))
    for each, subject in zip(SLICES, SUBJECTS, strict=True)
    if subject.pages
]
urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("", front.front),
    path("enter/<str:token>/", accounts.enter),
    path("api/v1/errors/<str:name>", versions.explain),
    # a resolver given a module's name imports it at the first address below it
    URLResolver(
        RoutePattern("api/v1/"), "openssr.app.api", app_name="ninja", namespace="api"
    ),
    re_path(r"^api/(?P<rest>openapi\.json|[A-Za-z]{2}/.*)$", versions.to_first),
    re_path(r"^api/", versions.nothing),
    re_path(BOOK + r"$", Overview(INTAKES).show),
    re_path(BOOK + r"mandates/$", board.board),
    re_path(BOOK + r"benchmarks/outlook/$", exceptions.outlook),
    *OF_SUBJECTS,
    re_path(BOOK + r"reports/trace/", include(TRACES.printed_urls)),
    re_path(BOOK + r"reports/", include("openssr.reports.urls")),
    re_path(BOOK + r"administration/people/", include(account_urls.people)),
    re_path(BOOK + r"administration/", include("openssr.platform.administration.urls")),
    re_path(BOOK + r"account/comments/$", TOLD.show),
    re_path(BOOK + r"account/comments/seen/$", TOLD.see),
    re_path(BOOK + r"account/", include(account_urls.own_account)),
    re_path(BOOK + r"trace/", include(TRACES.urls)),
    re_path(BOOK + r"about/api/", include(ApiPages(api_document).urls)),
    re_path(BOOK + r"about/", include(AboutPages(DEFINITIONS, OPENSSR.contact).urls)),
    re_path(BOOK + r"due/$", duties.due),
    re_path(BOOK + r"due/calendar\.ics$", duties.feed),
    re_path(
        BOOK + r"records/",
        include(RecordPages(INTAKES, PANELS).urls),
    ),
    re_path(BOOK + r"enter/matrix/$", grid.grid),
    re_path(
        BOOK + r"enter/",
        include(EntryPages(SHEETS, WAYS, list_parcel, measuring.CONTEXTS, WHOLES).urls),
    ),
]
