"""What people decide on aid data: corrections, whose value counts, names, links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from openssr.platform.registers.field import DECIDED, Field, label, signature
from openssr.platform.registers.register import Fault, Register
from openssr.platform.usecase.rules import PARTNERS
from openssr.subjects.assistance.registers.choices import (
    IdentityKind,
    PreferredField,
    Side,
)

STANDS_FOR_ITSELF, NO_TARGET = "ASS-022", "SHT-002"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The country's value of one field of an activity, and why.

    ``field`` is a field of the activity or the mark of a transaction.  ``theirs`` is
    the publisher's value when it was corrected; ``made_by`` and ``made_at`` are empty
    until it is kept.
    """

    publisher: Annotated[str, Field("Publisher", length=120)]
    identifier: Annotated[str, Field("Identifier of the activity", length=255)]
    field: Annotated[str, Field("Field", length=20, words=PreferredField)]
    value: Annotated[str, Field("Value", length=4000)] = ""
    reason: Annotated[str, Field("Reason", length=4000)]
    theirs: Annotated[
        str, Field("The partner’s value when corrected", length=4000, entered=False)
    ] = ""
    made_by: Annotated[str, signature("Made by", DECIDED, counts=True)] = ""
    made_at: Annotated[datetime | None, Field("Entered at", entered=False)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """Whose value of a field counts for a publisher: ``country`` or ``partner``."""

    publisher: Annotated[str, Field("Publisher", length=120)]
    field: Annotated[str, Field("Field", choices=PreferredField)]
    prefers: Annotated[
        str,
        Field(
            "Preferred value: country or partner",
            title=label("Preferred value"),
            choices=Side,
        ),
    ]
    reason: Annotated[str, Field("Reason", length=4000)]
    made_by: Annotated[str, signature("Made by", DECIDED, counts=True)] = ""
    made_at: Annotated[datetime | None, Field("Entered at", entered=False)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A name or identifier that stands for another, as a person decided."""

    kind: Annotated[str, Field("Kind", choices=IdentityKind)]
    alias: Annotated[str, Field("Name or identifier", length=300)]
    stands_for: Annotated[str, Field("Same as", length=300)]
    reason: Annotated[str, Field("Reason", length=4000)]
    made_by: Annotated[str, signature("Made by", DECIDED, counts=True)] = ""
    made_at: Annotated[datetime | None, Field("Entered at", entered=False)] = None


def identity_faults(identity: Identity) -> Iterator[Fault]:
    """Yield what is wrong with an identity: nothing stands for itself."""
    if identity.alias.strip().casefold() == identity.stands_for.strip().casefold():
        yield STANDS_FOR_ITSELF, "stands_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A person's link from an activity to an objective, an institution or both.

    ``weight`` is the percentage of the activity that serves the objective, where
    people say so.
    """

    publisher: Annotated[str, Field("Publisher", length=120)]
    identifier: Annotated[str, Field("Identifier of the activity", length=255)]
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=40,
            refers="strategy.Objective",
        ),
    ] = ""
    institution: Annotated[
        str,
        Field(
            "Code of the institution",
            title=label("Institution"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    weight: Annotated[
        Decimal | None,
        Field(
            "Share of the activity for the objective, in per cent",
            minimum=Decimal("0.01"),
            maximum=100,
        ),
    ] = None
    linked_by: Annotated[str, signature("Linked by", DECIDED, counts=True)] = ""
    linked_at: Annotated[datetime | None, Field("Linked at", entered=False)] = None


def link_faults(link: Link) -> Iterator[Fault]:
    """Yield what is wrong with a link: it leads to an objective or an institution."""
    if not link.objective and not link.institution:
        yield NO_TARGET, "objective"


CORRECTIONS = Register(
    kind="fields",
    title=label("Corrections of what partners reported"),
    record=Correction,
    key=("publisher", "identifier", "field"),
    tier=PARTNERS,
    parts={"partner": "publisher"},
)
PREFERENCES = Register(
    kind="preferences",
    title=label("Preferred value, by partner and field"),
    record=Preference,
    key=("publisher", "field"),
    tier=PARTNERS,
    parts={"partner": "publisher"},
)
IDENTITIES = Register(
    kind="identities",
    title=label("Merged names and identifiers"),
    record=Identity,
    key=("kind", "alias"),
    tier=PARTNERS,
    check=identity_faults,
)
LINKS = Register(
    kind="links",
    title=label("Links from activities to objectives and institutions"),
    record=Link,
    key=("publisher", "identifier", "objective", "institution"),
    check=link_faults,
    table="ActivityLink",
    parts={"partner": "publisher"},
    within="institution",
)
