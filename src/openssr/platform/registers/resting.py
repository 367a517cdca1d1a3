"""How figures rest on the records of registers."""

from __future__ import annotations

from typing import TypeVar

from openssr.platform.figures.records import Rest
from openssr.platform.registers.register import Register

R = TypeVar("R")


def rest_on(
    register: Register[R], record: R, source: str = "", persons: str = ""
) -> Rest:
    """Return how a figure rests on a record; ``source`` says where it came from.

    ``persons`` entered and verified it.
    """
    key, digest = register.rest_of(record)
    return Rest(register.figure_kind, key, digest, source, persons)
