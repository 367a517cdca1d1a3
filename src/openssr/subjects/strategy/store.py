"""Records of the strategy as the book holds them, the restricted ones too."""

from __future__ import annotations

from typing import TypeVar

from openssr.platform.registers.reading import all_records
from openssr.platform.registers.register import Register

Record = TypeVar("Record")


def read_records(register: Register[Record], country: str) -> list[Record]:
    """Return all records of a country's register, in its order.

    Services that passed their own door leave out what the reader may not see.
    """
    return all_records(register, country)
