"""Entering a measurement, checking and verifying it, and doubting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openssr.kernel.error import Conflict, Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.figures.store import mark_all_changed
from openssr.platform.registers.field import CHECKED, VERIFIED
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import (
    refuse_moved,
)
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.scope import refuse_outside
from openssr.platform.registers.services.confirming import confirm
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import inside_use_case, note, use_case
from openssr.subjects.benchmarks.registers.measurements import (
    MEASUREMENTS,
    Doubt,
    Measurement,
    measurement_key,
    measurement_rest,
)
from openssr.subjects.benchmarks.registers.parts import part_of
from openssr.subjects.benchmarks.rules.checks import measurements_against_indicators
from openssr.subjects.benchmarks.rules.phone import CONDITIONS
from openssr.subjects.benchmarks.store.measurements import (
    import_measurements,
    measurement_of,
    save_measurements,
)

CHECK = "benchmarks.measurement.check"
VERIFY = "benchmarks.measurement.verify"
DOUBT = "benchmarks.measurement.doubt"


@inside_use_case
def withdraw_measurement(country: str, measurement: Measurement, author: Author) -> int:
    """Withdraw a measurement; return how many figures turned stale."""
    return _doubt(country, measurement, Doubt.WITHDRAWN.value, author)


@inside_use_case
def restore_measurement(country: str, measurement: Measurement, author: Author) -> int:
    """Let a measurement count again; return how many figures turned stale.

    It waits to be checked and verified anew.
    """
    return _doubt(country, measurement, "", author)


def _is_withdrawn(measurement: Measurement) -> bool:
    """Tell whether a measurement was withdrawn: it stands with its versions."""
    return measurement.state == Doubt.WITHDRAWN


@inside_use_case
def sign_measurements(
    country: str, records: Sequence[Measurement], act: str, author: Author
) -> list[Change]:
    """Write measurements that somebody confirmed; to verify one ends its dispute."""
    if any(_is_withdrawn(record) for record in records):
        raise Conflict(
            "this measurement was withdrawn; if it is correct, enter it "
            "again with a reason"
        )
    if act == VERIFIED:
        records = [replace(record, state="") for record in records]
    return save_measurements(country, records, author)


MEASURING = Intake(
    register=MEASUREMENTS,
    check=measurements_against_indicators,
    save=import_measurements,
    withdraw=withdraw_measurement,
    restore=restore_measurement,
    is_withdrawn=_is_withdrawn,
    sign=sign_measurements,
    put_back=save_measurements,
    phone=CONDITIONS,
)


def _measured(
    code: str, indicator: str, on: date, part: str, claim: str
) -> Measurement:
    measurement = measurement_of(code, indicator, on, part_of(part), claim)
    if measurement is None:
        raise NotFound(
            "{indicator} has no measurement of {on}", indicator=indicator, on=on
        )
    return measurement


def _mark(country: str, measurement: Measurement) -> int:
    rests = [measurement_rest(measurement)]
    return mark_all_changed(country, MEASUREMENTS.figure_kind, rests)


@use_case(CHECK, by_part=True)
def check_measurement(
    *,
    by: Actor,
    country: str,
    indicator: str,
    on: date,
    part: str = "",
    claim: str = "",
    version: str = "",
) -> None:
    """Check a measurement before it is verified; never by whoever entered it.

    ``version`` is that of the value that the person saw, where it is known.
    """
    code = country_code(country)
    record = _measured(code, indicator, on, part, claim)
    refuse_outside(MEASUREMENTS, code, [record], by=by, action=CHECK)
    refuse_moved(MEASUREMENTS, code, record, version, by)
    confirm(MEASURING, code, [record], CHECKED, by)
    note(
        measurement_key(record),
        before={"checked_by": record.checked_by},
        after={"checked_by": by.name},
    )


@use_case(VERIFY, by_part=True)
def verify_measurement(
    *,
    by: Actor,
    country: str,
    indicator: str,
    on: date,
    part: str = "",
    claim: str = "",
    version: str = "",
) -> None:
    """Confirm a measurement against its evidence; never by whoever entered it.

    A dispute ends with it.
    """
    code = country_code(country)
    record = _measured(code, indicator, on, part, claim)
    refuse_outside(MEASUREMENTS, code, [record], by=by, action=VERIFY)
    refuse_moved(MEASUREMENTS, code, record, version, by)
    confirm(MEASURING, code, [record], VERIFIED, by)
    note(
        measurement_key(record),
        before={"verified_by": record.verified_by, "state": record.state},
        after={"verified_by": by.name, "state": ""},
    )


@use_case(DOUBT, by_part=True)
def doubt_measurement(
    *,
    by: Actor,
    country: str,
    indicator: str,
    on: date,
    state: str,
    reason: str,
    part: str = "",
    claim: str = "",
    version: str = "",
) -> int:
    """Dispute a measurement, or withdraw it; return how many figures turned stale.

    A disputed one still counts and is flagged; a withdrawn one counts no more and stays
    in the book.  Both need a reason.
    """
    code = country_code(country)
    if state not in set(Doubt):
        raise Invalid(
            "{value!r} is not allowed; choose from {choices}",
            value=state,
            choices=", ".join(Doubt),
        )
    if not reason.strip():
        raise Invalid("give a reason")
    record = _measured(code, indicator, on, part, claim)
    refuse_outside(MEASUREMENTS, code, [record], by=by, action=DOUBT)
    refuse_moved(MEASUREMENTS, code, record, version, by)
    stale = _doubt(code, record, state, Author(by.name, reason=reason))
    note(
        measurement_key(record),
        before={"state": record.state},
        after={"state": state},
        reason=reason,
    )
    return stale


def _doubt(country: str, record: Measurement, state: str, author: Author) -> int:
    """Mark a value as in doubt, or no more; either takes back its confirmations."""
    doubted = replace(record, state=state, verified_by="", checked_by="")
    save_measurements(country, [doubted], author)
    return _mark(country, doubted)
