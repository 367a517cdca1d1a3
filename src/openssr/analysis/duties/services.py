"""Reading the duties of institutions and bodies."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from openssr.analysis.duties.records import Duty
from openssr.analysis.duties.rules.due import (
    actions_due,
    decisions_due,
    deliveries_due,
    measurements_due,
    recommendations_due,
    reports_due,
    undertakings_due,
)
from openssr.analysis.duties.rules.parcel import (
    newest_values,
    rows_in_charge,
    values_to_fill,
)
from openssr.kernel.identifier import country_code
from openssr.platform.registers.services.records import list_records
from openssr.platform.sheets.sheet import Cells, Sheet
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.registers.support import DECISIONS, EQUIPMENT
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.indicators import INDICATORS
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.services import history
from openssr.subjects.benchmarks.services.measurements import list_measured_days
from openssr.subjects.benchmarks.services.standings import list_indicators
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.plans import ACTIONS
from openssr.subjects.strategy.services import processes

AHEAD = timedelta(days=31)


@use_case("duties.duty.list", reads=True)
def list_duties(*, by: Actor, country: str, on: date, owner: str = "") -> list[Duty]:
    """Return what is late on a day or due within a month, the latest first.

    ``owner`` narrows it to one institution's code or body.
    """
    code = country_code(country)
    _, _, reports = history.show_history(by=by, country=code, on=on)
    undertakings = history.list_undertakings(by=by, country=code, on=on)
    duties = [
        *measurements_due(
            list_records(BENCHMARKS, by=by, country=code),
            list_indicators(by=by, country=code),
            list_measured_days(by=by, country=code, on=on),
            on,
        ),
        *undertakings_due(undertakings),
        *decisions_due(list_records(DECISIONS, by=by, country=code)),
        *deliveries_due(list_records(EQUIPMENT, by=by, country=code)),
        *reports_due(reports),
        *actions_due(list_records(ACTIONS, by=by, country=code)),
        *recommendations_due(
            processes.list_recommendations(by=by, country=code, on=on)
        ),
    ]
    return sorted(
        (
            duty
            for duty in duties
            if duty.due_on <= on + AHEAD and owner in {"", duty.owner}
        ),
        key=lambda duty: (duty.due_on, duty.kind, duty.code),
    )


@use_case("duties.parcel.list", reads=True)
def list_parcel(
    sheet: Sheet, rows: list[Cells], *, by: Actor, country: str, owner: str
) -> list[Cells]:
    """Return those of a sheet's rows that concern the institution ``owner``.

    They are those that name it, or whose benchmark or indicator is in its charge; the
    template of measurements ends with a row for each value that is due.
    """
    benchmarks = {
        benchmark.code
        for benchmark in list_records(BENCHMARKS, by=by, country=country)
        if benchmark.responsible == owner
    }
    indicators = {
        indicator.code
        for indicator in list_indicators(by=by, country=country)
        if indicator.benchmark in benchmarks
    }
    charge = {
        INSTITUTIONS.label: {owner},
        BENCHMARKS.label: benchmarks,
        INDICATORS.label: indicators,
    }
    in_charge = rows_in_charge(sheet.columns, rows, charge)
    if sheet.kind != MEASUREMENTS.kind:
        return in_charge
    today = timezone.localdate()
    duties = list_duties(by=by, country=country, on=today, owner=owner)
    return [*newest_values(in_charge), *values_to_fill(duties, today)]
