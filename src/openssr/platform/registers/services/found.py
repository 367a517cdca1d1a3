"""Records as the search of the book shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from openssr.kernel.identifier import country_code
from openssr.platform.registers import reading
from openssr.platform.registers.closed import shown
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.register import Attribute, Register, text_of
from openssr.platform.registers.searched import (
    counting_rows,
    name_of,
    texts_of_record,
)
from openssr.platform.registers.services.names import list_names
from openssr.platform.registers.words import word_of
from openssr.platform.search.records import Match
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import register_case

R = TypeVar("R")
Named = Mapping[str, Mapping[str, Mapping[str, str]]]


@register_case("found", reads=True)
def show_rows(
    register: Register[Any], *, by: Actor, country: str, rows: Sequence[int], page: str
) -> dict[int, Match]:
    """Return the records of rows that the actor may see, as a search shows them."""
    code = country_code(country)
    stored = counting_rows(register).filter(pk__in=rows, country=code)
    records = {
        number: open_record
        for number, record in reading.numbered_records(register, stored)
        for open_record in shown(register, code, [record], by)
    }
    nameless = [record for record in records.values() if not name_of(record)]
    names = list_names(register, by=by, country=code, records=nameless)
    return {
        number: _match(register, record, page, names)
        for number, record in records.items()
    }


def _match(register: Register[R], record: R, page: str, names: Named) -> Match:
    key = register.key_of(record)
    query = urlencode({"key": key})
    address = page.replace("{key}", quote(key, safe=""))
    return Match(
        key=key,
        names=name_of(record) or _name_by_key(register, record, names),
        address=address or f"records/{register.kind}/record/?{query}",
        texts=tuple(texts_of_record(register, record)),
    )


def _name_by_key(register: Register[R], record: R, names: Named) -> dict[str, str]:
    """Return what a record without a name is of: the names of what its key refers to.

    Where the key refers to nothing there is no such name.
    """
    parts = [each for each in register.attributes if each.name in register.key]
    if not any(part.field.refers for part in parts):
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
    if part.field.refers:
        named = names.get(part.field.refers, {}).get(value, {})
        return named.get(language) or named.get("en") or text_of(value)
    return word_of(part.field.choices, str(value)) or text_of(value)
