"""Entering a measurement, confirming it and doubting it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid
from openssr.kernel.period import parse_day
from openssr.platform.entry.faults import newer_of
from openssr.platform.registers.meanwhile import ChangedMeanwhile
from openssr.platform.serving.methods import accepts
from openssr.platform.visit import page, visit_of
from openssr.subjects.benchmarks.forms import MeasurementForm
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.services.measuring import (
    check_measurement,
    doubt_measurement,
    record_measurement,
    verify_measurement,
)

SECTION = "benchmarks/"


@accepts("GET", "POST")
def enter(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """Enter or correct one measurement."""
    visit = visit_of(request, language, country)
    form = MeasurementForm(request.POST or None)
    error, newer = "", None
    if request.method == "POST" and form.is_valid():
        try:
            record_measurement(
                by=visit.actor,
                country=country,
                indicator=indicator,
                **form.cleaned_data,
                version=request.POST.get("over", ""),
            )
        except ChangedMeanwhile as changed:
            error, newer = changed.lead(_), newer_of(MEASUREMENTS, changed.meanwhile)
        except Invalid as refused:
            error = refused.sentence(_)
        else:
            return redirect(f"/{language}/{country}/benchmarks/{code}/")
    context = {"form": form, "indicator": indicator, "error": error, "newer": newer}
    response = page(request, visit, "benchmarks/enter.html", context, SECTION)
    if request.method == "POST":
        response.status_code = 409 if newer else 422
    return response


@accepts("POST")
def verify(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """Check or verify a measurement, then show the benchmark again."""
    visit = visit_of(request, language, country)
    confirm = (
        check_measurement
        if request.POST.get("level") == "check"
        else verify_measurement
    )
    confirm(
        by=visit.actor,
        country=country,
        indicator=indicator,
        on=parse_day(request.POST.get("on", "")),
        part=request.POST.get("part", ""),
        claim=request.POST.get("claim", ""),
        version=request.POST.get("seen", ""),
    )
    return redirect(f"/{language}/{country}/benchmarks/{code}/#{indicator}")


@accepts("POST")
def doubt(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """Dispute or withdraw a measurement, then show the benchmark again."""
    visit = visit_of(request, language, country)
    post = request.POST.get
    doubt_measurement(
        by=visit.actor,
        country=country,
        indicator=indicator,
        on=parse_day(post("on", "")),
        part=post("part", ""),
        claim=post("claim", ""),
        version=post("seen", ""),
        state=post("state", ""),
        reason=post("reason", ""),
    )
    return redirect(f"/{language}/{country}/benchmarks/{code}/#{indicator}")
