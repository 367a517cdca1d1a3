"""Pages of reports: what was printed, and the trace of each number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openssr.platform.visit import page, visit_of
from openssr.reports import services

SECTION = "reports/"


def reports(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Each report written, with how many of its numbers have gone stale."""
    visit = visit_of(request, language, country)
    found = services.list_snapshots(by=visit.actor, country=country)
    return page(request, visit, "reports/reports.html", {"found": found}, SECTION)


def trace(
    request: HttpRequest, language: str, country: str, number: int
) -> HttpResponse:
    """What one number was computed from."""
    visit = visit_of(request, language, country)
    found = services.show_snapshot(by=visit.actor, country=country, number=number)
    return page(request, visit, "reports/trace.html", {"figure": found}, SECTION)
