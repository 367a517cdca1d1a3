"""Activities as an IATI 2.03 file, in the order that the schema asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from lxml import etree
from lxml.builder import E

from openssr.subjects.assistance.records import (
    Activity,
    Budget,
    Organisation,
    Share,
    Transaction,
)
from openssr.subjects.assistance.rules.publishing import Published

VERSION = "2.03"
GENDER = "1"  # IATI PolicyMarker, vocabulary 1 (OECD)
OWN = "99"  # a vocabulary of the publisher's own


def iati_xml(
    published: Iterable[Published], generated: datetime, on: date, note: str = ""
) -> bytes:
    """Return the file; reading it again gives the same activities.

    ``on`` tells which dates are past and so actual; ``note`` becomes a comment.
    """
    root = E(
        "iati-activities",
        version=VERSION,
        **{"generated-datetime": generated.isoformat(timespec="seconds")},
    )
    if note:
        root.append(etree.Comment(f" {note} "))
    for activity in published:
        root.append(_activity(activity, on))
    return bytes(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    )


def _activity(published: Published, on: date) -> Any:
    activity = published.activity
    element = E(
        "iati-activity",
        E("iati-identifier", activity.identifier),
        _organisation("reporting-org", activity.reporting),
        E.title(E.narrative(activity.title)),
        E.description(E.narrative(activity.description or activity.title)),
        *(
            _organisation(
                "participating-org", participation.organisation, role=participation.role
            )
            for participation in activity.participants
        ),
        E("activity-status", code=activity.status),
        *_dates(activity, on),
        *(_share("recipient-country", share) for share in activity.countries),
        *_locations(activity),
        *(_share("sector", share) for share in activity.sectors),
        *_markers(published),
        *(_budget(budget) for budget in activity.budgets if budget.kind == "budget"),
        *(_transaction(transaction) for transaction in activity.transactions),
    )
    element.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    if activity.transactions and activity.transactions[0].currency:
        element.set("default-currency", activity.transactions[0].currency)
    return element


def _organisation(tag: str, organisation: Organisation, **attributes: str) -> Any:
    element = E(tag, **attributes)
    for name, value in (
        ("ref", organisation.ref),
        ("type", organisation.type),
        ("activity-id", organisation.activity),
    ):
        if value:
            element.set(name, value)
    if organisation.name:
        element.append(E.narrative(organisation.name))
    return element


def _dates(activity: Activity, on: date) -> list[Any]:
    elements = []
    pairs = ((activity.starts_on, "1", "2"), (activity.ends_on, "3", "4"))
    for day, planned, actual in pairs:
        if day is not None:
            kind = actual if day <= on else planned
            elements.append(E("activity-date", type=kind, **{"iso-date": str(day)}))
    return elements


def _share(tag: str, share: Share) -> Any:
    element = E(tag, code=share.code)
    if share.vocabulary:
        element.set("vocabulary", share.vocabulary)
    if share.percentage is not None:
        element.set("percentage", f"{share.percentage:f}")
    return element


def _locations(activity: Activity) -> list[Any]:
    return [
        E.location(
            E.name(E.narrative(place.name)),
            *(
                E.administrative(code=code, vocabulary=OWN, level="1")
                for code in place.codes
            ),
        )
        for place in activity.locations
    ]


def _markers(published: Published) -> list[Any]:
    elements = []
    if published.gender:
        elements.append(
            E(
                "policy-marker",
                vocabulary="1",
                code=GENDER,
                significance=published.gender,
            )
        )
    if published.child:
        marker = E(
            "policy-marker",
            E.narrative("Child protection"),
            vocabulary=OWN,
            code="child-protection",
            significance=published.child,
        )
        elements.append(marker)
    return elements


def _budget(budget: Budget) -> Any:
    start = str(budget.start)
    return E.budget(
        E("period-start", **{"iso-date": start}),
        E("period-end", **{"iso-date": str(budget.end)}),
        E.value(f"{budget.value:f}", currency=budget.currency, **{"value-date": start}),
    )


def _transaction(transaction: Transaction) -> Any:
    element = E.transaction(
        E("transaction-type", code=transaction.type),
        E("transaction-date", **{"iso-date": str(transaction.on)}),
        E.value(
            f"{transaction.value:f}",
            currency=transaction.currency,
            **{"value-date": str(transaction.value_on or transaction.on)},
        ),
    )
    if transaction.description:
        element.append(E.description(E.narrative(transaction.description)))
    return element
