"""Doing something and taking it back, to see whether it would be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

R = TypeVar("R")


def tried(act: Callable[[], R]) -> R:
    """Return what an act returns; the book stays as it was, whatever happens."""
    with transaction.atomic():
        outcome = act()
        transaction.set_rollback(True)
    return outcome
