"""What the search holds of a thing in the book, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What can be searched of one row of the book.

    ``kind`` and ``row`` tell the rows apart.  ``tier`` says who may know of it at all,
    ``owner`` whose it is where nobody else may.  Words of ``partners`` and ``national``
    find it only for those who read that tier.  ``code`` is what it is called by.  The
    texts are sequences, none of which a phrase runs across.
    """

    country: str
    kind: str
    row: int
    tier: str = PUBLIC
    owner: str = ""
    code: str = ""
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    national: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A thing that was found, as its reader may see it.

    ``address`` is that of its page in the book; ``texts`` are those in which the words
    may stand.
    """

    key: str
    names: Mapping[str, str]
    address: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A kind of thing that can be found: its title, its texts and how it is shown.

    ``texts`` yields what the whole book holds of it.  ``show`` takes a reader, a
    country and numbers of rows, and leaves out what the reader may not see.
    """

    kind: str
    title: str
    allows: Callable[[Actor], bool]
    texts: Callable[[], Iterator[Text]]
    show: Callable[[Actor, str, Sequence[int]], Mapping[int, Match]]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind that match: how many, and some of them, the best first."""

    kind: str
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Who searches where: a country, the kinds, tiers and owner that they may read."""

    country: str
    kinds: tuple[str, ...]
    tiers: tuple[str, ...]
    owner: str


def digest_of(text: Text, words: Mapping[str, Sequence[str]]) -> str:
    """Return a mark that changes with all that is kept of a text."""
    lines = [text.tier, text.owner, text.code]
    lines += [" ".join(line) for line in words.values()]
    return blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
