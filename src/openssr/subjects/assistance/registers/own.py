"""The country's own register of activities, for partners that publish none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from openssr.platform.registers.currency import CURRENCIES
from openssr.platform.registers.field import Field, label
from openssr.platform.registers.register import Fault, Register
from openssr.subjects.assistance.registers.choices import (
    ActivityStatus,
    TransactionType,
)

BEFORE_ITS_BEGINNING = "STR-001"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnActivity:
    """An activity of the country's own register.

    ``sectors`` are purposes as ``15132:60 15137:40``.
    """

    publisher: Annotated[str, Field("Publisher", length=120)]
    identifier: Annotated[str, Field("Identifier of the activity", length=255)]
    publisher_name: Annotated[str, Field("Name of the partner", length=300)]
    title: Annotated[str, Field("Title", length=4000)]
    description: Annotated[str, Field("Description", length=4000)] = ""
    status: Annotated[
        str, Field("IATI status: 1 to 6", title=label("Status"), choices=ActivityStatus)
    ]
    starts_on: Annotated[date | None, Field("Starts on")] = None
    ends_on: Annotated[date | None, Field("Ends on")] = None
    sectors: Annotated[str, Field("Purposes, as 15132:60 15137:40", length=200)]
    region: Annotated[
        str,
        Field(
            "Code of the region",
            title=label("Region"),
            length=40,
            refers="places.RegionName",
        ),
    ] = ""
    implementer: Annotated[str, Field("Who carries it out", length=300)] = ""


def activity_faults(activity: OwnActivity) -> Iterator[Fault]:
    """Yield what is wrong with the days of an activity."""
    starts_on, ends_on = activity.starts_on, activity.ends_on
    if starts_on and ends_on and ends_on < starts_on:
        yield BEFORE_ITS_BEGINNING, "ends_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTransaction:
    """A transaction of the country's own register.

    ``other`` is who is on its far side.
    """

    publisher: Annotated[str, Field("Publisher", length=120)]
    identifier: Annotated[str, Field("Identifier of the activity", length=255)]
    reference: Annotated[str, Field("Reference", length=80)]
    type: Annotated[str, Field("Type of transaction", choices=TransactionType)]
    on: Annotated[date, Field("As at")]
    amount: Annotated[Decimal, Field("Amount", money="currency")]
    currency: Annotated[
        str, Field("Currency, such as USD", title=label("Currency"), choices=CURRENCIES)
    ]
    other: Annotated[str, Field("Reference of the other side", length=200)] = ""
    other_activity: Annotated[str, Field("Activity of the other side", length=255)] = ""
    description: Annotated[str, Field("Description", length=4000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnResult:
    """A result of the country's own register in one period."""

    publisher: Annotated[str, Field("Publisher", length=120)]
    identifier: Annotated[str, Field("Identifier of the activity", length=255)]
    indicator: Annotated[str, Field("Indicator", length=300)]
    starts_on: Annotated[date | None, Field("Starts on")] = None
    ends_on: Annotated[date, Field("Ends on")]
    baseline: Annotated[str, Field("Baseline", length=80)] = ""
    target: Annotated[str, Field("Target", length=80)] = ""
    actual: Annotated[str, Field("Value reached", length=80)] = ""


ACTIVITIES = Register(
    kind="activities",
    title=label("Activities of partners that do not publish"),
    record=OwnActivity,
    key=("publisher", "identifier"),
    check=activity_faults,
    parts={"partner": "publisher"},
)
TRANSACTIONS = Register(
    kind="transactions",
    title=label("Transactions of those activities"),
    record=OwnTransaction,
    key=("publisher", "identifier", "reference"),
    parts={"partner": "publisher"},
)
RESULTS = Register(
    kind="results",
    title=label("Results of those activities"),
    record=OwnResult,
    key=("publisher", "identifier", "indicator", "ends_on"),
    parts={"partner": "publisher"},
)
