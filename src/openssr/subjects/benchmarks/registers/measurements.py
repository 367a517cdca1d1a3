"""What was measured, and the documents that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated

from openssr.kernel.error import Invalid
from openssr.platform.registers.field import (
    CHECKED,
    ENTERED,
    VERIFIED,
    Choice,
    Field,
    claim,
    label,
    own_code,
    signature,
)
from openssr.platform.registers.register import Fault, Register
from openssr.subjects.benchmarks.registers.choices import Judge, Level
from openssr.subjects.benchmarks.registers.parts import part_of


class Tier(Choice):
    """Who may see a document."""

    PUBLIC = "public", label("everybody")
    PARTNERS = "partners", label("partners and the country")
    NATIONAL = "national", label("national staff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A document that shows something, with where to find it.

    ``address`` is where it was published, ``archived`` a copy in a public archive.
    ``sha256`` and ``file`` are of the copy that the book itself keeps.
    """

    code: Annotated[str, own_code(40)]
    title: Annotated[str, Field("Title", length=300)]
    publisher: Annotated[str, Field("Publisher", length=200)] = ""
    published_on: Annotated[date | None, Field("Published on")] = None
    reference: Annotated[str, Field("Reference", length=300)] = ""
    tier: Annotated[str, Field("Who may see it", choices=Tier)] = Tier.NATIONAL.value
    address: Annotated[str, Field("Address at which it was published", length=500)] = ""
    archived: Annotated[str, Field("Address of a copy in an archive", length=500)] = ""
    sha256: Annotated[
        str, Field("Hash of the stored copy", length=64, entered=False)
    ] = ""
    file: Annotated[
        str, Field("File of the stored copy", length=255, entered=False)
    ] = ""


def tier_of(evidence: Evidence) -> str:
    """Return who may see a document."""
    return evidence.tier


EVIDENCE = Register(
    kind="evidence",
    title=label("Evidence documents"),
    record=Evidence,
    key=("code",),
    tier_of=tier_of,
    order=("-published_on", "code"),
)


class Doubt(Choice):
    """What is wrong with a measurement that somebody doubts."""

    DISPUTED = "disputed", label("disputed")
    WITHDRAWN = "withdrawn", label("withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A value as at a day, with the document that shows it.

    A percentage keeps its numerator and denominator; ``value`` is computed.  ``part``
    names what it was measured of, such as ``region=AR-01;sex=f``, and is empty for the
    whole.  ``claim`` names whose value it is where bodies differ; the one agreed on has
    none.  ``state`` is empty, ``disputed`` or ``withdrawn``.  One person enters,
    another may check, a third verifies, each by an act of their own; whom a file names
    for these is kept as what it claims.  ``page`` is the place in the evidence,
    ``from_on`` the first day of the period that the value is of; a value as at a day
    has none.
    """

    indicator: Annotated[
        str,
        Field(
            "Code of the indicator",
            title=label("Indicator"),
            length=20,
            refers="benchmarks.Indicator",
        ),
    ]
    on: Annotated[date, Field("As at")]
    numerator: Annotated[Decimal | None, Field("Numerator", places=4)] = None
    denominator: Annotated[Decimal | None, Field("Denominator", places=4)] = None
    value: Annotated[Decimal | None, Field("Value", places=4)] = None
    missing: Annotated[str, Field("Reason, if missing", length=200)] = ""
    evidence: Annotated[
        str,
        Field(
            "Code of the evidence document",
            title=label("Evidence"),
            length=40,
            refers="benchmarks.Evidence",
        ),
    ] = ""
    entered_by: Annotated[str, signature("Entered by", ENTERED, counts=True)] = ""
    claimed_entered_by: Annotated[
        str, claim("Entered by, as the file says", "entered_by")
    ] = ""
    verified_by: Annotated[str, signature("Verified by", VERIFIED)] = ""
    claimed_verified_by: Annotated[
        str, claim("Verified by, as the file says", "verified_by")
    ] = ""
    part: Annotated[
        str,
        Field(
            "Disaggregation, such as region=AR-01;sex=f; empty for the whole",
            title=label("Disaggregation"),
            length=120,
        ),
    ] = ""
    claim: Annotated[
        str, Field("Body whose value prevails when bodies differ", choices=Judge)
    ] = ""
    method: Annotated[str, Field("Method", length=200)] = ""
    checked_by: Annotated[str, signature("Checked by", CHECKED)] = ""
    claimed_checked_by: Annotated[
        str, claim("Checked by, as the file says", "checked_by")
    ] = ""
    page: Annotated[
        str, Field("Page or paragraph of the evidence", length=40, counts=False)
    ] = ""
    confidence: Annotated[
        str,
        Field(
            "Confidence: low, medium or high",
            title=label("Confidence"),
            choices=Level,
            counts=False,
        ),
    ] = ""
    from_on: Annotated[
        date | None, Field("First day of its period, if it covers one")
    ] = None
    state: Annotated[str, Field("State", choices=Doubt, entered=False)] = ""


PERSONS = ("entered_by", "verified_by", "checked_by")


def with_part_in_order(measurement: Measurement) -> Measurement:
    """Return a measurement with its part as it is kept; what is no part stays."""
    try:
        return replace(measurement, part=part_of(measurement.part))
    except Invalid:
        return measurement


def measurement_faults(measurement: Measurement) -> Iterator[Fault]:
    """Return what is wrong with a measurement, whatever its indicator is.

    These are a part that cannot be read, one person who enters, checks or verifies
    what another must, and days in the wrong order.
    """
    try:
        part_of(measurement.part)
    except Invalid:
        yield "BEN-011", "part"
    yield from _persons_faults(measurement, PERSONS)
    yield from _persons_faults(measurement, [f"claimed_{name}" for name in PERSONS])
    if measurement.from_on is not None and measurement.from_on > measurement.on:
        yield "BEN-016", "from_on"


def _persons_faults(measurement: Measurement, names: Sequence[str]) -> Iterator[Fault]:
    """Return where one person does two of the acts that take two."""
    entered, verified, checked = (getattr(measurement, name) for name in names)
    if verified and verified == entered:
        yield "BEN-007", names[1]
    if checked and checked in {entered, verified}:
        yield "BEN-007", names[2]


def measurement_key(measurement: Measurement) -> str:
    """Return the name under which figures rest on a measurement."""
    key = f"{measurement.indicator}/{measurement.on.isoformat()}"
    key = f"{key}/{measurement.part}" if measurement.part else key
    return f"{key}@{measurement.claim}" if measurement.claim else key


def measured_hash(measurement: Measurement) -> str:
    """Return the hash of what was measured; to dispute a value changes no number."""
    withdrawn = measurement.state == Doubt.WITHDRAWN
    state = measurement.state if withdrawn else ""
    return MEASUREMENTS.counted_hash(replace(measurement, state=state))


def measurement_rest(measurement: Measurement) -> tuple[str, str]:
    """Return the key and the hash by which figures rest on a measurement."""
    return measurement_key(measurement), measured_hash(measurement)


@dataclass(frozen=True, slots=True)
class MeasuredDay:
    """A day on which an indicator's whole was measured, or was said to be missing."""

    on: date
    verified: bool
    missing: bool


MEASUREMENTS = Register(
    kind="measurements",
    title=label("Measurements"),
    record=Measurement,
    key=("indicator", "on", "part", "claim"),
    normal=with_part_in_order,
    check=measurement_faults,
    rest=measurement_rest,
    order=("-on", "indicator", "part", "claim"),
    value=("numerator", "denominator", "value", "missing"),
    searched=False,
    within="indicator",
)
