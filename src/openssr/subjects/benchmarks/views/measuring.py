"""Entering a measurement, confirming it and doubting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.kernel.period import parse_day
from openssr.kernel.text import isolate
from openssr.platform.registers.words import words_of
from openssr.platform.serving.methods import accepts
from openssr.platform.units import unit_words
from openssr.platform.visit import Visit, visit_of
from openssr.subjects.benchmarks.registers.indicators import IndicatorKind
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.rules.standing import value_of
from openssr.subjects.benchmarks.services.measuring import (
    check_measurement,
    doubt_measurement,
    verify_measurement,
)
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_standings,
)


def enter(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """Lead to the form of measurements, with the indicator filled in."""
    visit = visit_of(request, language, country)
    indicators = list_indicators(by=visit.actor, country=country, indicator=indicator)
    if not [each for each in indicators if each.benchmark == code]:
        raise NotFound(
            "benchmark {code} has no indicator {indicator}",
            code=code,
            indicator=indicator,
        )
    query = urlencode({"indicator": indicator})
    return redirect(f"/{language}/{country}/enter/measurements/form/?{query}")


def context(visit: Visit, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a measurement is of: the indicator, and its newest values."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    code = values.get("indicator", "")
    indicators = list_indicators(**who, indicator=code) if code else []
    if not indicators:
        return []
    indicator = indicators[0]
    kind = words_of(IndicatorKind)[indicator.kind]
    facts = [
        (
            _("Indicator"),
            f"{isolate(visit.name(indicator.names))} ({isolate(indicator.code)})",
        ),
        (
            _("Kind of indicator"),
            " · ".join(
                isolate(each) for each in (kind, unit_words(indicator.unit)) if each
            ),
        ),
    ]
    if indicator.stages:
        facts.append((_("Stages"), _("from {least} to {most}").format(
            least=0, most=visit.number(indicator.stages)
        )))  # fmt: skip
    standing = list_standings(**who, on=visit.on, indicator=code).get(code)
    if standing is not None and standing.latest is not None:
        value = value_of(standing.latest, indicator.kind)
        day = visit.day(standing.latest.on)
        last = visit.figure(value, indicator.unit)
        facts.append((_("Last value"), f"{isolate(last)} ({isolate(day)})"))
    return facts


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


# beside the form of measurements
CONTEXTS = {MEASUREMENTS.kind: context}
