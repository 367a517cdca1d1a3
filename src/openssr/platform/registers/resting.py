"""How figures rest on the records of registers."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from openssr.platform.figures.records import Rest
from openssr.platform.registers.register import Register

R = TypeVar("R")


def rest_on(
    register: Register[R],
    record: R,
    source: str = "",
    persons: str = "",
    contribution: Decimal | int | None = None,
) -> Rest:
    """Return how a figure rests on a record; ``source`` says where it came from.

    ``persons`` entered and verified it; ``contribution`` is what it adds to the number.
    """
    key, digest = register.rest_of(record)
    adds = None if contribution is None else Decimal(contribution)
    return Rest(register.figure_kind, key, digest, source, persons, adds)
