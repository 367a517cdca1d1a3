"""What people decide on aid data: corrections, whose value counts, what is the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils import timezone

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.kernel.words import folded
from openssr.platform.figures.store import mark_changed, mark_definition
from openssr.platform.places import services as places
from openssr.platform.reference.rates import rate_on
from openssr.platform.sheets.records import Change, Outcome, row_of
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance import models
from openssr.subjects.assistance.readers import decisions as readers
from openssr.subjects.assistance.records import (
    Correction,
    Identity,
    Left,
    Preference,
    Suggested,
)
from openssr.subjects.assistance.rules.overlay import (
    ACTIVITY,
    ORGANISATION,
    checked,
    set_aside,
    value_of,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.assistance.rules.spellings import Spelling, spellings
from openssr.subjects.assistance.store import corrections as store
from openssr.subjects.assistance.store import reading
from openssr.subjects.assistance.store.briefs import briefs
from openssr.subjects.assistance.store.imports import recount
from openssr.subjects.assistance.store.records import activity_of

# the figures that who is the same as whom changes
NET, ANSWER = "assistance.net", "assistance.answer"


@use_case("assistance.correction.import")
def import_corrections(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take corrections; those of activities not yet in the book wait for them."""
    code = country_code(country)

    def save(records: list[Correction]) -> list[Change]:
        return _keep(by, code, records)

    read = partial(readers.read_corrections, data, name)
    return take(by=by, data=data, name=name, read=read, save=save)


@use_case("assistance.correction.rows", reads=True)
def correction_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the corrections as their sheet holds them."""
    found = store.corrections(country_code(country))
    return [[row_of(x, readers.CORRECTIONS)] for x in found]


@use_case("assistance.correction.list", reads=True)
def list_corrections(*, by: Actor, country: str) -> list[Correction]:
    """Return the corrections with who made each, and when."""
    return store.corrections(country_code(country))


@use_case("assistance.correction.make")
def correct(*, by: Actor, country: str, wanted: Correction) -> Change:
    """Lay the country's value over a publisher's, with a reason."""
    code = country_code(country)
    if not reading.kept_rows(code, wanted.publisher, wanted.identifier):
        raise NotFound(
            "{publisher} reports no activity {identifier} in {country}",
            publisher=wanted.publisher,
            identifier=wanted.identifier,
            country=code,
        )
    checked(wanted)
    if wanted.field == "region" and wanted.value:
        _known_region(by, code, wanted.value)
    change = _keep(by, code, [wanted])[0]
    note(wanted.identifier, after=wanted, reason=wanted.reason)
    return change


def _known_region(by: Actor, country: str, region: str) -> None:
    on = timezone.localdate()
    found = places.show_boundaries(by=by, country=country, on=on)
    known = [x.code for x in found.regions] if found else []
    if known and region not in known:
        raise Invalid(
            "{value!r} is not allowed; choose from {choices}",
            value=region,
            choices=", ".join(known),
        )


def _keep(by: Actor, country: str, records: list[Correction]) -> list[Change]:
    """Keep the corrections with what they replace, and count the activities anew."""
    changes = []
    for one in records:
        rows = reading.kept_rows(country, one.publisher, one.identifier)
        theirs = ""
        if rows:
            theirs = value_of(activity_of(rows[-1].record, 0, ""), one.field)
        full = replace(one, theirs=theirs)
        changes.append(store.save_correction(country, full, by.name))
    _count_anew(country, {(x.publisher, x.identifier) for x in records})
    return changes


def _count_anew(country: str, activities: Iterable[tuple[str, str]]) -> None:
    """Count activities anew and mark the figures that rest on them."""
    sieve = Sieve(country, purpose_table(), store.decided(country))
    for publisher, identifier in activities:
        for row in reading.kept_rows(country, publisher, identifier):
            record = activity_of(row.record, row.line, "")
            recount(row, sieve.sift(record, rate_on))
        digest = reading.content_of(country, publisher, identifier)
        mark_changed(country, "activity", f"{publisher}/{identifier}", digest)
    mark_definition(country, ANSWER)


@use_case("assistance.correction.withdraw")
def withdraw_correction(
    *, by: Actor, country: str, publisher: str, identifier: str, field: str
) -> None:
    """Take a correction back; the publisher's value counts again."""
    code = country_code(country)
    before = store.withdraw(
        models.Correction,
        code,
        publisher=publisher,
        identifier=identifier,
        field=field,
    )
    _count_anew(code, [(publisher, identifier)])
    note(identifier, before=before, reason="withdrawn")


@use_case("assistance.preference.import")
def import_preferences(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take whose value counts for which publisher's field."""
    code = country_code(country)

    def save(records: list[Preference]) -> list[Change]:
        made = [store.save_preference(code, x, by.name) for x in records]
        _anew_for(code, {x.publisher for x in records})
        return made

    read = partial(readers.read_preferences, data, name)
    return take(by=by, data=data, name=name, read=read, save=save)


def _anew_for(country: str, publishers: set[str]) -> None:
    held = store.corrections(country)
    keys = {(x.publisher, x.identifier) for x in held if x.publisher in publishers}
    _count_anew(country, keys)


@use_case("assistance.preference.rows", reads=True)
def preference_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the preferences as their sheet holds them."""
    found = store.preferences(country_code(country))
    return [[row_of(x, readers.PREFERENCES)] for x in found]


@use_case("assistance.identity.import")
def import_identities(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take which names and identifiers stand for which others."""
    code = country_code(country)

    def save(records: list[Identity]) -> list[Change]:
        made = [store.save_identity(code, x, by.name) for x in records]
        if any(x.outcome != "unchanged" for x in made):
            mark_definition(code, NET)
        return made

    read = partial(readers.read_identities, data, name)
    return take(by=by, data=data, name=name, read=read, save=save)


@use_case("assistance.identity.rows", reads=True)
def identity_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the identities as their sheet holds them."""
    found = store.identities(country_code(country))
    return [[row_of(x, readers.IDENTITIES)] for x in found]


@use_case("assistance.identity.withdraw")
def withdraw_identity(*, by: Actor, country: str, kind: str, alias: str) -> None:
    """Take back that a name or identifier stands for another."""
    code = country_code(country)
    before = store.withdraw(models.Identity, code, kind=kind, alias=alias)
    mark_definition(code, NET)
    note(alias, before=before, reason="withdrawn")


@use_case("assistance.selection.show", reads=True)
def show_selection(
    *, by: Actor, country: str
) -> tuple[list[Suggested], list[Suggested], list[Left]]:
    """Return what is suggested, what people set aside, and what was left out."""
    code = country_code(country)
    suggested, aside = [], []
    made = store.decided(code)
    for row in reading.undecided(code):
        found = Suggested(
            row.publisher,
            row.publisher_name,
            row.identifier,
            row.title,
            tuple((x["words"], x["where"], x["purpose"]) for x in row.reasons),
        )
        field = set_aside(activity_of(row.record, row.line, ""), made)
        if field:
            held = made.corrections[row.publisher, row.identifier]
            why = next(x.reason for x in held if x.field == field)
            aside.append(replace(found, aside=why))
        elif found.reasons:
            suggested.append(found)
    left = [Left(name, counts) for name, counts in reading.read_counts(code)]
    return suggested, aside, left


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
def identify(*, by: Actor, country: str, wanted: Identity) -> Change:
    """Say that a name or identifier stands for another, with a reason."""
    code = country_code(country)
    if wanted.kind not in {ORGANISATION, ACTIVITY} or not wanted.alias.strip():
        raise Invalid("name what stands for what: an organisation or an activity")
    if folded(wanted.alias) == folded(wanted.stands_for) or not wanted.stands_for:
        raise Invalid("{alias!r} cannot stand for itself", alias=wanted.alias)
    if not wanted.reason.strip():
        raise Invalid("a correction needs a reason that others can follow")
    change = store.save_identity(code, wanted, by.name)
    mark_definition(code, NET)
    note(wanted.alias, after=wanted, reason=wanted.reason)
    return change
