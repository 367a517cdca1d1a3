"""Reading what goes wrong with targets and their measurement."""

from __future__ import annotations

from datetime import date

from openssr.analysis.exceptions.records import Exceptions, Share
from openssr.analysis.exceptions.rules import exceptions_of, shares_of, together
from openssr.kernel.identifier import country_code
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.services.questions import list_supporting
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.services.measurements import list_measured_days
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_outlooks,
)


@use_case("exceptions.money.list", reads=True)
def list_shares(*, by: Actor, country: str, on: date) -> dict[str, list[Share] | None]:
    """Return the commitments up to a day that depend on each indicator."""
    code = country_code(country)
    return shares_of(
        list_records(BENCHMARKS, by=by, country=code),
        list_indicators(by=by, country=code),
        list_supporting(by=by, country=code, on=on),
    )


@use_case("exceptions.indicator.list", reads=True)
def list_exceptions(*, by: Actor, country: str, on: date) -> Exceptions:
    """Return the indicators that need attention on a day, the costliest first."""
    code = country_code(country)
    measured = list_measured_days(by=by, country=code, on=on)
    days = {
        indicator: [each.on for each in values if each.on <= on and not each.missing]
        for indicator, values in measured.items()
    }
    shares = list_shares(by=by, country=code, on=on)
    return exceptions_of(
        list_outlooks(by=by, country=code, on=on),
        days,
        {indicator: together(parts) for indicator, parts in shares.items()},
        on,
    )
