"""The country's own register as IATI activities that it can publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.kernel.money import Money
from openssr.platform.registers.money import money_of
from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    Activity,
    Location,
    Organisation,
    Participation,
    Share,
    Transaction,
)
from openssr.subjects.assistance.registers.support import (
    Contribution,
    Equipment,
    Training,
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
class _Support:
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
    contribution: Contribution, country: str, publisher: Publisher, on: date
) -> Published:
    """Return support that no aid data hold as an activity."""
    what = contribution.what
    if contribution.person_months is not None:
        months = f"{contribution.person_months.normalize():f}"
        what = f"{contribution.what} ({months} person-months)"
    support = _Support(
        contribution.code,
        contribution.what,
        what,
        contribution.partner,
        contribution.component,
        contribution.region,
        contribution.starts_on,
        contribution.ends_on,
    )
    amount = money_of(contribution, "amount", contribution.starts_on)
    money = _transactions((COMMITMENT, amount))
    activity = _activity(support, country, publisher, on, money)
    return Published(activity, contribution.gender_marker, contribution.child_marker)


def of_equipment(
    equipment: Equipment, component: str, country: str, publisher: Publisher, on: date
) -> Published | None:
    """Return equipment or works as an activity; ``None`` where no day is known."""
    starts = equipment.promised_on or equipment.delivered_on
    if starts is None:
        return None
    title = f"{equipment.quantity} × {equipment.item}"
    support = _Support(
        equipment.code,
        title,
        title,
        equipment.partner,
        component,
        equipment.region,
        starts,
        equipment.delivered_on,
    )
    amounts = [(COMMITMENT, money_of(equipment, "amount", starts))]
    if equipment.delivered_on is not None:
        paid = money_of(equipment, "amount", equipment.delivered_on)
        amounts.append((DISBURSEMENT, paid))
    money = _transactions(*amounts)
    return Published(_activity(support, country, publisher, on, money))


def of_training(
    training: Training, component: str, country: str, publisher: Publisher, on: date
) -> Published:
    """Return a course as an activity; who took part stands in its description."""
    counts = [
        f"{count} {who}"
        for count, who in ((training.women, "women"), (training.men, "men"))
        if count
    ]
    words = f"{training.course}: {', '.join(counts)}" if counts else training.course
    support = _Support(
        training.code,
        training.course,
        words,
        training.partner,
        component,
        training.region,
        training.starts_on,
        training.ends_on,
    )
    return Published(_activity(support, country, publisher, on, ()))


def _transactions(*amounts: tuple[str, Money | None]) -> tuple[Transaction, ...]:
    """Return each amount as a transaction of its kind on its value date."""
    return tuple(
        Transaction(order, kind, each.on, each.amount, each.currency, each.on)
        for order, (kind, each) in enumerate(amounts, start=1)
        if each is not None
    )


def _activity(
    support: _Support,
    country: str,
    publisher: Publisher,
    on: date,
    money: tuple[Transaction, ...],
) -> Activity:
    ended = support.ends_on is not None and support.ends_on < on
    status = PIPELINE if support.starts_on > on else CLOSED if ended else RUNNING
    reporting = Organisation(publisher.ref, publisher.name, GOVERNMENT)
    partner = Organisation("", support.partner)
    return Activity(
        identifier=f"{publisher.ref}-{support.code}",
        reporting=reporting,
        title=support.title,
        description=support.description,
        status=status,
        starts_on=support.starts_on,
        ends_on=support.ends_on,
        hierarchy="",
        updated="",
        participants=(
            Participation(FUNDING, partner),
            Participation(ACCOUNTABLE, Organisation(publisher.ref, publisher.name)),
            Participation(IMPLEMENTING, partner),
        ),
        sectors=(Share(CODES.get(support.component, WHOLE), Decimal(100), "1"),),
        countries=(Share(country, Decimal(100)),),
        locations=(Location(support.region, (support.region,)),)
        if support.region
        else (),
        transactions=money,
    )
