"""Codes that records of an older book named although it has no such record."""

from __future__ import annotations

from dataclasses import dataclass

from openssr.kernel.identifier import country_code
from openssr.platform.registers.models import LostReference
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case


@dataclass(frozen=True, slots=True)
class Lost:
    """A code without a target: of which record and field."""

    kind: str
    key: str
    field: str
    code: str


@use_case("registers.lost.list", reads=True)
def list_lost(*, by: Actor, country: str) -> list[Lost]:
    """Return the codes without a target that nobody has settled yet."""
    rows = LostReference.objects.filter(
        country=country_code(country), settled_at__isnull=True
    )
    return [
        Lost(row.kind, row.key, row.field, row.code)
        for row in rows.order_by("kind", "key", "field", "pk")
    ]
