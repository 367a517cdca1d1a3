"""What is wrong with records beside others of their input or of the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openssr.platform.registers.entries import Entry, EntryFault
from openssr.platform.registers.references import UNKNOWN, Book
from openssr.subjects.strategy.registers.answers import (
    EVALUATIONS,
    RECOMMENDATIONS,
    Recommendation,
)
from openssr.subjects.strategy.registers.oversight import Act, Power
from openssr.subjects.strategy.registers.processes import (
    PROCESSES,
    ProcessKind,
    Stage,
)
from openssr.subjects.strategy.registers.reviews import (
    Finding,
    Function,
    Requirement,
    Statement,
)
from openssr.subjects.strategy.registers.spending import Economy, Spending
from openssr.subjects.strategy.rules.progress import stages_of

# which kinds of process have the data of a record; the others have them all
DATA_OF: dict[type[Any], tuple[str, ...]] = {
    Function: (ProcessKind.REVIEW,),
    Finding: (ProcessKind.REVIEW,),
    Requirement: (ProcessKind.LEGISLATION,),
    Spending: (ProcessKind.EXPENDITURE,),
    Economy: (ProcessKind.EXPENDITURE,),
    Power: (ProcessKind.OVERSIGHT,),
    Act: (ProcessKind.OVERSIGHT,),
    Statement: (ProcessKind.POLICY, ProcessKind.LEGISLATION, ProcessKind.OVERSIGHT),
}


def stages_of_others(
    entries: Sequence[Entry[Stage]], book: Book
) -> Iterator[EntryFault]:
    """Yield the stages that their kind of process does not have."""
    processes = book.records(PROCESSES)
    for entry in entries:
        process = processes.get(entry.record.code)
        if process and entry.record.stage not in stages_of(process.process):
            yield EntryFault(entry, "STR-009", "stage")


def data_of_others(entries: Sequence[Entry[Any]], book: Book) -> Iterator[EntryFault]:
    """Yield the data that their kind of process does not have."""
    processes = book.records(PROCESSES)
    for entry in entries:
        process = processes.get(entry.record.process)
        if process and process.process not in DATA_OF[type(entry.record)]:
            yield EntryFault(entry, "STR-014", "process")


def unknown_origins(
    entries: Sequence[Entry[Recommendation]], book: Book
) -> Iterator[EntryFault]:
    """Yield the recommendations whose origin is neither process nor evaluation.

    An origin that the book has of a recommendation already is not refused.
    """
    origins = {"", *book.records(PROCESSES), *book.records(EVALUATIONS)}
    recommendations = book.records(RECOMMENDATIONS)
    for entry in entries:
        before = recommendations.get(entry.record.code)
        unchanged = before is not None and before.origin == entry.record.origin
        if entry.record.origin not in origins and not unchanged:
            yield EntryFault(entry, UNKNOWN, "origin")
