"""Where indicators stand and where they go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from openssr.kernel.identifier import country_code
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.visible import visible
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.benchmarks.registers.indicators import (
    DEFINITIONS,
    Indicator,
    Target,
)
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.rules.definitions import comparable_from, of_indicator
from openssr.subjects.benchmarks.rules.outlook import Outlook, outlook, urgency
from openssr.subjects.benchmarks.rules.standing import (
    Progress,
    Standing,
    by_indicator,
    standing,
    value_of,
)
from openssr.subjects.benchmarks.store import indicators as store
from openssr.subjects.benchmarks.store.measurements import measurements, newest
from openssr.subjects.benchmarks.store.series import measured_of


@use_case("benchmarks.indicator.list", reads=True)
def list_indicators(
    *, by: Actor, country: str, benchmark: str = "", indicator: str = ""
) -> list[Indicator]:
    """Return the indicators: all, those of a benchmark, or one."""
    return store.indicators(country_code(country), benchmark, indicator)


@use_case("benchmarks.standing.list", reads=True)
def list_standings(
    *, by: Actor, country: str, on: date, benchmark: str = "", indicator: str = ""
) -> dict[str, Standing]:
    """Return where indicators stand on a day: all, those of a benchmark, or one."""
    code = country_code(country)
    indicators = store.indicators(code, benchmark, indicator)
    limits = {row.code for row in indicators} if benchmark or indicator else None
    targets = _targets(code, limits)
    measured = by_indicator(visible(MEASUREMENTS, newest(code, on, limits), by))
    return {
        row.code: standing(
            row, targets.get(row.code, []), measured.get(row.code, []), on
        )
        for row in indicators
    }


@use_case("benchmarks.progress.list", reads=True)
def list_progress(
    *, by: Actor, country: str, on: date, benchmarks: Collection[str] | None = None
) -> list[Progress]:
    """Return each indicator with where it stands on a day and its values up to it.

    With ``benchmarks`` only those of these.
    """
    code = country_code(country)
    indicators = [
        row
        for row in store.indicators(code)
        if benchmarks is None or row.benchmark in benchmarks
    ]
    codes = None if benchmarks is None else {row.code for row in indicators}
    targets = _targets(code, codes)
    series = by_indicator(measurements(code, codes, only_wholes=True))
    return [
        Progress(
            row,
            standing(row, targets.get(row.code, []), series.get(row.code, []), on),
            tuple(
                (each.on, value)
                for each in series.get(row.code, [])
                if each.on <= on and not each.missing
                if (value := value_of(each, row.kind)) is not None
            ),
        )
        for row in indicators
    ]


def _targets(
    country: str, indicators: Collection[str] | None = None
) -> dict[str, list[Target]]:
    targets: dict[str, list[Target]] = {}
    for target in store.targets(country, indicators):
        targets.setdefault(target.indicator, []).append(target)
    return targets


@use_case("benchmarks.outlook.list", reads=True)
def list_outlooks(
    *, by: Actor, country: str, on: date, benchmark: str = ""
) -> list[Outlook]:
    """Return the outlook of each indicator, the furthest past its deadline first.

    Whether parts fit their whole is checked for one ``benchmark`` only.

    Outlooks without a day follow: going the wrong way, standing still, beyond any
    forecast, then those that cannot be projected, then the targets already reached.
    """
    code = country_code(country)
    measured = by_indicator(
        measured_of(code, benchmark)
        if benchmark
        else measurements(code, only_wholes=True)
    )
    rows = store.indicators(code, benchmark)
    targets = _targets(code, {row.code for row in rows} if benchmark else None)
    definitions = list_records(DEFINITIONS, by=by, country=code)
    since = {
        indicator: comparable_from(of_indicator(definitions, indicator), on)
        for indicator in {definition.indicator for definition in definitions}
    }
    outlooks = [
        outlook(
            row,
            targets.get(row.code, []),
            measured.get(row.code, []),
            on,
            since.get(row.code),
        )
        for row in rows
    ]
    return sorted(outlooks, key=urgency)
