"""Records as the search of the book shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from openssr.kernel.identifier import country_code
from openssr.platform.registers import reading
from openssr.platform.registers.closed import shown
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.references import codes_by_table
from openssr.platform.registers.register import SEPARATOR, Attribute, Register, text_of
from openssr.platform.registers.searched import (
    counting_rows,
    texts_of_record,
)
from openssr.platform.registers.services.names import Names, list_names
from openssr.platform.registers.table import register_of
from openssr.platform.registers.words import word_of
from openssr.platform.search.records import Match
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import may
from openssr.platform.usecase.services import register_case

R = TypeVar("R")
Named = dict[str, Names]


@register_case("found", reads=True)
def show_rows(
    register: Register[Any], *, by: Actor, country: str, rows: Sequence[int]
) -> dict[int, Match]:
    """Return the records of rows that the actor may see, as a search shows them."""
    code = country_code(country)
    stored = counting_rows(register).filter(pk__in=rows, country=code)
    records = {
        number: open_record
        for number, record in reading.numbered_records(register, stored)
        for open_record in shown(register, code, [record], by)
    }
    nameless = [each for each in records.values() if not register.names_of(each)]
    names = _called(register, code, nameless, by)
    return {
        number: _match(register, record, names) for number, record in records.items()
    }


def _called(
    register: Register[R], country: str, records: Sequence[R], by: Actor
) -> Named:
    """Return what the records are called that records refer to, by table and code."""
    names: Named = {}
    for label, codes in codes_by_table(register, records).items():
        target = register_of(label)
        if may(by, "names", target.kind, target.tier, reading=True):
            names[label] = list_names(target, by=by, country=country, codes=set(codes))
    return names


def _match(register: Register[R], record: R, names: Named) -> Match:
    key = register.key_of(record)
    parts = {
        name: quote(part, safe="")
        for name, part in zip(register.key, key.split(SEPARATOR), strict=False)
    }
    query = urlencode({"key": key})
    page = register.page.format(**parts) if register.page else ""
    return Match(
        key=key,
        names=register.names_of(record) or _name_by_key(register, record, names),
        address=page or f"records/{register.kind}/record/?{query}",
        texts=tuple(texts_of_record(register, record)),
    )


def _name_by_key(register: Register[R], record: R, names: Named) -> dict[str, str]:
    """Return what a record without a name is of: the names of what its key refers to.

    Where the key refers to nothing there is no such name.
    """
    parts = [each for each in register.attributes if each.name in register.key]
    if not any(part.field.targets for part in parts):
        return {}
    return {
        language: " · ".join(
            _part_name(part, getattr(record, part.name), language, names)
            for part in parts
            if getattr(record, part.name) not in {None, ""}
        )
        for language in LANGUAGES
    }


def _part_name(part: Attribute, value: Any, language: str, names: Named) -> str:
    for label in part.field.targets:
        named = names.get(label, {}).get(value, {})
        if named:
            return named.get(language) or named.get("en") or text_of(value)
    return word_of(part.field.choices, str(value)) or text_of(value)
