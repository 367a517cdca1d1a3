"""A plain register: a kind of record, its columns, table and checks, declared once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db.models import Model

from openssr.kernel.error import NotFound
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Change, Column, Row, names, texts
from openssr.platform.sheets.store import upsert

# what is wrong with a record: problem code and column
Fault = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Register:
    """``record`` is a dataclass whose fields are the columns, or ``names`` for texts.

    ``check`` returns what is wrong with one record.
    """

    kind: str
    record: type[Any]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    model: type[Model]
    check: Callable[[Any], Sequence[Fault]] = lambda record: ()

    def read(
        self, data: bytes, name: str
    ) -> tuple[list[tuple[Row, Any]], list[Problem]]:
        """Return the records of a filled sheet, each with its row."""
        rows, problems = read_sheet(data, name, self.columns)
        found = []
        for row in rows:
            made = self.record(**self._values(row))
            for code, column in self.check(made):
                value = row.values.get(column)
                place = Place(name, row.number, column)
                text = "" if value is None else str(value)
                problems.append(Problem(code, Severity.ERROR, place, text))
            found.append((row, made))
        return found, problems

    def _values(self, row: Row) -> dict[str, Any]:
        plain = texts(row, self.columns)
        wanted = {field.name for field in fields(self.record)}
        values = {k: v for k, v in plain.items() if k in wanted}
        for column in self.columns:
            if column.kind == "codes":
                values[column.name] = plain[column.name] or ()
        if "names" in wanted:
            values["names"] = names(row)
        if "statements" in wanted:
            values["statements"] = names(row, "statement")
        return values

    def save(self, country: str, records: Sequence[Any]) -> list[Change]:
        """Write the records by their key and tell what changed."""
        changes = []
        for record in records:
            values = {
                k: list(v) if isinstance(v, tuple) else v
                for k, v in asdict(record).items()
            }
            key = {"country": country} | {name: values.pop(name) for name in self.key}
            changes.append(upsert(self.model, key, values))
        return changes

    def all(self, country: str) -> list[Any]:
        """Return the records of a country in order of their key."""
        rows = self.model._default_manager.filter(country=country).order_by(*self.key)
        wanted = [field.name for field in fields(self.record)]
        return [
            self.record(**{name: _plain(getattr(row, name)) for name in wanted})
            for row in rows
        ]


def register_of(registers: Mapping[str, Register], kind: str) -> Register:
    """Return the register of a kind or raise ``NotFound``."""
    if kind not in registers:
        raise NotFound(
            "there is no sheet {kind!r}; choose from {kinds}",
            kind=kind,
            kinds=", ".join(registers),
        )
    return registers[kind]


def unknown(
    rows: Iterable[Row],
    columns: Sequence[Column],
    known: Mapping[str, Collection[str]],
    where: tuple[str, str],
) -> list[Problem]:
    """Return the cells that name a record which is not known.

    ``where`` is the file and the code of the problem.
    """
    name, code = where
    return [
        Problem(code, Severity.ERROR, Place(name, row.number, column.name), one)
        for row in rows
        for column in columns
        if column.refers in known
        for one in _codes(row.values[column.name])
        if one not in known[column.refers]
    ]


def _codes(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
