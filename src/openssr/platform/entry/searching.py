"""One search over all of the book that somebody may read, shown by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.records import count_records
from openssr.platform.search.building import sought
from openssr.platform.search.marking import passage
from openssr.platform.search.query import Query
from openssr.platform.search.records import Match
from openssr.platform.search.services import search
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import may

SHOWN = 5  # of each kind that a search shows


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search finds of one kind: its title, how many, and the first of them."""

    kind: str
    title: str
    count: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds; ``near`` are words that would find something."""

    query: Query
    kinds: tuple[Hits, ...]
    near: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """Return how many things of all kinds are found."""
        return sum(each.count for each in self.kinds)


def search_book(
    *,
    by: Actor,
    country: str,
    text: str,
    kind: str = "",
    start: int = 0,
    most: int = SHOWN,
) -> Found:
    """Find what has all words of a text, in the order of the book's kinds.

    With a ``kind``, only that one is found.  What the person may not read is passed
    over without a word.
    """
    answer = search(
        by=by, country=country, text=text, kinds=[kind] if kind else [],
        start=start, most=most,
    )  # fmt: skip
    parts = {part.kind: part for part in sought()}
    kinds = []
    for group in answer.groups:
        part = parts[group.kind]
        matches = part.show(by, country, group.rows)
        visible = tuple(matches[row] for row in group.rows if row in matches)
        kinds.append(Hits(group.kind, part.title, group.count, visible))
    return Found(answer.query, tuple(kinds), answer.near)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search finds."""

    key: Annotated[str, "Key of the record, or symbol or identifier"]
    names: Annotated[dict[str, str], "What it is called, by language"]
    address: Annotated[str, "Address of its page, below /LANGUAGE/COUNTRY/"]
    passage: Annotated[str, "The text around the words, empty where it has none"]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a search finds of one kind, such as a register."""

    kind: Annotated[str, "Name of the register in addresses, or documents or aid"]
    title: Annotated[str, "Title"]
    count: Annotated[int, "How many have all the words"]
    keys: Annotated[tuple[str, ...], "Keys of the first of them, the best first"]
    matches: Annotated[tuple[Hit, ...], "The first of them, the best first"]


def listed(results: Found) -> list[Listed]:
    """Return what a search found as the API and the command tell it."""
    return [
        Listed(
            each.kind,
            each.title,
            each.count,
            tuple(match.key for match in each.matches),
            tuple(
                Hit(
                    match.key,
                    dict(match.names),
                    match.address,
                    "".join(text for text, _ in passage(match.texts, results.query)),
                )
                for match in each.matches
            ),
        )
        for each in results.kinds
    ]


def count_registers(
    intakes: Mapping[str, Intake[Any]], *, by: Actor, country: str
) -> list[tuple[Register[Any], int]]:
    """Return the registers that somebody may read, each with how many records."""
    registers = [intake.register for intake in intakes.values()]
    return [
        (register, count_records(register, by=by, country=country))
        for register in registers
        if may(by, "count", register.kind, register.tier, reading=True)
    ]
