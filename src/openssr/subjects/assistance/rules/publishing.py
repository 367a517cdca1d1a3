"""The country's own register as IATI activities that it can publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    Activity,
    Contribution,
    Equipment,
    Location,
    Organisation,
    Participation,
    Share,
    Training,
    Transaction,
)

GOVERNMENT = "10"  # IATI OrganisationType
FUNDING, ACCOUNTABLE, IMPLEMENTING = "1", "2", "4"  # OrganisationRole
PIPELINE, RUNNING, CLOSED = "1", "2", "4"  # ActivityStatus
# the purpose code that says of a component no more than is known
CODES = {
    "police": "15132", "justice": "15130", "corrections": "15137",
    "border": "15136", "civil_protection": "15133",
}  # fmt: skip
WHOLE = "15210"  # security system management and reform


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the reference and name of the country's body."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Published:
    """An activity to publish, with the markers that its record carries."""

    activity: Activity
    gender: str = ""
    child: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is common to the kinds of record."""

    code: str
    title: str
    description: str
    partner: str
    component: str
    region: str
    starts_on: date
    ends_on: date | None


def of_contribution(
    x: Contribution, country: str, publisher: Publisher, on: date
) -> Published:
    """Return support that no aid data hold as an activity."""
    what = x.what
    if x.person_months is not None:
        what = f"{x.what} ({x.person_months.normalize():f} person-months)"
    known = _Known(
        x.code, x.what, what, x.partner, x.component, x.region, x.starts_on, x.ends_on
    )
    money = _money(1, COMMITMENT, x.starts_on, x.amount, x.currency)
    found = _activity(known, country, publisher, on, money)
    return Published(found, x.gender_marker, x.child_marker)


def of_equipment(
    x: Equipment, component: str, country: str, publisher: Publisher, on: date
) -> Published | None:
    """Return equipment or works as an activity; ``None`` where no day is known."""
    starts = x.promised_on or x.delivered_on
    if starts is None:
        return None
    title = f"{x.quantity} × {x.item}"
    known = _Known(
        x.code, title, title, x.partner, component, x.region, starts, x.delivered_on
    )
    money = _money(1, COMMITMENT, starts, x.amount, x.currency)
    if x.delivered_on is not None:
        paid = _money(2, DISBURSEMENT, x.delivered_on, x.amount, x.currency)
        money = (*money, *paid)
    return Published(_activity(known, country, publisher, on, money))


def of_training(
    x: Training, component: str, country: str, publisher: Publisher, on: date
) -> Published:
    """Return a course as an activity; who took part stands in its description."""
    counts = [f"{n} {who}" for n, who in ((x.women, "women"), (x.men, "men")) if n]
    words = f"{x.course}: {', '.join(counts)}" if counts else x.course
    known = _Known(
        x.code, x.course, words, x.partner, component, x.region, x.starts_on, x.ends_on
    )
    return Published(_activity(known, country, publisher, on, ()))


def _money(
    order: int, kind: str, on: date, amount: Decimal | None, currency: str
) -> tuple[Transaction, ...]:
    if amount is None:
        return ()
    return (Transaction(order, kind, on, amount, currency, on),)


def _activity(
    x: _Known,
    country: str,
    publisher: Publisher,
    on: date,
    money: tuple[Transaction, ...],
) -> Activity:
    ended = x.ends_on is not None and x.ends_on < on
    status = PIPELINE if x.starts_on > on else CLOSED if ended else RUNNING
    reporting = Organisation(publisher.ref, publisher.name, GOVERNMENT)
    partner = Organisation("", x.partner)
    return Activity(
        identifier=f"{publisher.ref}-{x.code}",
        reporting=reporting,
        title=x.title,
        description=x.description,
        status=status,
        starts_on=x.starts_on,
        ends_on=x.ends_on,
        hierarchy="",
        updated="",
        participants=(
            Participation(FUNDING, partner),
            Participation(ACCOUNTABLE, Organisation(publisher.ref, publisher.name)),
            Participation(IMPLEMENTING, partner),
        ),
        sectors=(Share(CODES.get(x.component, WHOLE), Decimal(100), "1"),),
        countries=(Share(country, Decimal(100)),),
        locations=(Location(x.region, (x.region,)),) if x.region else (),
        transactions=money,
    )
