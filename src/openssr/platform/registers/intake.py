"""How records of a register come in, where that is more than its declaration says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from openssr.kernel.error import NotFound
from openssr.platform.registers.condition import Condition
from openssr.platform.registers.entries import Entry, EntryFault
from openssr.platform.registers.outcome import LEFT, UNCHANGED, Change
from openssr.platform.registers.references import Book
from openssr.platform.registers.register import Register
from openssr.platform.registers.writing import Author
from openssr.platform.usecase.records import Actor

R = TypeVar("R")


def never(record: Any) -> bool:
    """Tell that a record is not withdrawn by what it holds itself."""
    return False


@dataclass(frozen=True, slots=True)
class Saved(Generic[R]):
    """Records that were saved for a country, and what changed in each."""

    register: Register[R]
    country: str
    records: Sequence[R]
    changes: Sequence[Change]
    author: Author

    @property
    def altered(self) -> list[R]:
        """Return the records that something happened to."""
        pairs = zip(self.records, self.changes, strict=True)
        untouched = {UNCHANGED, LEFT}
        return [record for record, change in pairs if change.outcome not in untouched]


def as_given(record: Any, by: Actor) -> Any:
    """Leave a record as it was given."""
    return record


def nothing_wrong(entries: Sequence[Entry[Any]], book: Book) -> Iterable[EntryFault]:
    """Find nothing wrong with an input as a whole."""
    return ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Intake(Generic[R]):
    """What happens to records of a register on their way into the book.

    ``prepare`` adds what comes from who enters a record.  ``check`` tells what is wrong
    with an input as a whole, beside the book.  ``save`` writes records in place of the
    derived writer.  ``after`` follows in the same transaction, also when a record is
    withdrawn, restored or renamed, and returns how many figures turned stale.
    ``withdraw`` takes a record out of the counts in place of the derived way, and
    ``after`` does not follow then; such a register says by ``is_withdrawn`` which of
    its records are, and takes them back by ``restore``.  ``sign`` writes records that
    somebody confirmed by an act, in place of the derived writer, and ``put_back`` those
    that are to be exactly what they were before an act that is undone.  ``phone`` says
    of headings of its sheet when a form for phones asks them.
    """

    register: Register[R]
    prepare: Callable[[R, Actor], R] = as_given
    check: Callable[[Sequence[Entry[R]], Book], Iterable[EntryFault]] = nothing_wrong
    save: Callable[[str, Sequence[R], Author], list[Change]] | None = None
    after: Callable[[Saved[R]], int] | None = None
    withdraw: Callable[[str, R, Author], int] | None = None
    restore: Callable[[str, R, Author], int] | None = None
    is_withdrawn: Callable[[R], bool] = never
    sign: Callable[[str, Sequence[R], str, Author], list[Change]] | None = None
    put_back: Callable[[str, Sequence[R], Author], list[Change]] | None = None
    phone: Mapping[str, Condition] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return the kind of its register."""
        return self.register.kind

    def follow(self, country: str, record: R, change: Change, author: Author) -> int:
        """Run ``after`` on one record; return how many figures turned stale."""
        if self.after is None:
            return 0
        return self.after(Saved(self.register, country, [record], [change], author))


def known_intake(intakes: Mapping[str, Intake[Any]], kind: str) -> Intake[Any]:
    """Return the intake of a kind of register, or raise ``NotFound``."""
    if kind not in intakes:
        raise NotFound(
            "there is no register {kind!r}; choose from {kinds}",
            kind=kind,
            kinds=", ".join(intakes),
        )
    return intakes[kind]
