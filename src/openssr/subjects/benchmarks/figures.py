"""Figures on indicators and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openssr.kernel.error import NotFound
from openssr.platform.figures.definition import ALL, Definition, Parameter, Scope
from openssr.platform.figures.records import Coverage, Figure, Rest, covered
from openssr.platform.registers.field import label
from openssr.platform.registers.resting import rest_on
from openssr.subjects.benchmarks.registers.indicators import (
    INDICATORS,
    TARGETS,
    Indicator,
)
from openssr.subjects.benchmarks.registers.measurements import (
    MEASUREMENTS,
    Measurement,
)
from openssr.subjects.benchmarks.rules.standing import (
    BEHIND,
    MET,
    NO_DATA,
    NO_TARGET,
    ON_TRACK,
    OVERDUE,
    Standing,
    value_of,
)
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_standings,
)


def rest_on_measurement(
    record: Measurement, contribution: Decimal | None = None
) -> Rest:
    """Return how a figure rests on a measurement, and what that adds to it."""
    persons = [name for name in (record.entered_by, record.verified_by) if name]
    signed = "; ".join(persons)
    return rest_on(MEASUREMENTS, record, record.evidence, signed, contribution)


def newest_value(indicator: Indicator, standing: Standing, on: date) -> Figure:
    """Return the newest value of an indicator."""
    record = standing.latest
    if record is None:
        return INDICATOR_VALUE.figure(
            (("indicator", indicator.code),),
            on,
            None,
            (),
            coverage=Coverage("no measurement"),
            unit=indicator.unit,
        )
    value = value_of(record, indicator.kind)
    return INDICATOR_VALUE.figure(
        (("indicator", indicator.code),),
        on,
        value,
        [rest_on_measurement(record, value)],
        coverage=Coverage("measured on {day}", (("day", record.on.isoformat()),)),
        unit=indicator.unit,
    )


def baseline(indicator: Indicator, on: date) -> Figure:
    """Return the value from which the progress of an indicator is counted."""
    day = indicator.baseline_on.isoformat() if indicator.baseline_on else ""
    return INDICATOR_BASELINE.figure(
        (("indicator", indicator.code),),
        on,
        indicator.baseline,
        [rest_on(INDICATORS, indicator, contribution=indicator.baseline)],
        coverage=Coverage("measured on {day}", (("day", day),)) if day else Coverage(),
        unit=indicator.unit,
    )


def next_target(indicator: Indicator, standing: Standing, on: date) -> Figure:
    """Return the target of an indicator that is due next."""
    target = standing.target
    return INDICATOR_TARGET.figure(
        (("indicator", indicator.code),),
        on,
        target.value if target else None,
        [rest_on(TARGETS, target, contribution=target.value)] if target else [],
        unit=indicator.unit,
    )


def count_status(
    indicators: Sequence[Indicator],
    standings: Mapping[str, Standing],
    statuses: Iterable[str],
    on: date,
    benchmark: str | None = None,
) -> Figure:
    """Return how many of the indicators, of a benchmark or all, have a status.

    Each indicator counts 1 or 0; its status rests on its newest value and its target.
    """
    chosen = tuple(statuses)
    statuses_of = [standings[indicator.code] for indicator in indicators]
    counted = [each.status in chosen for each in statuses_of]
    measured = [each.latest for each in statuses_of if each.latest is not None]
    targets = [each.target for each in statuses_of if each.target is not None]
    return STATUS_COUNT.figure(
        (("benchmark", benchmark or ALL), ("status", "+".join(chosen))),
        on,
        sum(counted),
        [
            *(
                rest_on(INDICATORS, indicator, contribution=int(counts))
                for indicator, counts in zip(indicators, counted, strict=True)
            ),
            *(rest_on_measurement(record) for record in measured),
            *(rest_on(TARGETS, target) for target in targets),
        ],
        coverage=covered(
            "{part} of {whole} indicators measured", len(measured), len(statuses_of)
        ),
    )


def count_indicators(
    indicators: Sequence[Indicator], on: date, benchmark: str | None = None
) -> Figure:
    """Return how many indicators a benchmark, or the book, has."""
    return INDICATOR_COUNT.figure(
        (("benchmark", benchmark or ALL),),
        on,
        len(indicators),
        [rest_on(INDICATORS, indicator, contribution=1) for indicator in indicators],
    )


def _indicator(scope: Scope, code: str) -> Indicator:
    indicators = list_indicators(by=scope.by, country=scope.country, indicator=code)
    for indicator in indicators:
        return indicator
    raise NotFound("{code} is not an indicator in the book", code=code)


def _standing(scope: Scope, code: str) -> tuple[Indicator, Standing]:
    """Return an indicator and where it stands."""
    indicator = _indicator(scope, code)
    standings = list_standings(
        by=scope.by, country=scope.country, on=scope.end, indicator=code
    )
    return indicator, standings[code]


def _compute_value(scope: Scope, limits: Mapping[str, str]) -> Figure:
    return newest_value(*_standing(scope, limits["indicator"]), scope.end)


def _compute_baseline(scope: Scope, limits: Mapping[str, str]) -> Figure:
    return baseline(_indicator(scope, limits["indicator"]), scope.end)


def _compute_target(scope: Scope, limits: Mapping[str, str]) -> Figure:
    return next_target(*_standing(scope, limits["indicator"]), scope.end)


def _compute_status(scope: Scope, limits: Mapping[str, str]) -> Figure:
    benchmark = limits.get("benchmark")
    who: dict[str, Any] = {"by": scope.by, "country": scope.country}
    return count_status(
        list_indicators(**who, benchmark=benchmark or ""),
        list_standings(**who, on=scope.end, benchmark=benchmark or ""),
        limits["status"].split("+"),
        scope.end,
        benchmark,
    )


def _compute_count(scope: Scope, limits: Mapping[str, str]) -> Figure:
    benchmark = limits.get("benchmark")
    indicators = list_indicators(
        by=scope.by, country=scope.country, benchmark=benchmark or ""
    )
    return count_indicators(indicators, scope.end, benchmark)


OF_INDICATOR = (Parameter(name="indicator", required=True),)
OF_BENCHMARK = Parameter(name="benchmark")
STATUSES = (MET, ON_TRACK, BEHIND, OVERDUE, NO_DATA, NO_TARGET)

INDICATOR_VALUE = Definition(
    code="benchmarks.indicator.value",
    title=label("Latest value of an indicator"),
    method=label(
        "The latest measurement up to the date; a percentage is numerator divided by "
        "denominator, to one decimal place."
    ),
    rests_on=(MEASUREMENTS.figure_kind,),
    follows=(INDICATORS.figure_kind,),
    parameters=OF_INDICATOR,
    compute=_compute_value,
)
INDICATOR_BASELINE = Definition(
    code="benchmarks.indicator.baseline",
    title=label("Baseline of an indicator"),
    method=label(
        "The value from which progress is measured, as stated in the indicator."
    ),
    rests_on=(INDICATORS.figure_kind,),
    parameters=OF_INDICATOR,
    compute=_compute_baseline,
)
INDICATOR_TARGET = Definition(
    code="benchmarks.indicator.target",
    title=label("Target of an indicator"),
    method=label("The next target due after the date, or else the last one due."),
    rests_on=(TARGETS.figure_kind,),
    follows=(INDICATORS.figure_kind,),
    parameters=OF_INDICATOR,
    compute=_compute_target,
)
STATUS_COUNT = Definition(
    code="benchmarks.status.count",
    title=label("Indicators by status"),
    method=label(
        "Number of indicators with this status. The rules of status are "
        "described in the documentation."
    ),
    unit=label("indicators"),
    rests_on=(
        INDICATORS.figure_kind,
        MEASUREMENTS.figure_kind,
        TARGETS.figure_kind,
    ),
    parameters=(
        OF_BENCHMARK,
        Parameter(name="status", choices=STATUSES, required=True, several=True),
    ),
    compute=_compute_status,
)
INDICATOR_COUNT = Definition(
    code="benchmarks.indicator.count",
    title=label("Number of indicators"),
    method=label("Number of indicators monitored."),
    unit=label("indicators"),
    rests_on=(INDICATORS.figure_kind,),
    parameters=(OF_BENCHMARK,),
    compute=_compute_count,
)
FIGURES = (
    INDICATOR_VALUE,
    INDICATOR_BASELINE,
    INDICATOR_TARGET,
    STATUS_COUNT,
    INDICATOR_COUNT,
)
