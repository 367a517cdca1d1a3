"""What people decide on aid data: corrections, whose value counts, what is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils import timezone

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.kernel.words import folded
from openssr.platform.figures.store import mark_changed, mark_definition
from openssr.platform.places import services as places
from openssr.platform.reference.rates import rate_on
from openssr.platform.registers.intake import Intake, Saved
from openssr.platform.registers.meanwhile import refuse_later
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.services.deciding import (
    save_decision,
    withdraw_decision,
)
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance.records import Left, Suggested
from openssr.subjects.assistance.registers.choices import IdentityKind
from openssr.subjects.assistance.registers.decided import (
    CORRECTIONS,
    IDENTITIES,
    PREFERENCES,
    Correction,
    Identity,
    Preference,
)
from openssr.subjects.assistance.rules.balance import possible_amounts
from openssr.subjects.assistance.rules.checks import impossible_corrections
from openssr.subjects.assistance.rules.overlay import (
    checked,
    laid_over,
    set_aside,
    value_of,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.assistance.rules.spellings import Spelling, spellings
from openssr.subjects.assistance.store import corrections as store
from openssr.subjects.assistance.store import reading
from openssr.subjects.assistance.store.answers import ANSWER
from openssr.subjects.assistance.store.briefs import briefs
from openssr.subjects.assistance.store.imports import recount
from openssr.subjects.assistance.store.records import activity_of
from openssr.subjects.assistance.store.registers import save_signed

NET = "assistance.net"  # the figures that who is the same as whom changes


def _save_corrections(
    country: str, records: Sequence[Correction], author: Author
) -> list[Change]:
    """Write corrections with what each replaces."""
    complete = [replace(record, theirs=_theirs(country, record)) for record in records]
    return save_signed(CORRECTIONS, country, complete, author)


def _theirs(country: str, correction: Correction) -> str:
    """Return the publisher's value of what is corrected, empty where it has none."""
    rows = reading.kept_rows(country, correction.publisher, correction.identifier)
    if not rows:
        return ""
    return value_of(activity_of(rows[-1].record, 0, ""), correction.field)


def _count_corrected(saved: Saved[Correction]) -> int:
    records = saved.altered
    return _count_again(
        saved.country, {(record.publisher, record.identifier) for record in records}
    )


def _count_preferred(saved: Saved[Preference]) -> int:
    publishers = {preference.publisher for preference in saved.altered}
    corrected = store.corrections(saved.country)
    return _count_again(
        saved.country,
        {
            (correction.publisher, correction.identifier)
            for correction in corrected
            if correction.publisher in publishers
        },
    )


def _count_again(country: str, activities: Iterable[tuple[str, str]]) -> int:
    """Count activities again; return how many figures resting on them turned stale."""
    keys = sorted(activities)
    if not keys:
        return 0
    sieve = Sieve(country, purpose_table(), store.decided(country))
    stale = 0
    for publisher, identifier in keys:
        for row in reading.kept_rows(country, publisher, identifier):
            record = activity_of(row.record, row.line, "")
            recount(row, sieve.sift(record, rate_on))
        digest = reading.content_of(country, publisher, identifier)
        stale += mark_changed(country, "activity", f"{publisher}/{identifier}", digest)
    return stale + mark_definition(country, ANSWER)


def _save_preferences(
    country: str, records: Sequence[Preference], author: Author
) -> list[Change]:
    return save_signed(PREFERENCES, country, records, author)


def _save_identities(
    country: str, records: Sequence[Identity], author: Author
) -> list[Change]:
    return save_signed(IDENTITIES, country, records, author)


def _mark_net(saved: Saved[Identity]) -> int:
    return mark_definition(saved.country, NET) if saved.altered else 0


# those of activities not yet in the book wait for them
CORRECTING = Intake(
    register=CORRECTIONS,
    check=impossible_corrections,
    save=_save_corrections,
    after=_count_corrected,
)
PREFERRING = Intake(
    register=PREFERENCES, save=_save_preferences, after=_count_preferred
)
IDENTIFYING = Intake(register=IDENTITIES, save=_save_identities, after=_mark_net)


@use_case("assistance.correction.make")
def correct(
    *, by: Actor, country: str, correction: Correction, newest: int | None = None
) -> Change:
    """Lay the country's value over a publisher's, with a reason.

    ``newest`` is the newest act on corrections that the person saw.
    """
    code = country_code(country)
    if not reading.kept_rows(code, correction.publisher, correction.identifier):
        raise NotFound(
            "{publisher} reports no activity {identifier} in {country}",
            publisher=correction.publisher,
            identifier=correction.identifier,
            country=code,
        )
    checked(correction)
    if correction.field == "region" and correction.value:
        _check_region(by, code, correction.value)
    refuse_later(CORRECTIONS, code, correction, newest, by)
    change = save_decision(CORRECTING, code, correction, Author(by.name))
    note(correction.identifier, after=correction, reason=correction.reason)
    return change


def _check_region(by: Actor, country: str, region: str) -> None:
    on = timezone.localdate()
    boundaries = places.show_boundaries(by=by, country=country, on=on)
    codes = [each.code for each in boundaries.regions] if boundaries else []
    if codes and region not in codes:
        raise Invalid(
            "{value!r} is not allowed; choose from {choices}",
            value=region,
            choices=", ".join(codes),
        )


@use_case("assistance.correction.withdraw")
def withdraw_correction(
    *,
    by: Actor,
    country: str,
    publisher: str,
    identifier: str,
    field: str,
    reason: str = "",
    newest: int | None = None,
) -> None:
    """Take a correction back; the publisher's value counts again.

    ``newest`` is the newest act on corrections that the person saw.
    """
    key, author = (publisher, identifier, field), Author(by.name, reason=reason)
    before = withdraw_decision(
        CORRECTING, country_code(country), key, author, by=by, newest=newest
    )
    note(identifier, before=before, reason=reason or "withdrawn")


@use_case("assistance.identity.withdraw")
def withdraw_identity(
    *,
    by: Actor,
    country: str,
    kind: str,
    alias: str,
    reason: str = "",
    newest: int | None = None,
) -> None:
    """Take back that a name or identifier stands for another.

    ``newest`` is the newest act on identities that the person saw.
    """
    key, author = (kind, alias), Author(by.name, reason=reason)
    before = withdraw_decision(
        IDENTIFYING, country_code(country), key, author, by=by, newest=newest
    )
    note(alias, before=before, reason=reason or "withdrawn")


@use_case("assistance.selection.show", reads=True)
def show_selection(
    *, by: Actor, country: str
) -> tuple[list[Suggested], list[Suggested], list[Left]]:
    """Return what is suggested, what people set aside, and what was left out."""
    code = country_code(country)
    suggested, aside = [], []
    decisions = store.decided(code)
    sieve = Sieve(code, purpose_table(), decisions)
    for row in reading.undecided(code):
        record = laid_over(activity_of(row.record, row.line, ""), decisions)
        possible = possible_amounts(record, sieve, rate_on)
        suggestion = Suggested(
            row.publisher,
            row.publisher_name,
            row.identifier,
            row.title,
            tuple(
                (reason["words"], reason["where"], reason["purpose"])
                for reason in row.reasons
            ),
            spending=possible.spending,
            commitments=possible.commitments,
        )
        field = set_aside(record, decisions)
        if field:
            corrected = decisions.corrections[row.publisher, row.identifier]
            why = next(each.reason for each in corrected if each.field == field)
            aside.append(replace(suggestion, aside=why))
        elif suggestion.reasons:
            suggested.append(suggestion)
    return suggested, aside, reading.read_counts(code)


@use_case("assistance.identity.list", reads=True)
def list_identities(
    *, by: Actor, country: str
) -> tuple[list[Identity], list[Spelling]]:
    """Return what stands for what, and names that stand under several references."""
    code = country_code(country)
    return store.identities(code), spellings(
        party for brief in briefs(code) for party in brief.parties
    )


@use_case("assistance.identity.make")
def identify(
    *, by: Actor, country: str, identity: Identity, newest: int | None = None
) -> Change:
    """Say that a name or identifier stands for another, with a reason.

    ``newest`` is the newest act on identities that the person saw.
    """
    code = country_code(country)
    if identity.kind not in set(IdentityKind) or not identity.alias.strip():
        raise Invalid("say what is merged into what: an organisation or an activity")
    if folded(identity.alias) == folded(identity.stands_for) or not identity.stands_for:
        raise Invalid("{alias!r} cannot be merged into itself", alias=identity.alias)
    if not identity.reason.strip():
        raise Invalid("give a reason for the correction")
    refuse_later(IDENTITIES, code, identity, newest, by)
    change = save_decision(IDENTIFYING, code, identity, Author(by.name))
    note(identity.alias, after=identity, reason=identity.reason)
    return change
