"""The country's corrections laid over what a publisher wrote, field by field.

The source's record is never changed.  Where a preference says that the partner's value
counts for a field, the correction is kept and shown but does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from openssr.kernel.error import Invalid
from openssr.kernel.period import parse_date
from openssr.kernel.provenance import content_hash
from openssr.kernel.words import folded
from openssr.subjects.assistance.records import (
    Activity,
    Location,
    Organisation,
    Participation,
    Share,
    Transaction,
)
from openssr.subjects.assistance.registers.choices import (
    ActivityStatus,
    IdentityKind,
    PreferredField,
    Side,
)
from openssr.subjects.assistance.registers.decided import (
    Correction,
    Identity,
    Preference,
)
from openssr.subjects.assistance.rules.netting.nodes import region_of
from openssr.subjects.assistance.rules.payments import (
    is_mark,
    marks,
    mended,
    parsed,
    text_of,
)

TRANSACTIONS = PreferredField.TRANSACTIONS
FIELDS = tuple(name for name in PreferredField if name is not TRANSACTIONS)
NO = "no"
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
        corrections = self.corrections.get(key, ())
        return {
            correction.field: correction.value
            for correction in corrections
            if self.counts(correction)
        }

    def counts(self, correction: Correction) -> bool:
        """Tell whether a correction counts, or the partner's value is preferred."""
        name = TRANSACTIONS if is_mark(correction.field) else correction.field
        return (correction.publisher, name) not in self.partners

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
    for correction in corrections:
        key = (correction.publisher, correction.identifier)
        by_activity[key] = (*by_activity.get(key, ()), correction)
    resolutions = list(identities)
    return Decisions(
        corrections=by_activity,
        partners=frozenset(
            (preference.publisher, preference.field)
            for preference in preferences
            if preference.prefers == Side.PARTNER
        ),
        organisations={
            folded(identity.alias): Organisation(identity.stands_for, "")
            for identity in resolutions
            if identity.kind == IdentityKind.ORGANISATION
        },
        activities={
            folded(identity.alias): identity.stands_for
            for identity in resolutions
            if identity.kind == IdentityKind.ACTIVITY
        },
    )


def laid_over(activity: Activity, decisions: Decisions) -> Activity:
    """Return the activity as it counts: with the corrections that count."""
    values = decisions.counting(activity)
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
        bare = tuple(
            replace(transaction, sectors=()) for transaction in changed.transactions
        )
        shares = shares_of(values["sectors"])
        changed = replace(changed, sectors=shares, transactions=bare)
    return changed


def set_aside(activity: Activity, decisions: Decisions) -> str:
    """Return the field by which a person set the activity aside, empty where none did.

    That is ``selected``, or ``sectors`` where the purposes given are not the sector's;
    whether they are is for the caller to know.
    """
    values = decisions.counting(activity)
    if values.get("selected") == NO:
        return "selected"
    return "sectors" if "sectors" in values else ""


def identified(activity: Activity, decisions: Decisions) -> Activity:
    """Return the activity with names and identifiers as people resolved them."""
    if not decisions.organisations and not decisions.activities:
        return activity
    return replace(
        activity,
        identifier=_activity(activity.identifier, decisions),
        reporting=resolved(activity.reporting, decisions),
        participants=tuple(
            Participation(
                participation.role, resolved(participation.organisation, decisions)
            )
            for participation in activity.participants
        ),
        transactions=tuple(
            _parties(transaction, decisions) for transaction in activity.transactions
        ),
        related=tuple(
            (kind, _activity(ref, decisions)) for kind, ref in activity.related
        ),
    )


def _parties(transaction: Transaction, decisions: Decisions) -> Transaction:
    return replace(
        transaction,
        provider=transaction.provider and resolved(transaction.provider, decisions),
        receiver=transaction.receiver and resolved(transaction.receiver, decisions),
    )


def resolved(organisation: Organisation, decisions: Decisions) -> Organisation:
    """Return an organisation with the reference that people decided on."""
    references = decisions.organisations
    resolution = (
        references.get(folded(organisation.ref))
        if organisation.ref
        else references.get(folded(organisation.name))
    )
    return replace(
        organisation,
        ref=resolution.ref if resolution else organisation.ref,
        activity=_activity(organisation.activity, decisions)
        if organisation.activity
        else "",
    )


def _activity(identifier: str, decisions: Decisions) -> str:
    return decisions.activities.get(folded(identifier), identifier)


def value_of(activity: Activity, name: str) -> str:
    """Return a field's value of the source, as a correction would write it."""
    if name == "sectors":
        return " ".join(
            share.code
            if share.percentage is None
            else f"{share.code}:{share.percentage.normalize():f}"
            for share in activity.sectors
            if share.vocabulary in {"", "1", "DAC"}
        )
    if is_mark(name):
        transaction = marks(activity).get(name)
        return text_of(transaction) if transaction else ""
    if name == "region":
        return region_of(activity)
    if name == "selected":
        return ""
    value = getattr(activity, name)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def checked(correction: Correction) -> None:
    """Raise ``Invalid`` where a correction's value cannot be one of its field."""
    if correction.field not in FIELDS and not is_mark(correction.field):
        raise Invalid(
            "{field!r} cannot be corrected; choose from {choices}",
            field=correction.field,
            choices=", ".join(FIELDS),
        )
    if not correction.reason.strip():
        raise Invalid("give a reason for the correction")
    if correction.field in {"starts_on", "ends_on"} and correction.value:
        _parsed(correction.value)
    elif correction.field == "status" and correction.value not in tuple(ActivityStatus):
        _refuse(correction.value, tuple(ActivityStatus))
    elif correction.field == "selected" and correction.value != NO:
        _refuse(correction.value, (NO,))
    elif is_mark(correction.field):
        parsed(correction.value)
    elif correction.field == "sectors":
        shares = shares_of(correction.value)
        total = sum((part.percentage or Decimal(100) for part in shares), Decimal(0))
        if not shares or total != Decimal(100):
            raise Invalid(
                "the shares of {value!r} do not add up to 100; write 15132 or "
                "15132:60 15137:40",
                value=correction.value,
            )


def _refuse(value: str, choices: Sequence[str]) -> None:
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
            "{text!r} is not a date; write it as 2026-11-24", text=text
        ) from None


def shares_of(text: str) -> tuple[Share, ...]:
    """Return DAC sector shares written as ``15132:60 15137:40`` or ``15132``."""
    shares = []
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
                "{part!r} is not a purpose code with its share; write 15132:60",
                part=part,
            )
        shares.append(Share(code, percentage, "1"))
    return tuple(shares)


def _day(text: str) -> date | None:
    return _parsed(text) if text else None
