"""What people add to the texts: how it comes in, series in order, and duties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.platform.registers.entries import Entry, EntryFault
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.references import Book
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.mandates.registers.assessments import REPLIES
from openssr.subjects.mandates.registers.clauses import TASKS
from openssr.subjects.mandates.registers.texts import (
    CORRECTIONS,
    SERIES,
    Correction,
    Member,
)
from openssr.subjects.mandates.rules.addressees import CLASSES
from openssr.subjects.mandates.rules.places import (
    absent_alignments,
    absent_clauses,
    absent_documents,
)
from openssr.subjects.mandates.store import registers as store


def _check_clauses(entries: Sequence[Entry[Any]], book: Book) -> Iterable[EntryFault]:
    return absent_clauses(entries, store.clause_names(book.country))


def _check_alignments(
    entries: Sequence[Entry[Correction]], book: Book
) -> Iterable[EntryFault]:
    return absent_alignments(entries, store.paragraph_names(book.country))


def _check_documents(
    entries: Sequence[Entry[Member]], book: Book
) -> Iterable[EntryFault]:
    return absent_documents(entries, store.adoption_days(book.country))


JOINING = Intake(register=SERIES, check=_check_documents)
ALIGNING = Intake(register=CORRECTIONS, check=_check_alignments)
PLANNING = Intake(register=TASKS, check=_check_clauses)
REPLYING = Intake(register=REPLIES, check=_check_clauses)


@use_case("mandates.series.list", reads=True)
def list_members(*, by: Actor, country: str) -> list[Member]:
    """Return the members of every series, by series and date of adoption."""
    adopted = store.adoption_days(country_code(country))
    return sorted(
        list_records(SERIES, by=by, country=country),
        key=lambda member: (
            member.series,
            str(adopted.get(member.symbol)),
            member.symbol,
        ),
    )


@use_case("mandates.duty.set")
def set_duties(*, by: Actor, country: str, classes: list[str]) -> None:
    """Say for which addressees the caller answers; home shows what is due from them."""
    choices = [name for name, _ in CLASSES] + ["other"]
    wrong = [name for name in classes if name not in choices]
    if wrong:
        raise Invalid(
            "{name!r} is not a group of addressees; choose from {choices}",
            name=wrong[0],
            choices=", ".join(choices),
        )
    before = store.set_duties(country_code(country), by.name, classes)
    note(by.name, before={"classes": before}, after={"classes": classes})


@use_case("mandates.duty.show", reads=True)
def show_duties(*, by: Actor, country: str) -> list[str]:
    """Return the classes of addressees that the caller answers for."""
    return store.duties(country_code(country), by.name)
