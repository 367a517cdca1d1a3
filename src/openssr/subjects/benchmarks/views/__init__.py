"""Pages of strategy and benchmarks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.period import parse_date
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks import services
from openssr.subjects.benchmarks.forms import MeasurementForm
from openssr.subjects.benchmarks.records import Benchmark, Indicator, Measurement
from openssr.subjects.benchmarks.rules import Standing, value_of
from openssr.subjects.benchmarks.rules.definitions import breaks, of_indicator
from openssr.subjects.benchmarks.rules.outlook import Outlook
from openssr.subjects.benchmarks.rules.parts import level_of
from openssr.subjects.benchmarks.services.definitions import (
    list_definitions,
    list_fiscal_years,
    list_wordings,
)
from openssr.subjects.benchmarks.views.definitions import definition_of
from openssr.subjects.benchmarks.writers.chart import trajectory_svg
from openssr.subjects.benchmarks.writers.words import (
    flag_words,
    judge_words,
    level_words,
    outcome_words,
    part_words,
    status_words,
)
from openssr.subjects.strategy.registers.strategy import GOALS, OBJECTIVES, VISIONS

SECTION = "benchmarks/"


def _shown(visit: Visit, indicator: Indicator, standing: Standing) -> dict[str, Any]:
    latest, target = standing.latest, standing.target
    value = value_of(latest, indicator.kind) if latest else None
    places = 1 if indicator.kind in {"percentage", "rate"} else 0
    return {
        "code": indicator.code,
        "name": visit.name(indicator.names),
        "unit": indicator.unit,
        "value": visit.number(value, places),
        "day": visit.day(latest.on if latest else None),
        "target": visit.number(target.value if target else None, places),
        "due": visit.day(target.due_on if target else None),
        "status": standing.status,
        "word": status_words()[standing.status],
        "trace": visit.trace("benchmarks.indicator.value", indicator=indicator.code),
        "verified": bool(latest and latest.verified_by),
        "rule": standing.rule,
    }


def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Goals and objectives, then each benchmark with its indicators' standing."""
    visit = visit_of(request, language, country)
    who = visit.actor
    standings = services.list_standings(by=who, country=country, on=visit.on)
    indicators = services.list_indicators(by=who, country=country)
    benchmarks = [
        {
            "code": row.code,
            "name": visit.name(row.names),
            "indicators": [
                _shown(visit, x, standings[x.code])
                for x in indicators
                if x.benchmark == row.code
            ],
        }
        for row in services.list_benchmarks(by=who, country=country)
    ]
    objectives = list_records(OBJECTIVES, by=who, country=country)
    goals = [
        {
            "code": goal.code,
            "name": visit.name(goal.names),
            "objectives": [
                {
                    "code": x.code,
                    "name": visit.name(x.names),
                    "owner": x.owner,
                    "ends": visit.day(x.ends_on),
                    "cost": visit.usd(x.cost),
                    "endorsed": visit.day(x.endorsed_on) if x.endorsed_on else "",
                    "endorsed_by": x.endorsed_by,
                    "clauses": [(c, *c.rsplit(" ", 1)) for c in x.clauses],
                }
                for x in objectives
                if x.goal == goal.code
            ],
        }
        for goal in list_records(GOALS, by=who, country=country)
    ]
    visions = [
        {
            "row": x,
            "statement": visit.name(x.statements),
            "adopted": visit.day(x.adopted_on),
            "from": visit.day(x.starts_on),
            "until": visit.day(x.ends_on),
        }
        for x in list_records(VISIONS, by=who, country=country)
    ]
    context = {"benchmarks": benchmarks, "goals": goals, "visions": visions}
    return page(request, visit, "benchmarks/overview.html", context, SECTION)


def _projected(visit: Visit, one: Outlook) -> dict[str, Any]:
    """Return a projection and the flags in the visit's words."""
    found, words = one.projection, flag_words()
    months = found.months
    return {
        **_shown(visit, one.indicator, one.standing),
        "benchmark": one.indicator.benchmark,
        "outcome": outcome_words()[found.outcome],
        "day_met": visit.day(found.day) if found.outcome == "ahead" else "",
        "early": visit.day(found.early),
        "late": visit.day(found.late) if found.late else _("perhaps never"),
        "months": None if months is None else visit.number(round(Decimal(months))),
        "is_late": months is not None and months > 0,
        "flags": [(words[x.code], visit.day(x.on), x.value) for x in one.flags],
        "used": found.trend.measurements if found.trend else 0,
    }


def outlook(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """When each target would be met, the most months past its deadline first."""
    visit = visit_of(request, language, country)
    found = services.list_outlooks(by=visit.actor, country=country, on=visit.on)
    rows = [_projected(visit, x) for x in found]
    known = sum(x.standing.latest is not None for x in found)
    context = {
        "rows": rows,
        "late": sum(x["is_late"] for x in rows),
        "doubtful": sum(bool(x["flags"]) for x in rows),
        "known": known,
        "all": len(rows),
    }
    return page(request, visit, "benchmarks/outlook.html", context, SECTION)


def _one(visit: Visit, code: str) -> Benchmark:
    for row in services.list_benchmarks(by=visit.actor, country=visit.country):
        if row.code == code:
            return row
    raise NotFound(
        "{code} is no benchmark of {country}", code=code, country=visit.country
    )


def _measurement(visit: Visit, indicator: Indicator, x: Measurement) -> dict[str, Any]:
    """Return a measurement as its row shows it, with what this person may do."""
    who = visit.actor
    return {
        "on": visit.day(x.on),
        "value": visit.number(value_of(x, indicator.kind), 1),
        "numerator": visit.number(x.numerator),
        "denominator": visit.number(x.denominator),
        "row": x,
        "verifiable": not x.verified_by
        and x.state != "withdrawn"
        and allowed(who, "benchmarks.measurement.verify")
        and who.name not in {x.entered_by, x.checked_by},
        "checkable": not x.checked_by
        and not x.verified_by
        and x.state != "withdrawn"
        and allowed(who, "benchmarks.measurement.check")
        and x.entered_by != who.name,
        "level": level_words()[level_of(x)],
        "from": visit.day(x.from_on) if x.from_on else "",
        "doubtable": allowed(who, "benchmarks.measurement.doubt")
        and x.state != "withdrawn",
        "claim": judge_words().get(x.claim, ""),
    }


def benchmark(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """One benchmark: standing, trajectory, every measurement, judgements, reply."""
    visit = visit_of(request, language, country)
    who = visit.actor
    found = _one(visit, code)
    outlooks = {
        x.indicator.code: x
        for x in services.list_outlooks(
            by=who, country=country, on=visit.on, benchmark=code
        )
    }
    measured = services.list_measurements(by=who, country=country, benchmark=code)
    rows = []
    defined = list_definitions(by=who, country=country)
    years = list_fiscal_years(by=who, country=country)
    for indicator in services.list_indicators(by=who, country=country):
        if indicator.benchmark != code:
            continue
        shown = _projected(visit, outlooks[indicator.code])
        shown["measurements"] = [
            _measurement(visit, indicator, x)
            for x in measured
            if x.indicator == indicator.code and not x.part
        ]
        shown["percentage"] = indicator.kind == "percentage"
        shown["parts"] = _parts(visit, indicator, measured)
        shown |= definition_of(visit, indicator, defined, measured, years)
        rows.append(shown)
    judgements = [
        {"row": x, "day": visit.day(x.on), "by": judge_words()[x.by]}
        for x in services.list_judgements(by=who, country=country)
        if x.benchmark == code
    ]
    context = {
        "benchmark": found,
        "name": visit.name(found.names),
        "rows": rows,
        "judgements": judgements,
        "wordings": [
            (x, visit.name(x.statements), visit.day(x.from_on))
            for x in list_wordings(by=who, country=country)
            if x.benchmark == code
        ],
    }
    return page(request, visit, "benchmarks/benchmark.html", context, SECTION)


def _parts(
    visit: Visit, indicator: Indicator, measured: list[Measurement]
) -> list[tuple[str, str, str]]:
    """Return the newest values by part: its words, its value, its day."""
    words = part_words()
    newest: dict[str, Measurement] = {}
    for x in measured:
        if x.indicator == indicator.code and x.part and x.on <= visit.on:
            newest[x.part] = x
    return [
        (
            ", ".join(
                f"{words.get(key, key)}: {words.get(value, value)}"
                for key, _, value in (y.partition("=") for y in part.split(";"))
            ),
            visit.number(value_of(x, indicator.kind), 1),
            visit.day(x.on),
        )
        for part, x in sorted(newest.items())
    ]


def chart(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """The trajectory of one indicator as a picture; its data stand in the table."""
    visit = visit_of(request, language, country)
    who = visit.actor
    known = {x.code: x for x in services.list_indicators(by=who, country=country)}
    if indicator not in known:
        raise NotFound(
            "{indicator} is no indicator of {country}",
            indicator=indicator,
            country=country,
        )
    targets = services.list_targets(by=who, country=country)
    measured = services.list_measurements(by=who, country=country)
    svg = trajectory_svg(
        known[indicator],
        [x for x in targets if x.indicator == indicator],
        [x for x in measured if x.indicator == indicator],
        {
            "measured": _("Measured"),
            "target": _("Path to target"),
            "projected": _("Projected"),
            "break": _("break"),
        },
        visit.on,
        breaks=[
            x.from_on
            for x in breaks(
                of_indicator(list_definitions(by=who, country=country), indicator),
                visit.on,
            )
        ],
    )
    return HttpResponse(svg, content_type="image/svg+xml")


def enter(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """Enter or correct one measurement."""
    visit = visit_of(request, language, country)
    form = MeasurementForm(request.POST or None)
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            services.record_measurement(
                by=visit.actor,
                country=country,
                indicator=indicator,
                **form.cleaned_data,
            )
        except Invalid as refused:
            error = refused.sentence(_)
        else:
            return redirect(f"/{language}/{country}/benchmarks/{code}/")
    context = {"form": form, "indicator": indicator, "error": error}
    response = page(request, visit, "benchmarks/enter.html", context, SECTION)
    response.status_code = 422 if request.method == "POST" else 200
    return response


def verify(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """Check or verify a measurement, then show the benchmark again."""
    visit = visit_of(request, language, country)
    confirm = (
        services.check_measurement
        if request.POST.get("level") == "check"
        else services.verify_measurement
    )
    confirm(
        by=visit.actor,
        country=country,
        indicator=indicator,
        on=parse_date(request.POST.get("on", "")),
        part=request.POST.get("part", ""),
        claim=request.POST.get("claim", ""),
    )
    return redirect(f"/{language}/{country}/benchmarks/{code}/#{indicator}")


def doubt(
    request: HttpRequest, language: str, country: str, code: str, indicator: str
) -> HttpResponse:
    """Dispute or withdraw a measurement, then show the benchmark again."""
    visit = visit_of(request, language, country)
    post = request.POST.get
    services.doubt_measurement(
        by=visit.actor,
        country=country,
        indicator=indicator,
        on=parse_date(post("on", "")),
        part=post("part", ""),
        claim=post("claim", ""),
        state=post("state", ""),
        reason=post("reason", ""),
    )
    return redirect(f"/{language}/{country}/benchmarks/{code}/#{indicator}")
