"""The checks of each area of the book, one function an area."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models
from django.db.models import Exists, ForeignKey, ManyToManyField, OuterRef

from openssr.platform.audit import seal
from openssr.platform.audit.seal import Sealed
from openssr.platform.audit.store import check_chain
from openssr.platform.check.printed import State, compare_printed
from openssr.platform.check.records import Area, Finding
from openssr.platform.figures.definition import Definition
from openssr.platform.registers import reading
from openssr.platform.registers.contents import contents
from openssr.platform.registers.entries import record_problems
from openssr.platform.registers.models import LostReference, RecordChange
from openssr.platform.registers.register import SEPARATOR, Column, Register, cells_of
from openssr.platform.registers.table import model_of
from openssr.platform.registers.values import (
    NO_CHOICE,
    allowed,
    code_fault,
    value_of,
)
from openssr.platform.search.building import differences
from openssr.platform.sources.models import SourceFile
from openssr.platform.sources.store import path_of

NAMED = 3  # places that a fault of the search names
REBUILD = "openssr records index"  # what mends a fault of the search
MOST = 100  # faults of the database itself that are told
Found = Iterator[Finding | None]  # None for each thing that was looked at and is sound


def check_database() -> Found:
    """Ask the database whether it is whole, and read every row of it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA integrity_check({MOST})")
            for (line,) in cursor.fetchall():
                if line != "ok":
                    yield Finding(Area.DATABASE, "damaged", "book", line)
            cursor.execute("PRAGMA foreign_key_check")
            for table, row, parent, _ in cursor.fetchmany(MOST):
                target = f"{table} {row}"
                yield Finding(Area.DATABASE, "row without target", target, parent)
    for model in apps.get_models(include_auto_created=True):
        try:
            for _ in model._default_manager.values_list().iterator(chunk_size=2000):
                pass
        except (DatabaseError, ValueError) as error:
            yield Finding(
                Area.DATABASE, "unreadable", model._meta.db_table, type(error).__name__
            )
        else:
            yield None


def check_files() -> Found:
    """Hold every kept file against its hash."""
    for file in SourceFile.objects.order_by("pk").iterator():
        path = path_of(file.sha256)
        try:
            with path.open("rb") as source:
                digest = hashlib.file_digest(source, "sha256").hexdigest()
        except OSError:
            yield Finding(Area.FILES, "missing", file.name, file.sha256)
            continue
        if digest == file.sha256:
            yield None
        else:
            yield Finding(Area.FILES, "changed", file.name, file.sha256)


def check_references(registers: Iterable[Register[Any]]) -> Found:
    """Look whether the record is there that each reference of a record leads to.

    Codes of older books that no record has and nobody has settled are named as well.
    """
    for register in registers:
        for field in model_of(register)._meta.get_fields(include_hidden=True):
            if isinstance(field, ForeignKey):
                yield from _references(register, field)
            elif isinstance(field, ManyToManyField):
                through = field.remote_field.through
                for end in through._meta.fields if through else ():
                    if isinstance(end, ForeignKey):
                        yield from _references(register, end)
    for row in LostReference.objects.order_by("pk").iterator():
        if row.settled_at is not None:
            yield None
            continue
        target = f"{row.country} {row.kind} {_readable(row.key)}"
        detail = f"{row.field}: {row.code}"
        yield Finding(Area.REFERENCES, "no such record", target, detail)


def _references(register: Register[Any], field: ForeignKey[Any, Any]) -> Found:
    """Hold the rows in which a field refers to something against what is there."""
    rows = field.model._default_manager.exclude(**{field.name: None})
    targets = field.related_model._default_manager.filter(pk=OuterRef(field.attname))
    lost = rows.filter(~Exists(targets)).values_list("pk", flat=True)
    yield from [None] * (rows.count() - len(lost))
    for number in lost:
        yield Finding(
            Area.REFERENCES, "no such record", f"{register.kind} {number}", field.name
        )


def check_values(registers: Iterable[Register[Any]], countries: Iterable[str]) -> Found:
    """Hold every value against what its field takes today."""
    places = list(countries)
    for register in registers:
        for country in places:
            for record in reading.all_records(register, country):
                target = (
                    f"{country} {register.kind} {_readable(register.key_of(record))}"
                )
                faults: list[Finding | None] = [
                    Finding(Area.VALUES, code, target, detail)
                    for code, detail in _value_faults(register, record)
                ]
                yield from faults or [None]


def _value_faults(register: Register[Any], record: Any) -> Iterator[tuple[str, str]]:
    for cells in cells_of(register, record):
        for column in register.columns:
            key = column.attribute in register.key
            code = _cell_fault(column, cells[column.name], key=key)
            # a reference that an older book lost is told as such
            if code and not (column.refers and not cells[column.name]):
                cell = str(cells[column.name])[:60]
                yield code, f"{column.name}: {cell!r}; {allowed(column)[:80]}"
    for problem in record_problems(register, record, 0, ""):
        yield problem.code, problem.place.element


def _cell_fault(column: Column, cell: Any, *, key: bool) -> str:
    """Return the code of what is wrong with a value as it is kept, empty when fine.

    A code in other letters than its list's is taken, but was never kept like that.
    """
    code, value = value_of(column, cell, key=key)
    if key and not code and isinstance(value, str):
        code = code_fault(value, column.field)
    other_letters = column.field.code_list is not None and value != (cell or None)
    return NO_CHOICE if not code and other_letters else code


def check_figures(
    definitions: Mapping[str, Definition], countries: Iterable[str]
) -> Found:
    """Tell of printed figures what no change of the book explains.

    Those that are out of date are told as such, which is no fault.
    """
    for country in countries:
        for each in compare_printed(definitions, country):
            printed = each.printed
            target = f"{country} {printed.report} {printed.key}"
            if each.state in {State.HOLDS, State.AGAIN}:
                yield None
            else:
                fault = each.state is not State.OUTDATED
                code, detail = each.state.value, each.detail
                yield Finding(Area.FIGURES, code, target, detail, fault=fault)


def check_audit() -> Found:
    """Check the chain of acts."""
    chain = check_chain()
    if chain.fault is None:
        yield from [None] * chain.rows
    else:
        yield Finding(Area.AUDIT, chain.fault.value, f"row {chain.row}", chain.action)


def check_records(registers: Iterable[Register[Any]]) -> Found:
    """Hold each record against what the last act on it left in its row."""
    for register in registers:
        acts = _last_acts(register.kind)
        hashes = contents(register)
        first = _first_added(register.kind)
        for row, act in acts.items():
            target = f"{act.country} {register.kind} {_readable(act.key)}"
            text = f"{register.kind} {row} {act.content}"
            if seal.check(text, act.seal) is Sealed.FORGED:
                yield Finding(Area.RECORDS, "forged history", target)
            elif row not in hashes:
                yield Finding(Area.RECORDS, "deleted outside", target)
            elif hashes[row] != act.content:
                yield Finding(
                    Area.RECORDS, "changed outside", target, act.at.isoformat()
                )
            else:
                yield None
        for row in sorted(set(hashes) - set(acts) if acts else ()):
            if row > first and not _is_older(register, row):
                yield Finding(Area.RECORDS, "added outside", f"{register.kind} {row}")


def _first_added(kind: str) -> float:
    """Return the first row of a register that an act added, infinite where none did.

    Rows before it are of a time, or came in by a way, without acts of their own.
    """
    added = RecordChange.objects.filter(kind=kind, action="added", row__isnull=False)
    first = added.aggregate(first=models.Min("row"))["first"]
    return float("inf") if first is None else float(first)


def _last_acts(kind: str) -> dict[int, RecordChange]:
    """Return the newest act on each row of a register whose content was noted."""
    acts = RecordChange.objects.filter(kind=kind, row__isnull=False)
    newest = acts.values("row").annotate(last=models.Max("pk")).values("last")
    return {
        act.row: act for act in RecordChange.objects.filter(pk__in=newest) if act.row
    }


def _is_older(register: Register[Any], row: int) -> bool:
    """Tell whether a row that no act names may be an older version of a record."""
    table = model_of(register)
    return not table._default_manager.filter(table.current, pk=row).exists()


def _readable(key: str) -> str:
    return key.replace(SEPARATOR, " ")


def check_search() -> Found:
    """Hold what the search finds against what the book holds, by kind.

    One act mends all of it, so that each fault is told with the first places only.
    """
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for difference in differences():
        if difference is None:
            yield None
        else:
            fault, kind, place = difference
            places[fault, kind].append(_readable(place))
    for (fault, kind), some in places.items():
        named = ", ".join(some[:NAMED]) + (" …" if len(some) > NAMED else "")
        detail = f"{len(some)}: {named}; {REBUILD}"
        yield Finding(Area.SEARCH, fault, kind, detail)
