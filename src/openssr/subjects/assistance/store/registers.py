"""Records of support as the book holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.utils import timezone

from openssr.platform.registers import reading, signing
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.register import Register
from openssr.platform.registers.writing import Author

R = TypeVar("R")
Signature = tuple[str, str]  # the fields that hold who decided, and when
MADE: Signature = ("made_by", "made_at")
LINKED: Signature = ("linked_by", "linked_at")


def read_records(register: Register[R], country: str) -> list[R]:
    """Return all records of a country's register, in its order.

    Services that passed their own door leave out what the reader may not see.
    """
    return reading.all_records(register, country)


def save_signed(
    register: Register[R],
    country: str,
    records: Sequence[R],
    author: Author,
    signature: Signature = MADE,
) -> list[Change]:
    """Write decisions; who made one, and when, moves only when it changes."""
    by, at = signature
    marks = {by: author.name, at: timezone.now()}
    return signing.save_signed(register, country, records, author, marks)
