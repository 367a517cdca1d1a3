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
    for x in published:
        root.append(_activity(x, on))
    return bytes(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    )


def _activity(published: Published, on: date) -> Any:
    x = published.activity
    made = E(
        "iati-activity",
        E("iati-identifier", x.identifier),
        _organisation("reporting-org", x.reporting),
        E.title(E.narrative(x.title)),
        E.description(E.narrative(x.description or x.title)),
        *(
            _organisation("participating-org", p.organisation, role=p.role)
            for p in x.participants
        ),
        E("activity-status", code=x.status),
        *_dates(x, on),
        *(_share("recipient-country", share) for share in x.countries),
        *_locations(x),
        *(_share("sector", share) for share in x.sectors),
        *_markers(published),
        *(_budget(b) for b in x.budgets if b.kind == "budget"),
        *(_transaction(t) for t in x.transactions),
    )
    made.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    if x.transactions and x.transactions[0].currency:
        made.set("default-currency", x.transactions[0].currency)
    return made


def _organisation(tag: str, x: Organisation, **attributes: str) -> Any:
    made = E(tag, **attributes)
    for name, value in (("ref", x.ref), ("type", x.type), ("activity-id", x.activity)):
        if value:
            made.set(name, value)
    if x.name:
        made.append(E.narrative(x.name))
    return made


def _dates(x: Activity, on: date) -> list[Any]:
    found = []
    pairs = ((x.starts_on, "1", "2"), (x.ends_on, "3", "4"))
    for day, planned, actual in pairs:
        if day is not None:
            kind = actual if day <= on else planned
            found.append(E("activity-date", type=kind, **{"iso-date": str(day)}))
    return found


def _share(tag: str, share: Share) -> Any:
    made = E(tag, code=share.code)
    if share.vocabulary:
        made.set("vocabulary", share.vocabulary)
    if share.percentage is not None:
        made.set("percentage", f"{share.percentage:f}")
    return made


def _locations(x: Activity) -> list[Any]:
    return [
        E.location(
            E.name(E.narrative(place.name)),
            *(
                E.administrative(code=code, vocabulary=OWN, level="1")
                for code in place.codes
            ),
        )
        for place in x.locations
    ]


def _markers(published: Published) -> list[Any]:
    found = []
    if published.gender:
        found.append(
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
        found.append(marker)
    return found


def _budget(x: Budget) -> Any:
    start = str(x.start)
    return E.budget(
        E("period-start", **{"iso-date": start}),
        E("period-end", **{"iso-date": str(x.end)}),
        E.value(f"{x.value:f}", currency=x.currency, **{"value-date": start}),
    )


def _transaction(x: Transaction) -> Any:
    made = E.transaction(
        E("transaction-type", code=x.type),
        E("transaction-date", **{"iso-date": str(x.on)}),
        E.value(
            f"{x.value:f}",
            currency=x.currency,
            **{"value-date": str(x.value_on or x.on)},
        ),
    )
    if x.description:
        made.append(E.description(E.narrative(x.description)))
    return made
