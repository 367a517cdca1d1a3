"""What the records that others refer to are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from openssr.kernel.identifier import country_code
from openssr.platform.registers import reading
from openssr.platform.registers.references import referring
from openssr.platform.registers.register import Register
from openssr.platform.registers.table import register_of
from openssr.platform.registers.visible import visible
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import reads
from openssr.platform.usecase.services import register_case

R = TypeVar("R")
Names = dict[str, dict[str, str]]  # by code, then by language


@register_case("names", reads=True)
def list_names(
    register: Register[Any], *, by: Actor, country: str, codes: Collection[str]
) -> Names:
    """Return what the records of codes are called by language, all of them at once.

    What the actor may not read is left out.
    """
    return _names(register.label, country_code(country), codes, by)


def _names(label: str, country: str, codes: Collection[str], by: Actor) -> Names:
    """Return the names of those codes of a table that the actor may read."""
    register = register_of(label)
    if not codes or not reads(by, register.tier):
        return {}
    return _titled(register, reading.coded_records(register, country, codes), by)


def _titled(register: Register[R], records: Iterable[R], by: Actor) -> Names:
    """Return what records are called that the actor may see, by their code."""
    return {
        register.key_of(record): register.names_of(record)
        for record in visible(register, records, by)
    }


@register_case("codes", reads=True)
def list_codes(
    register: Register[Any], *, by: Actor, country: str, most: int
) -> dict[str, Names]:
    """Return what records of a register may refer to, by table, code and language.

    Of each table at most ``most``, the first in its order.  Tables that are no
    registers are left out, and so is what the actor may not read.
    """
    book = country_code(country)
    labels = {attribute.field.refers for attribute, _ in referring(register)}
    return {label: _first_names(label, book, by, most) for label in sorted(labels)}


def _first_names(label: str, country: str, by: Actor, most: int) -> Names:
    try:
        register = register_of(label)
    except LookupError:
        return {}
    if not reads(by, register.tier):
        return {}
    rows = reading.ordered(register, reading.rows_of(register, country))
    return _titled(register, reading.page_of(register, rows, 0, most), by)
