"""What the records that others refer to are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openssr.kernel.identifier import country_code
from openssr.platform.registers import reading
from openssr.platform.registers.references import codes_of, referring
from openssr.platform.registers.register import Register
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import register_case


@register_case("names", reads=True)
def list_names(
    register: Register[Any], *, by: Actor, country: str, records: Sequence[Any]
) -> dict[str, dict[str, dict[str, str]]]:
    """Return the names by language of what records refer to, by table and code.

    What has no name in languages is called by its title, if it has one.
    """
    codes: dict[str, set[str]] = {}
    for attribute, holder in referring(register):
        named = codes.setdefault(attribute.field.refers, set())
        for record in records:
            named.update(codes_of(record, attribute, holder))
    book = country_code(country)
    return {label: reading.names_of(label, book, some) for label, some in codes.items()}
