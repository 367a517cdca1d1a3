"""Reading records of registers from their tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from openssr.kernel.error import NotFound
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.history import Withdrawal
from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INTEGER,
    SEPARATOR,
    TEXT,
    TEXTS,
    Attribute,
    Register,
    attributes_of,
)
from openssr.platform.registers.table import (
    model_of,
    part_model,
    rows_named,
)
from openssr.platform.usecase.memory import read_once

R = TypeVar("R")
ONE = Decimal(1)
CHUNK = 2000  # rows fetched at once
NARROW = 100  # at most so many values of a further key part narrow a query
BATCH = 500  # values of one query; SQLite takes only some hundreds
Rows = QuerySet[Any]


def rows_of(register: Register[Any], country: str, *, withdrawn: bool = False) -> Rows:
    """Return a country's rows of a register: those that count, or the withdrawn."""
    model = model_of(register)
    rows: Rows = model._default_manager.filter(model.current, country=country)
    return rows.filter(withdrawn_at__isnull=not withdrawn)


def path_of(attribute: Attribute) -> str:
    """Return how a query names the column of a field: a reference by its code."""
    return f"{attribute.name}__code" if attribute.field.refers else attribute.name


def ordered(register: Register[Any], rows: Rows) -> Rows:
    """Return rows in the order in which the register is listed."""
    names = {attribute.name: attribute for attribute in register.attributes}
    order = [
        ("-" if name.startswith("-") else "") + path_of(names[name.removeprefix("-")])
        for name in register.order or register.key
    ]
    return rows.order_by(*order, "pk")


def records_of(register: Register[R], rows: Rows) -> list[R]:
    """Return the records of rows, in their order."""
    return [record for _, record in numbered_records(register, rows)]


def numbered_records(register: Register[R], rows: Rows) -> list[tuple[int, R]]:
    """Return the number of each row in its table with its record."""
    plan = _plan(register)
    values = list(rows.values_list(*plan.columns, "pk").iterator(chunk_size=CHUNK))
    parts = _parts(register, [row[-1] for row in values])
    records: list[tuple[int, R]] = []
    for row in values:
        # names stop before the texts by language, and so does zip
        arguments = dict(zip(plan.names, row, strict=False))
        for name in plan.codes:
            arguments[name] = arguments[name] or ""
        for name in plan.numbers:
            number = arguments[name]
            if number is not None:
                arguments[name] = plain_number(number)
        for name in plan.lists:
            arguments[name] = tuple(arguments[name])
        for name, place in plan.texts:
            arguments[name] = _texts(row[place : place + len(LANGUAGES)])
        for name, by_owner in parts.items():
            arguments[name] = by_owner.get(row[-1], ())
        records.append((row[-1], register.record(**arguments)))
    return records


@dataclass(frozen=True, slots=True)
class Plan:
    """How the records of a register are composed of the columns of a row.

    ``names`` are the fields that are one column each, in the order of ``columns``;
    of them ``codes`` refer to other records, ``numbers`` are decimal and ``lists`` hold
    several codes.  ``texts`` are the fields with a column a language, each with the
    place of its first.
    """

    columns: tuple[str, ...]
    names: tuple[str, ...]
    codes: tuple[str, ...]
    numbers: tuple[str, ...]
    lists: tuple[str, ...]
    texts: tuple[tuple[str, int], ...]


@cache
def _plan(register: Register[Any]) -> Plan:
    """Return how the records of a register are read; large lists are read often."""
    near = [each for each in register.attributes if not _apart(each)]
    single = [each for each in near if each.kind != TEXTS]
    worded = [each for each in near if each.kind == TEXTS]
    columns = [name for each in (*single, *worded) for name in _columns(each)]
    direct = [each for each in single if not each.field.refers]
    return Plan(
        tuple(columns),
        tuple(each.name for each in single),
        tuple(each.name for each in single if each.field.refers),
        tuple(each.name for each in direct if each.kind == DECIMAL),
        tuple(each.name for each in direct if each.kind == CODES),
        tuple(
            (each.name, len(single) + number * len(LANGUAGES))
            for number, each in enumerate(worded)
        ),
    )


def _apart(attribute: Attribute) -> bool:
    """Tell whether a field's values stand in a table of their own."""
    listed = attribute.kind == CODES and bool(attribute.field.refers)
    return listed or attribute.rows is not None


def _columns(attribute: Attribute) -> tuple[str, ...]:
    """Return how a query names the columns of a field that stands in its row."""
    if attribute.kind == TEXTS:
        return tuple(f"{attribute.prefix}_{language}" for language in LANGUAGES)
    return (path_of(attribute),)


def plain_number(value: Decimal) -> Decimal:
    """Return a number without the zeros that only its column's decimals add."""
    integral = value.to_integral_value()
    return integral.quantize(ONE) if integral == value else value.normalize()


def _texts(values: Sequence[Any]) -> dict[str, str]:
    return {
        language: text for language, text in zip(LANGUAGES, values, strict=True) if text
    }


def _parts(
    register: Register[Any], owners: Sequence[int]
) -> dict[str, dict[int, tuple[Any, ...]]]:
    """Return the lists and rows of records, by field and number of the record."""
    return {
        attribute.name: _rows_below(register, attribute, owners)
        for attribute in register.attributes
        if _apart(attribute)
    }


def _rows_below(
    register: Register[Any], attribute: Attribute, owners: Sequence[int]
) -> dict[int, tuple[Any, ...]]:
    manager = part_model(register, attribute)._default_manager
    kinds = attributes_of(attribute.rows) if attribute.rows else ()
    columns = [path_of(part) for part in kinds] or ["target__code"]
    parts: dict[int, list[Any]] = defaultdict(list)
    for start in range(0, len(owners), BATCH):
        some = owners[start : start + BATCH]
        rows = manager.filter(owner__in=some).order_by("owner", "order")
        for owner, *values in rows.values_list("owner_id", *columns):
            parts[owner].append(_below(attribute, kinds, values))
    return {owner: tuple(values) for owner, values in parts.items()}


def _below(
    attribute: Attribute, kinds: Sequence[Attribute], values: Sequence[Any]
) -> Any:
    if attribute.rows is None:
        return values[0]
    return attribute.rows(
        **{
            part.name: _value(part, value)
            for part, value in zip(kinds, values, strict=True)
        }
    )


def _value(attribute: Attribute, value: Any) -> Any:
    """Return a field's value of its one column."""
    if attribute.field.refers:
        return value or ""
    if attribute.kind == CODES:
        return tuple(value)
    return plain_number(value) if isinstance(value, Decimal) else value


def page_of(register: Register[R], rows: Rows, start: int, most: int) -> list[R]:
    """Return the records of ``most`` rows from ``start`` on, in their order.

    A register may hold hundreds of thousands of rows: where they stand by day, only the
    days of the page are sorted further, and only what is shown is read whole.
    """
    some, first = _days_of_page(register, rows, start, most)
    sorted_rows = ordered(register, some).values_list("pk", flat=True)
    numbers = list(sorted_rows[start - first : start - first + most])
    whole_rows = rows.model._default_manager.filter(pk__in=numbers)
    records = dict(numbered_records(register, whole_rows))
    return [records[number] for number in numbers]


def _days_of_page(
    register: Register[Any], rows: Rows, start: int, most: int
) -> tuple[Rows, int]:
    """Return the rows of the days on a page, and how many rows stand before them.

    All rows where the register is not listed by a day that every record has.
    """
    order = (register.order or register.key)[0]
    name = order.removeprefix("-")
    days = [
        attribute
        for attribute in register.attributes
        if attribute.name == name and attribute.kind == DATE and attribute.required
    ]
    if not days:
        return rows, 0
    by_day = rows.order_by(order).values_list(name, flat=True)
    page = list(by_day[start : start + most])
    if not page:
        return rows.none(), start
    earlier, later = sorted((page[0], page[-1]))
    before = {f"{name}__gt": later} if order != name else {f"{name}__lt": earlier}
    some = rows.filter(**{f"{name}__gte": earlier, f"{name}__lte": later})
    return some, rows.filter(**before).count()


def all_records(register: Register[R], country: str) -> list[R]:
    """Return the records of a country's register in the order in which it is listed."""
    return read_once(
        (register.kind, country),
        lambda: records_of(register, ordered(register, rows_of(register, country))),
    )


def numbers_of(label: str, country: str, codes: Collection[str]) -> dict[str, int]:
    """Return the primary key of each code in a table that references point to."""
    numbers: dict[str, int] = {}
    in_order = sorted(codes)
    for start in range(0, len(in_order), BATCH):
        rows = rows_named(label, country)
        some = rows.filter(code__in=in_order[start : start + BATCH])
        numbers.update(some.values_list("code", "pk"))
    return numbers


def coded_records(
    register: Register[R], country: str, codes: Collection[str]
) -> list[R]:
    """Return the records of codes, withdrawn ones too: what names them still does."""
    rows = model_of(register)._default_manager.filter(country=country)
    in_order = sorted(codes)
    return [
        record
        for start in range(0, len(in_order), BATCH)
        for record in records_of(
            register, rows.filter(code__in=in_order[start : start + BATCH])
        )
    ]


def key_filter(register: Register[Any], parts: Sequence[str]) -> Q:
    """Return the condition for the row of a key, given as the texts of its parts."""
    names = {attribute.name: attribute for attribute in register.attributes}
    question = Q()
    for name, value in zip(register.key, parts, strict=True):
        if names[name].field.refers and not value:
            question &= Q(**{f"{name}__isnull": True})
        else:
            question &= Q(**{path_of(names[name]): value})
    return question


def held_rows(
    register: Register[R], country: str, records: Iterable[R]
) -> dict[str, tuple[int, R]]:
    """Return the stored rows that have the records' keys, by key."""
    first, *others = register.key
    names = {attribute.name: attribute for attribute in register.attributes}
    entered = list(records)
    firsts = sorted({getattr(record, first) for record in entered})
    rows_by_rest = rows_of(register, country)
    for name in others:  # of a code with very many records only those that may match
        values = {getattr(record, name) for record in entered}
        plain = not names[name].field.refers and None not in values
        if plain and len(values) <= NARROW:
            rows_by_rest = rows_by_rest.filter(**{f"{name}__in": sorted(values)})
    stored: dict[str, tuple[int, R]] = {}
    for start in range(0, len(firsts), BATCH):
        some = {f"{path_of(names[first])}__in": firsts[start : start + BATCH]}
        rows = rows_by_rest.filter(**some)
        for number, record in numbered_records(register, rows):
            stored[register.key_of(record)] = (number, record)
    return stored


def withdrawn_keys(
    register: Register[R], country: str, records: Iterable[R]
) -> set[str]:
    """Return which of the records' keys the book holds as withdrawn."""
    rows = rows_of(register, country, withdrawn=True)
    if not rows.exists():
        return set()
    keys = {register.key_of(record) for _, record in numbered_records(register, rows)}
    return keys & {register.key_of(record) for record in records}


def row_of_key(
    register: Register[R], country: str, key: str, *, withdrawn: bool = False
) -> tuple[int, R]:
    """Return the row of a key and its record, or raise ``NotFound``."""
    parts = key.split(SEPARATOR)
    if len(parts) == len(register.key):
        rows = rows_of(register, country, withdrawn=withdrawn)
        try:
            matching = rows.filter(key_filter(register, parts))
            for number, record in numbered_records(register, matching[:1]):
                return number, record
        except (ValidationError, ValueError):
            pass  # a part that is no day or number names no record
    raise no_record(register, country, key)


def records_of_keys(
    register: Register[R], country: str, keys: Sequence[str], *, withdrawn: bool = False
) -> list[R]:
    """Return the records that count under some keys, or with them the withdrawn."""
    chosen = Q()
    for key in keys:
        parts = key.split(SEPARATOR)
        if len(parts) == len(register.key):
            chosen |= key_filter(register, parts)
    if not chosen:
        return []
    rows = rows_of(register, country).filter(chosen)
    if withdrawn:
        rows |= rows_of(register, country, withdrawn=True).filter(chosen)
    try:
        return records_of(register, rows)
    except (ValidationError, ValueError):
        return []  # a part that is no day or number names no record


def no_record(register: Register[Any], country: str, key: str) -> NotFound:
    """Return the refusal of a key that names no record."""
    return NotFound(
        "there is no {key!r} in {kind} in the book of {country}",
        country=country, key=key.replace(SEPARATOR, " "), kind=register.kind,
    )  # fmt: skip


def withdrawn_records(register: Register[R], country: str) -> list[Withdrawal[R]]:
    """Return the withdrawn records with who withdrew each, the newest first."""
    rows = rows_of(register, country, withdrawn=True)
    records = dict(numbered_records(register, rows))
    acts = rows.order_by("-withdrawn_at", "-pk").values_list(
        "pk", "withdrawn_at", "withdrawn_by", "withdrawn_because"
    )
    return [Withdrawal(records[number], *act) for number, *act in acts]


def search_rows(
    register: Register[Any],
    country: str,
    text: str,
    withheld: Collection[str] = (),
    *,
    withdrawn: bool = False,
) -> Rows:
    """Return the rows in which a text stands, or a day that begins with it.

    ``withheld`` are fields that are not searched, since the reader may not see them.
    """
    rows = rows_of(register, country, withdrawn=withdrawn)
    if not text:
        return rows
    question = Q()
    for attribute in register.attributes:
        if attribute.name in withheld:
            continue
        names = () if _apart(attribute) else _columns(attribute)
        if attribute.kind in {TEXT, TEXTS}:
            for name in names:
                question |= Q(**{f"{name}__icontains": text})
        elif attribute.kind == DATE:
            question |= Q(**{f"{names[0]}__startswith": text})
        elif attribute.kind in {DECIMAL, INTEGER} and text.isdecimal():
            question |= Q(**{names[0]: int(text[:15])})
    return rows.filter(question)


class StoredBook:
    """What checks of an input ask of the book, read once each."""

    def __init__(self, country: str) -> None:
        self.country = country
        self._codes: dict[str, set[str]] = {}
        self._records: dict[str, dict[str, Any]] = {}

    def codes(self, label: str) -> set[str]:
        """Return the codes of a table's records that are not withdrawn."""
        if label not in self._codes:
            rows = rows_named(label, self.country)
            self._codes[label] = set(rows.values_list("code", flat=True))
        return self._codes[label]

    def records(self, register: Register[R]) -> dict[str, R]:
        """Return a register's records by key, those that are withdrawn left out."""
        if register.kind not in self._records:
            self._records[register.kind] = {
                register.key_of(record): record
                for record in all_records(register, self.country)
            }
        return self._records[register.kind]
