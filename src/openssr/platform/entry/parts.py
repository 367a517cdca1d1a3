"""What records hold, as pages show it: names for codes, words for choices, links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.kernel import text
from openssr.kernel.error import UserError
from openssr.platform.registers.currency import CURRENCIES
from openssr.platform.registers.field import LINE, STAFF
from openssr.platform.registers.references import codes_by_table
from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INTEGER,
    SEPARATOR,
    TEXTS,
    Attribute,
    Register,
    attributes_of,
    text_of,
)
from openssr.platform.registers.services.names import Names, list_names
from openssr.platform.registers.services.records import show_record
from openssr.platform.registers.table import register_of
from openssr.platform.registers.words import word_of
from openssr.platform.usecase.rules import may
from openssr.platform.visit import Visit

SHORT = 120  # characters of a name that is a sentence
BETWEEN = " · "  # between the parts of a name
STATES = {"state", "status", "stage"}
SECURE = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a value as it is read, and where it leads.

    ``code`` is that of a record which is called by its name.
    """

    text: str
    link: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a record: its label and what it holds."""

    label: str
    parts: tuple[Part, ...]


Called = Mapping[str, Names]  # by table, code and language
NAMELESS: Called = MappingProxyType({})
NOTHING = Part("–")


def address(visit: Visit, register: Register[Any], key: str) -> str:
    """Return the address of the page that says most of a record."""
    if register.page and key:
        parts = dict(zip(register.key, key.split(SEPARATOR), strict=False))
        quoted = {name: quote(part, safe="") for name, part in parts.items()}
        return book_address(visit, register.page.format(**quoted))
    return record_address(visit, register, key)


def record_address(visit: Visit, register: Register[Any], key: str) -> str:
    """Return the address of a record's page among those of its register."""
    return book_address(visit, f"records/{register.kind}/record/", key=key)


def book_address(visit: Visit, page: str, **values: str) -> str:
    """Return the address of a page of the book, as at the day of the visit."""
    if visit.on != timezone.localdate():
        values["on"] = visit.on.isoformat()
    query = f"?{urlencode(values)}" if values else ""
    return f"/{visit.language}/{visit.country}/{page}{query}"


def called(visit: Visit, codes: Mapping[str, Iterable[str]]) -> Called:
    """Return what records are called, by table and code: one question for each table.

    What the visitor may not read is left out.
    """
    names: dict[str, Names] = {}
    for label, some in codes.items():
        target = register_of(label)
        if may(visit.actor, "names", target.kind, target.tier, reading=True):
            names[label] = list_names(
                target, by=visit.actor, country=visit.country, codes=set(some)
            )
    return names


def named(
    visit: Visit, register: Register[Any], codes: Iterable[str]
) -> dict[str, Part]:
    """Return the records of codes by their names, each a link to its page.

    A code that the book does not know, or not for this visitor, stands as it is; a
    dash stands for no code.
    """
    some = {code for code in codes if code}
    names = called(visit, {register.label: some})
    label = (register.label,)
    return {
        "": NOTHING,
        **{code: _reference(visit, label, code, names) for code in some},
    }


def names_in(visit: Visit, register: Register[Any], records: Iterable[Any]) -> Called:
    """Return what all that records name is called."""
    return called(visit, codes_by_table(register, records))


def _reference(visit: Visit, labels: Sequence[str], code: str, names: Called) -> Part:
    """Return the record of a code, which is of the first table that knows it."""
    for label in labels:
        if code in names.get(label, {}):
            target = register_of(label)
            name = short(visit.name(names[label][code]))
            link = address(visit, target, code)
            return Part(name or code, link, code if name else "")
    return Part(code)


def short(words: str) -> str:
    """Return a name as a link shows it: a sentence of many words is cut."""
    return text.legible(words, SHORT)


def parts_of(
    visit: Visit, attribute: Attribute, record: Any, names: Called
) -> list[Part]:
    """Return a field's value as it is read: names for codes, each a link."""
    value, field = getattr(record, attribute.name), attribute.field
    if value is None or value in ("", (), {}):
        return []
    if attribute.kind == TEXTS:
        return [Part(visit.name(value))]
    if attribute.rows is not None:
        return [
            part
            for row in value
            for each in attributes_of(attribute.rows)
            for part in parts_of(visit, each, row, names)
        ]
    values = value if attribute.kind == CODES else (value,)
    if field.targets:
        return [_reference(visit, field.targets, code, names) for code in values]
    if field.person and value == STAFF:
        return [Part(_("staff"))]
    if field.money:
        currency = getattr(record, field.money)
        return [Part(text.money(value, currency, visit.language).strip(text.NBSP))]
    return [_plain(visit, attribute, each) for each in values]


def _plain(visit: Visit, attribute: Attribute, value: Any) -> Part:
    """Return a value that names no record."""
    word = word_of(attribute.field.named_values, str(value))
    if word:
        return Part(word)
    if isinstance(value, date):
        return Part(visit.day(value))
    if isinstance(value, Decimal):
        return Part(visit.decimal(value))
    link = value if isinstance(value, str) and value.startswith(SECURE) else ""
    return Part(str(value), link)


def lines_of(
    visit: Visit, register: Register[Any], record: Any, names: Called
) -> list[Line]:
    """Return the fields of a record that hold anything, those of its key first."""
    lines: list[Line] = []
    for attribute in register.attributes:
        label = _(attribute.field.heading)
        if attribute.rows is not None:
            rows = getattr(record, attribute.name)
            kinds = attributes_of(attribute.rows)
            for row in rows:
                parts = [
                    part for each in kinds for part in parts_of(visit, each, row, names)
                ]
                lines.append(Line(label, tuple(parts)))
        elif _is_shown(register, attribute, record):
            parts = parts_of(visit, attribute, record, names)
            lines.append(Line(label, tuple(parts)))
    return [line for line in lines if line.parts]


def _is_shown(register: Register[Any], attribute: Attribute, record: Any) -> bool:
    """Tell whether a field has a line of its own.

    A name in languages is the page's heading.  A claim that says no more than the
    signature has none.
    """
    field = attribute.field
    if attribute.name == register.name_field and attribute.kind == TEXTS:
        return False  # the heading of the page
    if field.claims:
        return bool(getattr(record, attribute.name) != getattr(record, field.claims))
    return field.entered or bool(field.signs)


def name_of(
    visit: Visit,
    register: Register[Any],
    record: Any,
    names: Called,
    passed: Collection[str] = (),
) -> str:
    """Return what a record is called, or what its key says in words.

    Fields of the key that are ``passed`` over are what the page is about.
    """
    name = visit.name(register.names_of(record))
    if name:
        return name
    attributes = {each.name: each for each in register.attributes}
    parts = [
        part.text
        for field in register.key
        if field not in passed
        for part in parts_of(visit, attributes[field], record, names)
    ]
    return BETWEEN.join(parts) or register.key_of(record).replace(SEPARATOR, " ")


def called_by_key(visit: Visit, register: Register[Any], key: str) -> str:
    """Return what the record of a key is called, or what its key says in words."""
    try:
        record = show_record(register, by=visit.actor, country=visit.country, key=key)
    except UserError:
        return key_words(register, key)
    return name_of(visit, register, record, names_in(visit, register, [record]))


def key_words(register: Register[Any], key: str) -> str:
    """Return what a key says, with words for the choices in it."""
    fields = {each.name: each.field for each in register.attributes}
    parts = zip(register.key, key.split(SEPARATOR), strict=False)
    words = (word_of(fields[name].named_values, part) or part for name, part in parts)
    return BETWEEN.join(word for word in words if word)


def link_to(
    visit: Visit,
    register: Register[Any],
    record: Any,
    names: Called = NAMELESS,
    passed: Collection[str] = (),
) -> Part:
    """Return a record by its name, linked to its page, its code beside the name."""
    key = register.key_of(record)
    name = short(name_of(visit, register, record, names, passed))
    return Part(name, address(visit, register, key), code_of(register, record))


def code_of(register: Register[Any], record: Any) -> str:
    """Return the code of a record that has a name and a code, else nothing."""
    if register.names_of(record) and len(register.key) == 1:
        return text_of(getattr(record, register.key[0]))
    return ""


def telling(
    register: Register[Any],
    records: Sequence[Any],
    passed: Iterable[str] = (),
    most: int = 3,
) -> list[Attribute]:
    """Return the fields that say most of records besides what they are called.

    A reference, a choice, a day and an amount come first; what none of the records
    holds is left out, and so is what is ``passed`` over.
    """
    left_out = {register.name_field, *passed}
    if not register.name_field or len(register.key) == 1:
        left_out |= set(register.key)
    columns = [
        each
        for each in register.attributes
        if each.name not in left_out
        and each.field.entered
        and each.rows is None
        and each.kind != TEXTS
        and each.field.length <= LINE
        and not each.field.claims
        and each.field.choices is not CURRENCIES
        and any(getattr(record, each.name) not in {None, "", ()} for record in records)
    ]
    ranks = [_rank(each) for each in columns]
    order = sorted(
        range(len(columns)),
        # one of each sort before a second of any
        key=lambda place: (ranks[:place].count(ranks[place]), ranks[place]),
    )
    return [columns[place] for place in sorted(order[:most])]


def _rank(attribute: Attribute) -> int:
    """Return a number that is lower the more a field says of a record."""
    field, several = attribute.field, attribute.kind == CODES
    ranks = (
        attribute.name in STATES,
        bool(field.targets) and not several,
        attribute.kind == DATE,
        bool(field.money),
        field.choices is not None and not several,
        attribute.kind in {DECIMAL, INTEGER},
        several,
    )
    return ranks.index(True) if True in ranks else len(ranks)
