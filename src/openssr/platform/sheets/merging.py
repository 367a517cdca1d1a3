"""What a filled template changes, told apart from what others changed meanwhile.

A template carries the values that it was given.  A cell that still has that value was
not touched and takes the book's; a cell that the person changed is taken, unless
somebody else changed it too and to something else: then the book's value stays and the
conflict is told.  (Three-way merge, as for texts: Khanna, Kunal and Pierce, A Formal
Investigation of Diff3, FSTTCS 2007.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openssr.platform.registers.entries import Row
from openssr.platform.registers.register import (
    SEPARATOR,
    TEXT,
    Register,
    text_of,
)

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Base:
    """What a template was given: its kind, country, time and rows as texts."""

    kind: str
    country: str
    made_at: str
    columns: tuple[str, ...]
    rows: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that both the file and the book changed since the template was made."""

    row: int
    key: str
    column: str
    base: str
    held: str
    offered: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows to take, with their numbers in the file, and what was not taken.

    ``newer`` counts records that others changed since the template was made, and
    ``untouched`` the rows that its person left as they were.
    """

    rows: tuple[Row, ...]
    clashes: tuple[Clash, ...]
    newer: int
    made_at: str
    untouched: int


def key_of(row: Mapping[str, Any], key: Sequence[str]) -> str:
    """Return what names a row among those of its sheet."""
    return SEPARATOR.join(text_of(row.get(name)) for name in key)


class _Sides:
    """A template as it was given, the book's rows, and how often the file has a key."""

    def __init__(
        self,
        base: Base,
        mine: Sequence[Row],
        theirs: Iterable[Mapping[str, Any]],
        key: Sequence[str],
    ) -> None:
        self.key = key
        self.before, self.now = _by_key(base.rows, key), _by_key(theirs, key)
        self.filled = Counter(key_of(row.values, key) for row in mine)

    def of(self, name: str) -> tuple[Texts, Texts] | None:
        """Return a key's row before and now; ``None`` where it is on several rows."""
        before, now = self.before.get(name, [{}]), self.now.get(name, [{}])
        if self.filled[name] > 1 or len(before) > 1 or len(now) > 1:
            return None
        return before[0], now[0]

    def newer(self, columns: Iterable[str]) -> int:
        """Return how many records others changed in any of the template's columns."""
        compared = list(columns)
        pairs = [
            (before[0], now[0])
            for name, before in self.before.items()
            if len(before) == 1 and len(now := self.now.get(name, [{}])) == 1
        ]
        return sum(
            any(now.get(name, "") != before.get(name, "") for name in compared)
            for before, now in pairs
        )


def _by_key(
    rows: Iterable[Mapping[str, Any]], key: Sequence[str]
) -> dict[str, list[Texts]]:
    grouped: dict[str, list[Texts]] = {}
    for row in rows:
        texts = {name: text_of(value) for name, value in row.items()}
        grouped.setdefault(key_of(row, key), []).append(texts)
    return grouped


def merge(
    base: Base,
    mine: Sequence[Row],
    theirs: Iterable[Mapping[str, Any]],
    register: Register[Any],
) -> Merged:
    """Return what of a template that somebody filled is to be taken.

    A key that stands on several rows of one side cannot be told apart; such rows are
    taken as they stand.
    """
    names = [column.name for column in register.columns]
    sides = _Sides(base, mine, theirs, register.key_headings)
    lines: dict[int, Texts] = {}
    clashes: list[Clash] = []
    untouched = 0
    for row in mine:
        key = key_of(row.values, sides.key)
        offered = {name: text_of(row.values.get(name)) for name in names}
        pair = sides.of(key)
        if pair is None:
            lines[row.number] = {
                name: text for name, text in offered.items() if name in row.values
            }
            continue
        columns_filled = [name for name in base.columns if name in row.values]
        cells = Cells(pair[0], pair[1], _with_missing(offered, pair[0], columns_filled))
        if cells.untouched:
            untouched += 1  # also a row to fill, or one that the book let go
            continue
        texts, columns = cells.merged(register)
        clashes += [cells.clash(row.number, key, name) for name in columns]
        if cells.differs(texts):
            lines[row.number] = texts
    rows = tuple(plain_row(number, texts, register) for number, texts in lines.items())
    newer = sides.newer(base.columns)
    return Merged(rows, tuple(clashes), newer, base.made_at, untouched)


def _with_missing(offered: Texts, before: Texts, columns: Sequence[str]) -> Texts:
    """Return a row with the columns that template or file do not have as they were.

    Its person did not empty them.
    """
    if not before:
        return offered
    return {
        name: text if name in columns else before.get(name, "")
        for name, text in offered.items()
    }


def plain_row(number: int, texts: Texts, register: Register[Any]) -> Row:
    """Return a row to take; a text that begins like a formula carries the mark of one.

    It was a text in the template or in the book, so it is none.
    """
    plain = {column.name for column in register.columns if column.kind == TEXT}
    return Row(
        number,
        {
            name: f"'{text}" if name in plain and text.startswith("=") else text
            for name, text in texts.items()
        },
    )


@dataclass(frozen=True, slots=True)
class Cells:
    """A record's texts as the template had them, as the book has, and as offered."""

    before: Texts
    now: Texts
    offered: Texts

    @property
    def untouched(self) -> bool:
        """Tell whether the row is as the template had it."""
        return bool(self.before) and all(
            text == self.before.get(name, "") for name, text in self.offered.items()
        )

    def differs(self, texts: Texts) -> bool:
        """Tell whether texts are another record than the book has."""
        return not self.now or any(
            text != self.now.get(name, "") for name, text in texts.items()
        )

    def clash(self, number: int, key: str, column: str) -> Clash:
        """Return the conflict of a column in which two people differ."""
        before, now = self.before.get(column, ""), self.now.get(column, "")
        return Clash(number, key, column, before, now, self.offered[column])

    def merged(self, register: Register[Any]) -> tuple[dict[str, str], list[str]]:
        """Return the texts to take, and the columns in which two people differ.

        Of the columns that are one value none is mixed with another person's.
        """
        value = register.value
        together = value if value and self._differ(value) else ()
        texts: dict[str, str] = {}
        clashing: list[str] = []
        for column, mine in self.offered.items():
            before, now = self.before.get(column, ""), self.now.get(column, "")
            if column in together:
                texts[column] = now
                if mine != now:
                    clashing.append(column)
            elif mine == before:
                texts[column] = now if self.now else mine
            elif not self.now or now in {before, mine}:
                texts[column] = mine
            else:
                texts[column] = now
                clashing.append(column)
        return self.without_old_claims(texts, register), clashing

    def _differ(self, columns: Iterable[str]) -> bool:
        """Tell whether both sides changed what is one value, and not to the same."""
        before, now, mine = (
            [texts.get(name, "") for name in columns]
            for texts in (self.before, self.now, self.offered)
        )
        return bool(self.now) and before not in (now, mine) and now != mine

    def without_old_claims(
        self, texts: Texts, register: Register[Any]
    ) -> dict[str, str]:
        """Return the texts without what a file said of who stands for another value.

        What the person wrote into these columns too stays.
        """
        left = dict(texts)
        if all(texts[name] == self.now.get(name, "") for name in register.value):
            return left
        for name in register.claims:  # the heading of a claim is its signature's name
            if self.offered[name] == self.before.get(name, ""):
                left[name] = ""
        return left
