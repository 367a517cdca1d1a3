"""The sheet of a register: its columns, and how its rows go out and come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openssr.kernel.error import NotFound
from openssr.platform.registers.entries import Row
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.meanwhile import Expected
from openssr.platform.registers.outcome import Outcome
from openssr.platform.registers.register import Column, Register, cells_of
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.registers.services.records import (
    count_records,
    search_records,
    sheet_rows,
)
from openssr.platform.registers.table import register_of
from openssr.platform.sheets.readers import Table, read_table
from openssr.platform.usecase.records import Actor

Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of spreadsheet; its rows are known by the headings of ``key``."""

    intake: Intake[Any]

    @property
    def register(self) -> Register[Any]:
        """Return the register that the sheet is of."""
        return self.intake.register

    @property
    def kind(self) -> str:
        """Return the kind of the register."""
        return self.register.kind

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns in their order."""
        return self.register.columns

    @property
    def key(self) -> tuple[str, ...]:
        """Return the headings of the key."""
        return self.register.key_headings

    def rows(self, *, by: Actor, country: str) -> list[list[Cells]]:
        """Return what the book holds for a person: a list of rows for each record."""
        return sheet_rows(self.intake, by=by, country=country)

    def count(self, *, by: Actor, country: str) -> int:
        """Return how many records the book holds for a person."""
        return count_records(self.register, by=by, country=country)

    def search(
        self, *, by: Actor, country: str, text: str, start: int, most: int
    ) -> tuple[int, list[Cells]]:
        """Return how many records hold a text, and the last row of some of them."""
        count, records = search_records(
            self.intake, by=by, country=country, text=text, start=start, most=most
        )
        return count, [cells_of(self.register, record)[-1] for record in records]

    def read(self, data: bytes, name: str) -> list[Row]:
        """Return the rows of a file as their cells stand."""
        return self.rows_in(read_table(data, name))

    def rows_in(self, table: Table) -> list[Row]:
        """Return the rows of a file that was read, refused without a needed column."""
        return table.rows([column.name for column in self.columns if column.required])

    def take(self, *, by: Actor, country: str, data: bytes, name: str) -> Outcome:
        """Take a whole file or nothing of it."""
        rows = self.read(data, name)
        return self.enter(by=by, country=country, rows=rows, name=name, data=data)

    def enter(
        self,
        *,
        by: Actor,
        country: str,
        rows: Sequence[Row],
        name: str,
        data: bytes | None = None,
        expected: Expected | None = None,
        reason: str = "",
    ) -> Outcome:
        """Take rows, all or none; ``data`` is the file that they came from, if any.

        With what was ``expected`` a record that somebody changed meanwhile is refused.
        """
        sent = Given(rows, name, data, reason, expected=expected)
        return import_records(self.intake, by=by, country=country, given=sent)


def known_sheet(sheets: Mapping[str, Sheet], kind: str) -> Sheet:
    """Return the sheet of a kind, or raise ``NotFound``."""
    if kind not in sheets:
        raise NotFound(
            "there is no sheet {kind!r}; choose from {kinds}",
            kind=kind,
            kinds=", ".join(sheets),
        )
    return sheets[kind]


def kind_of(column: Column) -> str:
    """Return the kind of sheet whose codes a column takes, empty where it takes none.

    A table that is not a register has no sheet to name here.
    """
    try:
        return register_of(column.refers).kind if column.refers else ""
    except LookupError:
        return ""
