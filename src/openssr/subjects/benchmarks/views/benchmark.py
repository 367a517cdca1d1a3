"""The page of one benchmark, and the trajectory of an indicator as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.platform.charts.saving import chart_svg
from openssr.platform.entry.joined import joined
from openssr.platform.entry.parts import Part, named
from openssr.platform.registers.meanwhile import version_of
from openssr.platform.registers.services.records import (
    list_entered,
    list_records,
    show_record,
    show_records,
)
from openssr.platform.registers.words import words_of
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, chart_sheet, page, visit_of
from openssr.subjects.benchmarks.registers.benchmarks import (
    BENCHMARKS,
    FISCAL_YEARS,
    WORDINGS,
    Benchmark,
)
from openssr.subjects.benchmarks.registers.choices import Judge
from openssr.subjects.benchmarks.registers.history import JUDGEMENTS
from openssr.subjects.benchmarks.registers.indicators import (
    DEFINITIONS,
    TARGETS,
    Indicator,
    IndicatorKind,
    Target,
)
from openssr.subjects.benchmarks.registers.measurements import (
    EVIDENCE,
    MEASUREMENTS,
    Doubt,
    Measurement,
)
from openssr.subjects.benchmarks.rules.definitions import breaks, of_indicator
from openssr.subjects.benchmarks.rules.parts import level_of
from openssr.subjects.benchmarks.rules.standing import by_indicator, value_of
from openssr.subjects.benchmarks.services.measurements import list_measurements
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_outlooks,
)
from openssr.subjects.benchmarks.views.definitions import definition_of
from openssr.subjects.benchmarks.views.standing import outlook_row
from openssr.subjects.benchmarks.writers.chart import trajectory_chart
from openssr.subjects.benchmarks.writers.pictures import amount
from openssr.subjects.benchmarks.writers.words import level_words, part_words

SECTION = "benchmarks/"
SHOWN = ("judgements", "wordings")  # registers whose records the page draws


def _measurement(
    visit: Visit,
    indicator: Indicator,
    measurement: Measurement,
    evidence: Mapping[str, Part],
) -> dict[str, Any]:
    """Return a measurement as its row shows it, with what this person may do."""
    who = visit.actor
    doubted = measurement.state == Doubt.WITHDRAWN
    verifiable = (
        allowed(who, "benchmarks.measurement.verify")
        and not doubted
        and not measurement.verified_by
        and who.name not in {measurement.entered_by, measurement.checked_by}
    )
    checkable = (
        allowed(who, "benchmarks.measurement.check")
        and not doubted
        and not measurement.checked_by
        and not measurement.verified_by
        and measurement.entered_by != who.name
    )
    doubtable = allowed(who, "benchmarks.measurement.doubt") and not doubted
    return {
        "on": visit.day(measurement.on),
        "value": amount(visit, value_of(measurement, indicator.kind), indicator),
        "numerator": visit.number(measurement.numerator),
        "denominator": visit.number(measurement.denominator),
        "row": measurement,
        "evidence": evidence[measurement.evidence],
        # a page of hundreds of rows marks only those that its reader may act on
        "version": version_of(measurement)
        if verifiable or checkable or doubtable
        else "",
        "claims": _claims(measurement),
        "verifiable": verifiable,
        "checkable": checkable,
        "level": level_words()[level_of(measurement)],
        "from": visit.day(measurement.from_on) if measurement.from_on else "",
        "doubtable": doubtable,
        "claim": words_of(Judge).get(measurement.claim, ""),
    }


def _claims(measurement: Measurement) -> list[tuple[str, str]]:
    """Return what a file says of who did what, where the book does not say the same."""
    persons = (
        (_("Entered by"), measurement.claimed_entered_by, measurement.entered_by),
        (_("Checked by"), measurement.claimed_checked_by, measurement.checked_by),
        (_("Verified by"), measurement.claimed_verified_by, measurement.verified_by),
    )
    return [(act, name) for act, name, by in persons if name and name != by]


def benchmark(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """One benchmark: standing, trajectory, every measurement, judgements, reply."""
    visit = visit_of(request, language, country)
    who = visit.actor
    record = _benchmark(visit, code)
    judges = words_of(Judge)
    judgements = [
        judgement
        for judgement in list_records(JUDGEMENTS, by=who, country=country)
        if judgement.benchmark == code
    ]
    keys = [JUDGEMENTS.key_of(judgement) for judgement in judgements]
    entered = list_entered(JUDGEMENTS, by=who, country=country, keys=keys)
    context = {
        **joined(visit, BENCHMARKS, record, covered=SHOWN),
        "benchmark": record,
        "rows": _indicators(visit, code),
        "judgements": [
            {
                "row": judgement,
                "day": visit.day(judgement.on),
                "by": judges[judgement.by],
                "entered": entered.get(JUDGEMENTS.key_of(judgement)),
            }
            for judgement in judgements
        ],
        "wordings": [
            (wording, visit.name(wording.statements), visit.day(wording.from_on))
            for wording in list_records(WORDINGS, by=who, country=country)
            if wording.benchmark == code
        ],
    }
    return page(request, visit, "benchmarks/benchmark.html", context, SECTION)


def _benchmark(visit: Visit, code: str) -> Benchmark:
    try:
        return show_record(BENCHMARKS, by=visit.actor, country=visit.country, key=code)
    except NotFound:
        raise NotFound(
            "{code} is not a benchmark of {country}", code=code, country=visit.country
        ) from None


def _indicators(visit: Visit, code: str) -> list[dict[str, Any]]:
    """Return what the page shows of each indicator of a benchmark."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    outlooks = {
        outlook.indicator.code: outlook
        for outlook in list_outlooks(**who, on=visit.on, benchmark=code)
    }
    every = list_measurements(**who, benchmark=code)
    listed = show_records(MEASUREMENTS, **who, records=every)
    evidence = named(visit, EVIDENCE, {each.evidence for each in listed})
    measured = by_indicator(listed)
    definitions = list_records(DEFINITIONS, **who)
    years = list_records(FISCAL_YEARS, **who)
    targets = list_records(TARGETS, **who)
    return [
        {
            **outlook_row(visit, outlooks[indicator.code]),
            "measurements": [
                _measurement(visit, indicator, measurement, evidence)
                for measurement in series
                if not measurement.part
            ],
            "trajectory": trajectory_chart(
                visit,
                indicator,
                [row for row in targets if row.indicator == indicator.code],
                [row for row in series if not row.part],
                breaks=[
                    definition.from_on
                    for definition in breaks(
                        of_indicator(definitions, indicator.code), visit.on
                    )
                ],
            ),
            "percentage": indicator.kind == IndicatorKind.PERCENTAGE,
            "parts": _parts(visit, indicator, series),
            **definition_of(visit, indicator, definitions, series, years),
        }
        for indicator in list_indicators(**who, benchmark=code)
        for series in [measured.get(indicator.code, [])]
    ]


def _parts(
    visit: Visit, indicator: Indicator, measured: list[Measurement]
) -> list[tuple[str, str, str]]:
    """Return the newest values by part: its words, its value, its day."""
    words = part_words()
    newest: dict[str, Measurement] = {}
    for measurement in measured:
        if measurement.part and measurement.on <= visit.on:
            newest[measurement.part] = measurement
    return [
        (
            ", ".join(
                f"{words.get(key, key)}: {words.get(value, value)}"
                for key, _, value in (pair.partition("=") for pair in part.split(";"))
            ),
            amount(visit, value_of(measurement, indicator.kind), indicator),
            visit.day(measurement.on),
        )
        for part, measurement in sorted(newest.items())
    ]


def chart(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """The trajectory of one indicator as a picture; its data stand in the table."""
    visit = visit_of(request, language, country)
    who: dict[str, Any] = {"by": visit.actor, "country": country}
    drawn = next(iter(list_indicators(**who, indicator=indicator)), None)
    if drawn is None:
        raise NotFound(
            "{indicator} is not an indicator of {country}",
            indicator=indicator,
            country=country,
        )
    measured = list_measurements(**who, benchmark=drawn.benchmark)
    picture = trajectory_chart(
        visit,
        drawn,
        _targets(visit, indicator),
        [row for row in measured if row.indicator == indicator and not row.part],
        breaks=_breaks(visit, indicator),
    )
    svg = chart_svg(replace(picture, title=visit.name(drawn.names)), chart_sheet())
    return HttpResponse(svg, content_type="image/svg+xml")


def _targets(visit: Visit, indicator: str) -> list[Target]:
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    return [row for row in list_records(TARGETS, **who) if row.indicator == indicator]


def _breaks(visit: Visit, indicator: str) -> list[date]:
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    definitions = of_indicator(list_records(DEFINITIONS, **who), indicator)
    return [definition.from_on for definition in breaks(definitions, visit.on)]
