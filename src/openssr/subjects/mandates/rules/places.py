"""What people say of paragraphs and documents that the book does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from openssr.platform.registers.entries import Entry, EntryFault
from openssr.subjects.mandates.registers.clauses import Passage
from openssr.subjects.mandates.registers.texts import Correction, Member

NO_PARAGRAPH, NO_DOCUMENT = "MAN-006", "MAN-008"
Place = tuple[str, str]  # a document's symbol and the path of a paragraph


class OfClause(Protocol):
    """A record that speaks of a clause."""

    @property
    def symbol(self) -> str:
        """Return the symbol of the clause's document."""

    @property
    def paragraph(self) -> str:
        """Return the path of the clause."""


About = TypeVar("About", bound=OfClause)


def absent_clauses(
    entries: Sequence[Entry[About]], clauses: Collection[Place]
) -> Iterator[EntryFault]:
    """Yield what speaks of a clause that the book does not have."""
    for entry in entries:
        place = entry.record.symbol, entry.record.paragraph
        yield from _absent(entry, "paragraph", place, clauses)


def _absent(
    entry: Entry[Any], column: str, place: Place, places: Collection[Place]
) -> Iterator[EntryFault]:
    if place not in places:
        yield EntryFault(entry, NO_PARAGRAPH, column, " ".join(place))


def absent_passages(
    entries: Sequence[Entry[Passage]],
    clauses: Collection[Place],
    paragraphs: Collection[Place],
) -> Iterator[EntryFault]:
    """Yield passages whose clause or whose place in a report the book does not have."""
    yield from absent_clauses(entries, clauses)
    for entry in entries:
        place = entry.record.source, entry.record.place
        yield from _absent(entry, "place", place, paragraphs)


def absent_alignments(
    entries: Sequence[Entry[Correction]], paragraphs: Collection[Place]
) -> Iterator[EntryFault]:
    """Yield corrections that name a paragraph that the book does not have."""
    for entry in entries:
        correction = entry.record
        newer = correction.new, correction.new_path
        yield from _absent(entry, "new_path", newer, paragraphs)
        if correction.old_path:
            older = correction.old, correction.old_path
            yield from _absent(entry, "old_path", older, paragraphs)


def absent_documents(
    entries: Sequence[Entry[Member]], symbols: Collection[str]
) -> Iterator[EntryFault]:
    """Yield members of series whose document the book does not have."""
    for entry in entries:
        if entry.record.symbol not in symbols:
            yield EntryFault(entry, NO_DOCUMENT, "symbol")
