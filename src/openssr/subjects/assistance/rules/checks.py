"""What is wrong with an input of support, beside the book and the other rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openssr.kernel.error import Invalid
from openssr.platform.registers.entries import Entry, EntryFault
from openssr.platform.registers.references import Book
from openssr.platform.registers.register import SEPARATOR
from openssr.subjects.assistance.registers.decided import LINKS, Correction, Link
from openssr.subjects.assistance.registers.own import (
    ACTIVITIES,
    OwnActivity,
    OwnResult,
    OwnTransaction,
)
from openssr.subjects.assistance.rules.overlay import FIELDS, checked, shares_of
from openssr.subjects.assistance.rules.payments import is_mark
from openssr.subjects.assistance.rules.weights import check_weight

NO_VALUE, NO_ACTIVITY, NO_WEIGHT = "ASS-021", "ASS-025", "ASS-026"


def unreadable_purposes(
    entries: Sequence[Entry[OwnActivity]], book: Book
) -> Iterator[EntryFault]:
    """Yield the activities whose purposes are no codes with shares."""
    for entry in entries:
        try:
            shares_of(entry.record.sectors)
        except Invalid:
            yield EntryFault(entry, NO_VALUE, "sectors")


def unknown_activities(
    entries: Sequence[Entry[OwnTransaction] | Entry[OwnResult]], book: Book
) -> Iterator[EntryFault]:
    """Yield what belongs to an activity that the country's register does not have."""
    activities = book.records(ACTIVITIES)
    for entry in entries:
        record = entry.record
        if SEPARATOR.join((record.publisher, record.identifier)) not in activities:
            yield EntryFault(entry, NO_ACTIVITY, "identifier")


def impossible_corrections(
    entries: Sequence[Entry[Correction]], book: Book
) -> Iterator[EntryFault]:
    """Yield the corrections of what no activity has, or to what it cannot have."""
    for entry in entries:
        field = entry.record.field
        try:
            checked(entry.record)
        except Invalid:
            column = "value" if field in FIELDS or is_mark(field) else "field"
            yield EntryFault(entry, NO_VALUE, column)


def impossible_weights(
    entries: Sequence[Entry[Link]], book: Book
) -> Iterator[EntryFault]:
    """Yield the links whose weight cannot be, alone or with others of the activity."""
    links = {
        **book.records(LINKS),
        **{LINKS.key_of(entry.record): entry.record for entry in entries},
    }
    for entry in entries:
        try:
            check_weight(entry.record, links.values())
        except Invalid:
            yield EntryFault(entry, NO_WEIGHT, "weight")
