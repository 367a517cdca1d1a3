"""The API of benchmarks: what is measured, what is said, and where they stand."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path

from openssr.platform.api.routes import Day, SliceRouter
from openssr.platform.registers.services.records import show_records
from openssr.platform.visit import actor_of
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.history import JUDGEMENTS, Undertaking
from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.registers.measurements import (
    EVIDENCE,
    MEASUREMENTS,
    Measurement,
)
from openssr.subjects.benchmarks.rules.standing import Standing
from openssr.subjects.benchmarks.services import history, measurements, standings
from openssr.subjects.benchmarks.writers.plain import (
    HistoryValues,
    OutlookValues,
    history_values,
    outlook_values,
)

router = SliceRouter("benchmarks")
router.lists("/benchmarks", BENCHMARKS, "List the benchmarks.")
router.lists(
    "/evidence",
    EVIDENCE,
    "List the evidence documents that the caller may see.",
)
router.lists(
    "/judgements",
    JUDGEMENTS,
    "List what bodies said of the benchmarks, and the country's replies.",
)


@router.answers("/benchmarks/history")
def show_history(
    request: HttpRequest, country: Path[str], on: Day | None = None
) -> HistoryValues:
    """Tell how benchmarks stood on a day, what followed, and which reports are due."""
    parts = history.show_history(
        by=actor_of(request), country=country, on=on or timezone.localdate()
    )
    return history_values(*parts)


@router.answers("/benchmarks/undertakings")
def list_undertakings(request: HttpRequest, country: Path[str]) -> list[Undertaking]:
    """List obstacles and commitments, what is late today first."""
    return history.list_undertakings(
        by=actor_of(request), country=country, on=timezone.localdate()
    )


@router.answers("/benchmarks/outlook")
def list_outlooks(
    request: HttpRequest, country: Path[str], on: Day | None = None
) -> list[OutlookValues]:
    """Tell when each target would be met, and what is doubtful, as at a day."""
    outlooks = standings.list_outlooks(
        by=actor_of(request), country=country, on=on or timezone.localdate()
    )
    return [outlook_values(outlook) for outlook in outlooks]


@router.answers("/indicators")
def list_indicators(request: HttpRequest, country: Path[str]) -> list[Indicator]:
    """List the indicators with baseline and unit."""
    return standings.list_indicators(by=actor_of(request), country=country)


@router.answers("/measurements")
def list_measurements(request: HttpRequest, country: Path[str]) -> list[Measurement]:
    """List the current measurements with their evidence."""
    by = actor_of(request)
    every = measurements.list_measurements(by=by, country=country)
    return show_records(MEASUREMENTS, by=by, country=country, records=every)


@router.answers("/standings")
def list_standings(request: HttpRequest, country: Path[str], on: Day) -> list[Standing]:
    """Tell where each indicator stands on a day, with the rule that says so."""
    by = actor_of(request)
    rows = list(standings.list_standings(by=by, country=country, on=on).values())
    newest = [row.latest for row in rows if row.latest]
    latest = {
        measured.indicator: measured
        for measured in show_records(
            MEASUREMENTS, by=by, country=country, records=newest
        )
    }
    return [
        replace(row, latest=latest.get(row.latest.indicator)) if row.latest else row
        for row in rows
    ]
