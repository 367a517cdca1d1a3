"""What can be searched of the records of a register.

An entry is written in the transaction that writes its record (``writing.py``).  What a
field's tier or a person's name says is found by those only who may read it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from openssr.platform.registers import reading
from openssr.platform.registers.backwards import referring_rows
from openssr.platform.registers.register import (
    CODES,
    INSTANT,
    TEXTS,
    Attribute,
    Register,
    attributes_of,
    text_of,
)
from openssr.platform.registers.table import model_of, register_of
from openssr.platform.search.records import Text
from openssr.platform.search.store import BATCH, replace_rows
from openssr.platform.usecase.rules import NATIONAL, PARTNERS, PUBLIC

R = TypeVar("R")
TITLE = "title"
TIERS = (PUBLIC, PARTNERS, NATIONAL)  # from the widest to the narrowest


def index_rows(register: Register[Any], numbers: Collection[int]) -> None:
    """Let the search find what some rows hold now, and nothing that they held."""
    if not register.searched or not numbers:
        return
    replace_rows(register.kind, numbers, _texts_of(register, sorted(numbers)))


def index_referring(register: Register[Any], number: int) -> None:
    """Index what refers to a row anew, which has another code now."""
    for other, rows in referring_rows(register, number):
        index_rows(other, set(rows.values_list("pk", flat=True)))


def counting_rows(register: Register[Any]) -> Any:
    model = model_of(register)
    return model._default_manager.filter(model.current, withdrawn_at__isnull=True)


def _texts_of(register: Register[Any], numbers: Sequence[int]) -> Iterator[Text]:
    for start in range(0, len(numbers), BATCH):
        rows = counting_rows(register).filter(pk__in=numbers[start : start + BATCH])
        yield from _texts(register, rows)


def every_text(register: Register[Any]) -> Iterator[Text]:
    """Yield what can be searched of all records of all countries, few at a time."""
    if not register.searched:
        return
    mark = 0
    while True:
        page = counting_rows(register).filter(pk__gt=mark).order_by("pk")[:BATCH]
        numbers = list(page.values_list("pk", flat=True))
        if not numbers:
            return
        yield from _texts_of(register, numbers)
        mark = numbers[-1]


def _texts(register: Register[Any], rows: Any) -> Iterator[Text]:
    countries = dict(rows.values_list("pk", "country"))
    for number, record in reading.numbered_records(register, rows):
        yield text_of_record(register, countries[number], number, record)


def text_of_record(register: Register[R], country: str, row: int, record: R) -> Text:
    """Return what can be searched of one record, by who may read it."""
    columns: dict[str, list[str]] = {TITLE: [], **{tier: [] for tier in TIERS}}
    for attribute, holder, column in _plan(register):
        holders = getattr(record, holder) if holder else (record,)
        for each in holders:
            columns[column] += _said(attribute, getattr(each, attribute.name))
    code = register.key_of(record) if len(register.key) == 1 else ""
    return Text(
        country=country,
        kind=register.kind,
        row=row,
        tier=register.tier if register.tier_of is None else register.tier_of(record),
        owner=getattr(record, register.owner) if register.owner else "",
        code=code,
        title=tuple(columns[TITLE]),
        body=tuple(columns[PUBLIC]),
        partners=tuple(columns[PARTNERS]),
        national=tuple(columns[NATIONAL]),
    )


def texts_of_record(register: Register[R], record: R) -> list[str]:
    """Return the texts of a record in which the words of a search may stand."""
    return [
        text
        for attribute, holder, _ in _plan(register)
        for each in (getattr(record, holder) if holder else (record,))
        for text in _said(attribute, getattr(each, attribute.name))
    ]


def _said(attribute: Attribute, value: Any) -> list[str]:
    """Return the texts of a field; words of choices are the same on many records."""
    if attribute.kind == TEXTS:
        return [text for text in value.values() if text]
    if attribute.kind == CODES:
        return list(value)
    text = text_of(value)
    return [text] if text else []


@cache
def _plan(register: Register[Any]) -> tuple[tuple[Attribute, str, str], ...]:
    """Return the fields that are searched, their rows' field and their column."""
    plan = []
    for attribute in register.attributes:
        if attribute.rows is not None:
            parts = attributes_of(attribute.rows)
            plan += [(part, attribute.name, _column(register, part)) for part in parts]
        elif attribute.name != register.owner:
            plan.append((attribute, "", _column(register, attribute)))
    return tuple(
        (attribute, holder, column)
        for attribute, holder, column in plan
        if attribute.kind != INSTANT and attribute.field.choices is None
    )


def _column(register: Register[Any], attribute: Attribute) -> str:
    """Return where the words of a field stand: as its title, or by who reads them."""
    field = attribute.field
    tiers = [field.tier or PUBLIC, *map(_tier_of_target, field.targets)]
    if field.person or field.claims:
        tiers.append(NATIONAL)
    tier = max(tiers, key=TIERS.index)
    if TIERS.index(tier) <= TIERS.index(register.tier):
        tier = PUBLIC  # whoever reads the record at all reads this too
    named = attribute.name == register.name_field or register.key == (attribute.name,)
    return TITLE if named and tier == PUBLIC else tier


def _tier_of_target(label: str) -> str:
    """Return who may know of all records that a reference may name."""
    try:
        target = register_of(label) if label else None
    except LookupError:  # a table that is no register, such as one of places
        target = None
    if target is None:
        return PUBLIC
    return NATIONAL if target.tier_of or target.owner else target.tier
