"""The country's corrections laid over what a publisher wrote, field by field.

The source's record is never changed.  Where a preference says that the partner's value
counts for a field, the correction is kept and shown but does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from openssr.kernel.error import Invalid
from openssr.kernel.period import parse_date
from openssr.kernel.provenance import content_hash
from openssr.kernel.words import folded
from openssr.subjects.assistance.records import (
    Activity,
    Correction,
    Identity,
    Location,
    Organisation,
    Participation,
    Preference,
    Share,
    Transaction,
)
from openssr.subjects.assistance.rules.netting.nodes import region_of
from openssr.subjects.assistance.rules.payments import (
    is_mark,
    marks,
    mended,
    parsed,
    text_of,
)

FIELDS = ("title", "status", "starts_on", "ends_on", "region", "sectors", "selected")
TRANSACTIONS = "transactions"  # all corrected ones, where a partner's are preferred
COUNTRY, PARTNER = "country", "partner"
ORGANISATION, ACTIVITY = "organisation", "activity"
NO = "no"
STATUSES = ("1", "2", "3", "4", "5", "6")  # IATI ActivityStatus codelist, 2.03
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that people decided on a country's aid data.

    ``organisations`` maps a reference or a folded name, ``activities`` an identifier,
    to what it stands for; both are compared without case.
    """

    corrections: Mapping[Key, tuple[Correction, ...]] = field(default_factory=dict)
    partners: frozenset[tuple[str, str]] = frozenset()  # publisher, field: theirs
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    activities: Mapping[str, str] = field(default_factory=dict)

    def counting(self, activity: Activity) -> dict[str, str]:
        """Return the corrected values that count for an activity, by field."""
        key = (activity.reporting.ref, activity.identifier)
        found = self.corrections.get(key, ())
        return {x.field: x.value for x in found if self.counts(x)}

    def counts(self, one: Correction) -> bool:
        """Tell whether a correction counts, or the partner's value is preferred."""
        name = TRANSACTIONS if is_mark(one.field) else one.field
        return (one.publisher, name) not in self.partners

    def digest(self, activity: Activity) -> str:
        """Return the hash of the corrections that count, empty where there are none."""
        values = self.counting(activity)
        return content_hash(values) if values else ""

    def sources(self) -> frozenset[str]:
        """Return the identifiers that were decided on."""
        return frozenset(identifier for _, identifier in self.corrections)


def decisions(
    corrections: Iterable[Correction],
    preferences: Iterable[Preference],
    identities: Iterable[Identity],
) -> Decisions:
    """Return the decisions, ready for use."""
    by_activity: dict[Key, tuple[Correction, ...]] = {}
    for one in corrections:
        key = (one.publisher, one.identifier)
        by_activity[key] = (*by_activity.get(key, ()), one)
    said = list(identities)
    return Decisions(
        corrections=by_activity,
        partners=frozenset(
            (x.publisher, x.field) for x in preferences if x.prefers == PARTNER
        ),
        organisations={
            folded(x.alias): Organisation(x.stands_for, "")
            for x in said
            if x.kind == ORGANISATION
        },
        activities={folded(x.alias): x.stands_for for x in said if x.kind == ACTIVITY},
    )


def laid_over(activity: Activity, made: Decisions) -> Activity:
    """Return the activity as it counts: with the corrections that count."""
    values = made.counting(activity)
    changed = mended(activity, values)
    if "title" in values:
        changed = replace(changed, title=values["title"])
    if "status" in values:
        changed = replace(changed, status=values["status"])
    if "starts_on" in values:
        changed = replace(changed, starts_on=_day(values["starts_on"]))
    if "ends_on" in values:
        changed = replace(changed, ends_on=_day(values["ends_on"]))
    if "region" in values:
        code = values["region"]
        places = (Location(code, (code,)),) if code else ()
        changed = replace(changed, locations=places)
    if "sectors" in values:
        bare = tuple(replace(x, sectors=()) for x in changed.transactions)
        shares = shares_of(values["sectors"])
        changed = replace(changed, sectors=shares, transactions=bare)
    return changed


def set_aside(activity: Activity, made: Decisions) -> str:
    """Return the field by which a person set the activity aside, empty where none did.

    That is ``selected``, or ``sectors`` where the purposes given are not the sector's;
    whether they are is for the caller to know.
    """
    values = made.counting(activity)
    if values.get("selected") == NO:
        return "selected"
    return "sectors" if "sectors" in values else ""


def identified(activity: Activity, made: Decisions) -> Activity:
    """Return the activity with names and identifiers as people resolved them."""
    if not made.organisations and not made.activities:
        return activity
    return replace(
        activity,
        identifier=_activity(activity.identifier, made),
        reporting=resolved(activity.reporting, made),
        participants=tuple(
            Participation(x.role, resolved(x.organisation, made))
            for x in activity.participants
        ),
        transactions=tuple(_parties(x, made) for x in activity.transactions),
        related=tuple((kind, _activity(ref, made)) for kind, ref in activity.related),
    )


def _parties(one: Transaction, made: Decisions) -> Transaction:
    return replace(
        one,
        provider=one.provider and resolved(one.provider, made),
        receiver=one.receiver and resolved(one.receiver, made),
    )


def resolved(one: Organisation, made: Decisions) -> Organisation:
    """Return an organisation with the reference that people decided on."""
    known = made.organisations
    found = known.get(folded(one.ref)) if one.ref else known.get(folded(one.name))
    return replace(
        one,
        ref=found.ref if found else one.ref,
        activity=_activity(one.activity, made) if one.activity else "",
    )


def _activity(identifier: str, made: Decisions) -> str:
    return made.activities.get(folded(identifier), identifier)


def value_of(activity: Activity, name: str) -> str:
    """Return a field's value of the source, as a correction would write it."""
    if name == "sectors":
        return " ".join(
            x.code if x.percentage is None else f"{x.code}:{x.percentage.normalize():f}"
            for x in activity.sectors
            if x.vocabulary in {"", "1", "DAC"}
        )
    if is_mark(name):
        one = marks(activity).get(name)
        return text_of(one) if one else ""
    if name == "region":
        return region_of(activity)
    if name == "selected":
        return ""
    value = getattr(activity, name)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def checked(one: Correction) -> None:
    """Raise ``Invalid`` where a correction's value cannot be one of its field."""
    if one.field not in FIELDS and not is_mark(one.field):
        raise Invalid(
            "{field!r} cannot be corrected; choose from {choices}",
            field=one.field,
            choices=", ".join(FIELDS),
        )
    if not one.reason.strip():
        raise Invalid("a correction needs a reason that others can follow")
    if one.field in {"starts_on", "ends_on"} and one.value:
        _parsed(one.value)
    elif one.field == "status" and one.value not in STATUSES:
        _refuse(one.value, STATUSES)
    elif one.field == "selected" and one.value != NO:
        _refuse(one.value, (NO,))
    elif is_mark(one.field):
        parsed(one.value)
    elif one.field == "sectors":
        shares = shares_of(one.value)
        total = sum((x.percentage or Decimal(100) for x in shares), Decimal(0))
        if not shares or total != Decimal(100):
            raise Invalid(
                "the shares of {value!r} do not make 100; write 15132 or "
                "15132:60 15137:40",
                value=one.value,
            )


def _refuse(value: str, choices: tuple[str, ...]) -> None:
    raise Invalid(
        "{value!r} is not allowed; choose from {choices}",
        value=value,
        choices=", ".join(choices),
    )


def _parsed(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError:
        raise Invalid(
            "{text!r} is no date; write it as 2026-11-24", text=text
        ) from None


def shares_of(text: str) -> tuple[Share, ...]:
    """Return DAC sector shares written as ``15132:60 15137:40`` or ``15132``."""
    found = []
    for part in text.split():
        code, _, share = part.partition(":")
        try:
            percentage = Decimal(share) if share else None
        except InvalidOperation:
            percentage = Decimal(-1)
        if not (code.isdigit() and len(code) == 5) or (
            percentage is not None and not 0 < percentage <= 100
        ):
            raise Invalid(
                "{part!r} is no purpose code with its share; write 15132:60",
                part=part,
            )
        found.append(Share(code, percentage, "1"))
    return tuple(found)


def _day(text: str) -> date | None:
    return _parsed(text) if text else None
