"""What a filled template changes, told apart from what others changed meanwhile.

A template carries the values that it was given.  A cell that still has that value was
not touched and takes the book's; a cell that the person changed is taken, unless
somebody else changed it too and to something else: then the book's value stays and the
conflict is told.  (Three-way merge, as for texts: Khanna, Kunal and Pierce, A Formal
Investigation of Diff3, FSTTCS 2007.)
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openssr.platform.sheets.records import OneValue, Row, Sheet

Texts = Mapping[str, str]
SEPARATOR = "|"


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
    """The rows to take, as CSV with the file's row numbers, and what was not taken.

    ``newer`` counts records that others changed since the template was made, and
    ``untouched`` the rows that its person left as they were.
    """

    data: bytes
    clashes: tuple[Clash, ...]
    newer: int
    made_at: str
    untouched: int


def text_of(value: Any) -> str:
    """Return a value as it is compared: without what only its type adds."""
    if value is None:
        return ""
    if isinstance(value, (Decimal, int, float)) and not isinstance(value, bool):
        number = Decimal(str(value))
        return f"{number.normalize():f}" if number else "0"
    if isinstance(value, (tuple, list)):
        return ";".join(str(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value).strip()


def key_of(row: Mapping[str, Any], key: Sequence[str]) -> str:
    """Return what names a row among those of its sheet."""
    return SEPARATOR.join(text_of(row.get(name)) for name in key)


def merge(
    base: Base,
    mine: Sequence[Row],
    theirs: Iterable[Mapping[str, Any]],
    sheet: Sheet,
    by: str,
) -> Merged:
    """Return what of a template that ``by`` filled is to be taken.

    A key that stands on several rows of one side cannot be told apart; such rows are
    taken as they stand.
    """
    names = [column.name for column in sheet.columns]
    given, held = _by_key(base.rows, sheet.key), _by_key(theirs, sheet.key)
    filled = Counter(key_of(row.values, sheet.key) for row in mine)
    lines: dict[int, dict[str, str]] = {}
    clashes: list[Clash] = []
    untouched = 0
    for row in mine:
        name = key_of(row.values, sheet.key)
        offered = {x: text_of(row.values.get(x)) for x in names}
        before, now = given.get(name, [{}]), held.get(name, [{}])
        if filled[name] > 1 or len(before) > 1 or len(now) > 1:
            lines[row.number] = offered
            continue
        # a column that the template did not have was not emptied by its person
        mine_ = {
            x: text if not before[0] or x in base.columns else before[0].get(x, "")
            for x, text in offered.items()
        }
        if before[0] and all(mine_[x] == before[0].get(x, "") for x in names):
            untouched += 1  # also a row to fill, or one that the book let go
            continue
        cells = Cells(before[0], now[0], mine_)
        made, columns = cells.merged(sheet.value)
        if sheet.value:
            made = signed(made, cells, sheet.value, by)
        clashes += [
            Clash(
                row.number, name, x, before[0].get(x, ""), now[0].get(x, ""), mine_[x]
            )
            for x in columns
        ]  # fmt: skip
        if made != {x: now[0].get(x, "") for x in names} or not now[0]:
            lines[row.number] = made
    newer = sum(
        any(now[0].get(x, "") != before[0].get(x, "") for x in base.columns)
        for name, before in given.items()
        if len(before) == 1 and len(now := held.get(name, [{}])) == 1
    )
    return Merged(_csv(lines, names), tuple(clashes), newer, base.made_at, untouched)


def _by_key(
    rows: Iterable[Mapping[str, Any]], key: Sequence[str]
) -> dict[str, list[Texts]]:
    found: dict[str, list[Texts]] = {}
    for row in rows:
        texts = {name: text_of(value) for name, value in row.items()}
        found.setdefault(key_of(row, key), []).append(texts)
    return found


@dataclass(frozen=True, slots=True)
class Cells:
    """A record's texts as the template had them, as the book has, and as offered."""

    before: Texts
    now: Texts
    offered: Texts

    def merged(self, value: OneValue | None) -> tuple[dict[str, str], list[str]]:
        """Return the texts to take, and the columns in which two people differ.

        Of the columns that are one value none is mixed with another person's.
        """
        together = set(value.columns) if value and self._differ(value.columns) else ()
        made: dict[str, str] = {}
        clashing: list[str] = []
        for column, mine in self.offered.items():
            was, held = self.before.get(column, ""), self.now.get(column, "")
            if column in together:
                made[column] = held
                if mine != held:
                    clashing.append(column)
            elif mine == was:
                made[column] = held if self.now else mine
            elif not self.now or held in {was, mine}:
                made[column] = mine
            else:
                made[column] = held
                clashing.append(column)
        return made, clashing

    def _differ(self, columns: Iterable[str]) -> bool:
        """Tell whether both sides changed what is one value, and not to the same."""
        was, now, mine = (
            [texts.get(x, "") for x in columns]
            for texts in (self.before, self.now, self.offered)
        )
        return bool(self.now) and was not in (now, mine) and now != mine


def signed(
    made: Mapping[str, str], cells: Cells, value: OneValue, by: str
) -> dict[str, str]:
    """Return the texts with who stands for a value that changes.

    Who changed it has entered it, and nobody has confirmed it yet, unless the person
    wrote these columns too.
    """
    found = dict(made)
    if all(made[x] == cells.now.get(x, "") for x in value.columns):
        return found
    for column in (value.entered, *value.confirmed):
        if cells.offered[column] == cells.before.get(column, ""):
            found[column] = by if column == value.entered else ""
    return found


def _csv(lines: Mapping[int, Texts], names: list[str]) -> bytes:
    """Write the rows at their numbers; a row that is left out is an empty line."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(names)
    for number in range(2, max(lines, default=1) + 1):
        row = lines.get(number)
        writer.writerow([row[name] for name in names] if row else [""] * len(names))
    return stream.getvalue().encode()
