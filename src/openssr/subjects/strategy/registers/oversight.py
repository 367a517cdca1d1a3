"""The powers of oversight bodies, and what they did with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from openssr.platform.registers.field import Choice, Field, label
from openssr.platform.registers.register import Fault, Register
from openssr.subjects.strategy.registers.spending import FIRST_YEAR, LAST_YEAR


class PowerKind(Choice):
    """The powers of oversight."""

    LEGISLATION = "legislation", label("Legislation")
    BUDGET = "budget", label("Budget")
    INSPECTION = "inspection", label("Inspection")
    COMPLAINTS = "complaints", label("Complaints")
    INQUIRY = "inquiry", label("Inquiry")
    APPOINTMENTS = "appointments", label("Appointments")
    AUDIT = "audit", label("Audit")
    DISCIPLINE = "discipline", label("Discipline")


class Access(Choice):
    """The access that an oversight body has."""

    FULL = "full", label("full access")
    ON_NOTICE = "on_notice", label("after notice")
    ON_REQUEST = "on_request", label("on request")
    NONE = "none", label("no access")


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """A power of an oversight body over an institution, and the access it has."""

    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    body: Annotated[
        str,
        Field(
            "Code of the institution that oversees",
            title=label("Overseen by"),
            length=40,
            refers="institutions.Institution",
        ),
    ]
    over: Annotated[
        str,
        Field(
            "Code of the institution overseen",
            title=label("Institution overseen"),
            length=40,
            refers="institutions.Institution",
        ),
    ]
    power: Annotated[str, Field("Power", choices=PowerKind)]
    access: Annotated[str, Field("Access", choices=Access)] = ""
    basis: Annotated[str, Field("Basis", length=300)] = ""


def power_faults(power: Power) -> list[Fault]:
    """Return what is wrong with a power: nobody oversees itself."""
    return [("STR-005", "over")] if power.body == power.over else []


POWERS = Register(
    kind="powers",
    title=label("Powers of oversight"),
    record=Power,
    key=("process", "body", "over", "power"),
    check=power_faults,
    within="body",
)


class ActKind(Choice):
    """What oversight bodies do."""

    HEARINGS = "hearings", label("Hearings")
    INSPECTIONS = "inspections", label("Inspections")
    AUDITS = "audits", label("Audits")
    INQUIRIES = "inquiries", label("Inquiries")
    REPORTS = "reports", label("Reports")
    COMPLAINTS_RECEIVED = "complaints_received", label("Complaints received")
    COMPLAINTS_ANSWERED = "complaints_answered", label("Complaints answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """How many acts of a kind an oversight body did in a year."""

    process: Annotated[
        str,
        Field(
            "Code of the process",
            title=label("Process"),
            length=20,
            refers="strategy.Process",
        ),
    ]
    body: Annotated[
        str,
        Field(
            "Code of the institution that oversees",
            title=label("Overseen by"),
            length=40,
            refers="institutions.Institution",
        ),
    ]
    year: Annotated[int, Field("Year", minimum=FIRST_YEAR, maximum=LAST_YEAR)]
    kind: Annotated[str, Field("Kind", choices=ActKind)]
    number: Annotated[int, Field("Number", minimum=0)]
    document: Annotated[str, Field("Document", length=300)] = ""


ACTS = Register(
    kind="acts",
    title=label("Activity of oversight bodies"),
    record=Act,
    key=("process", "body", "year", "kind"),
    within="body",
)
