"""One model of a table: pages, files, programs and terminals write the same one.

A missing value is ``None``, which is never zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

TOTAL = "total"  # the key of a total row
Value = str | int | Decimal | date | None


class Form(StrEnum):
    """How a value is written: each writer has one rule for each form."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    ORDINAL = "ordinal"
    COUNT = "count"
    AMOUNT = "amount"
    NUMBER = "number"
    SHARE = "share"
    RATIO = "ratio"


NUMERIC = {Form.COUNT, Form.AMOUNT, Form.NUMBER, Form.SHARE, Form.RATIO}


@dataclass(frozen=True, slots=True)
class Kind:
    """What the values of a column are.

    Programs get ``name``; of codes it also names the list that they belong to, such as
    ``component``.  ``currency`` is ISO 4217, empty where another column tells it.
    ``places`` are the decimals that people see; programs get more.
    """

    name: str
    form: Form
    currency: str = ""
    places: int = 0

    @property
    def numeric(self) -> bool:
        """Tell whether the values are numbers that can be compared by size."""
        return self.form in NUMERIC


TEXT = Kind("text", Form.TEXT)
DAY = Kind("day", Form.DAY)
ORDINAL = Kind("ordinal", Form.ORDINAL)  # a number that names, and is never added
YEAR = Kind("year", Form.ORDINAL)
COUNT = Kind("count", Form.COUNT)
AMOUNT = Kind("amount", Form.AMOUNT)
NUMBER = Kind("number", Form.NUMBER)  # each with a unit of its own, in its cell
SHARE = Kind("share", Form.SHARE, places=1)  # a part of 1, shown as a percentage
RATIO = Kind("ratio", Form.RATIO, places=2)


def amount(currency: str, places: int = 0) -> Kind:
    """Return the kind of amounts in one currency."""
    return Kind(currency.lower(), Form.AMOUNT, currency, places)


def code(name: str) -> Kind:
    """Return the kind of codes of the list ``name``."""
    return Kind(name, Form.CODE)


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name for programs, its kind, its HXL tag, its title for people.

    The tag is of the Humanitarian Exchange Language, standard 1.1.
    """

    name: str
    kind: Kind
    tag: str = ""
    title: str = ""

    @property
    def label(self) -> str:
        """Return the title, the name where there is none."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with what stands beside it for a reader.

    ``text`` is the value in the reader's words: the name of a code, or what is said
    where a number is missing.  ``link`` is the address of what a code names; ``trace``
    leads to what a number rests on, an address or the key of a figure.  ``unit`` is
    that of one number in a column of kind ``NUMBER``.
    """

    value: Value
    text: str = ""
    link: str = ""
    trace: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and its key: the same in every language, empty for none."""

    key: str
    cells: tuple[Value | Cell, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """Return the bare values."""
        return tuple(bare(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; ``note`` is what must be said with them.

    ``code`` names the table for programs and on sheets.  ``total`` stands below the
    rows and is none of them.  ``drawn`` names the column that a chart shows.
    """

    code: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    title: str = ""
    note: str = ""
    total: Row | None = None
    drawn: str = ""

    def __post_init__(self) -> None:
        for row in self.rows if self.total is None else (*self.rows, self.total):
            if len(row.cells) != len(self.heads):
                raise ValueError(
                    f"{self.code}: row {row.key!r} has {len(row.cells)} cells "
                    f"for {len(self.heads)} heads"
                )

    def column(self, name: str) -> int | None:
        """Return where a column stands, ``None`` where the table has none so named."""
        names = [head.name for head in self.heads]
        return names.index(name) if name in names else None


def bare(cell: Value | Cell) -> Value:
    """Return the value alone."""
    return cell.value if isinstance(cell, Cell) else cell


def cell_of(cell: Value | Cell) -> Cell:
    """Return the value as a cell."""
    return cell if isinstance(cell, Cell) else Cell(cell)


def keyed_rows(
    heads: Sequence[Head], rows: Sequence[tuple[Value, ...]]
) -> tuple[Row, ...]:
    """Return rows that are named by their values.

    A row's key is its first value; where several rows have that one, its values that
    are no numbers; where these are alike too, a number follows.  Rows that are wholly
    alike have one key.
    """
    firsts = Counter(str(values[0]) for values in rows)
    keys: dict[tuple[Value, ...], str] = {}
    uses: Counter[str] = Counter()
    for values in rows:
        if values in keys:
            continue
        key = str(values[0])
        if firsts[key] > 1:
            key = " | ".join(
                "" if value is None else str(value)
                for head, value in zip(heads, values, strict=True)
                if not head.kind.numeric
            )
        uses[key] += 1
        keys[values] = key if uses[key] == 1 else f"{key} ({uses[key]})"
    return tuple(Row(keys[values], values) for values in rows)


def with_names(
    table: Table,
    titles: Mapping[str, str],
    names: Mapping[str, Mapping[str, str]],
) -> Table:
    """Return a table with titles for its heads and names for its codes.

    ``names`` gives names by list and code; a code without one stands for itself.
    """

    lists = [
        names.get(head.kind.name, {}) if head.kind.form is Form.CODE else {}
        for head in table.heads
    ]

    def name(cell: Value | Cell, by_code: Mapping[str, str]) -> Value | Cell:
        value = bare(cell)
        text = by_code.get(value, "") if isinstance(value, str) else ""
        return replace(cell_of(cell), text=text) if text else cell

    rows = tuple(Row(row.key, tuple(map(name, row.cells, lists))) for row in table.rows)
    heads = tuple(
        replace(head, title=titles.get(head.name, head.title)) for head in table.heads
    )
    return replace(table, heads=heads, rows=rows)


def with_traces(table: Table, addresses: Mapping[str, str]) -> Table:
    """Return a table whose traces are addresses, found by the keys of figures."""

    def address(cell: Value | Cell) -> Value | Cell:
        if isinstance(cell, Cell) and cell.trace:
            return replace(cell, trace=addresses.get(cell.trace, ""))
        return cell

    rows = tuple(Row(row.key, tuple(map(address, row.cells))) for row in table.rows)
    return replace(table, rows=rows)


def with_total(table: Table, word: str) -> Table:
    """Return a table with the sums of its counts and amounts, named by ``word``.

    A sum of which a part is missing is itself missing; a table without rows gets no
    total.  The first column must be one of words.
    """
    if not table.rows:
        return table
    cells: list[Value | Cell] = [word]
    for column, head in enumerate(table.heads[1:], start=1):
        values = [bare(row.cells[column]) for row in table.rows]
        numbers = [value for value in values if isinstance(value, (int, Decimal))]
        adds = head.kind.form in {Form.COUNT, Form.AMOUNT}
        cells.append(sum(numbers) if adds and len(numbers) == len(values) else None)
    return replace(table, total=Row(TOTAL, tuple(cells)))
