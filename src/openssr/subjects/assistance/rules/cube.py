"""Sums over partner × component × region × year; what is unknown stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from openssr.subjects.assistance.records import Cell

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Slice:
    """What a person narrowed the view to; None means everything."""

    year: int | None = None
    component: str | None = None
    region: str | None = None
    measure: str = "commitments"


def cut(cells: Iterable[Cell], chosen: Slice, *, year: bool = True) -> list[Cell]:
    """Return the cells within the slice; ``year=False`` keeps every year."""
    return [
        cell
        for cell in cells
        if (not year or chosen.year in {None, cell.year})
        and chosen.component in {None, cell.component}
        and chosen.region in {None, cell.region}
    ]


def total(cells: Iterable[Cell], key: Callable[[Cell], Key]) -> dict[Key, Decimal]:
    """Sum the amounts by key; a key without any known amount is left out."""
    sums: dict[Key, Decimal] = {}
    for cell in cells:
        if cell.total is not None:
            name = key(cell)
            sums[name] = sums.get(name, Decimal(0)) + cell.total
    return sums


def coverage(cells: Iterable[Cell]) -> tuple[int, int]:
    """Return how many of the transactions have a known amount, and how many all."""
    rows = list(cells)
    return sum(cell.converted for cell in rows), sum(cell.transactions for cell in rows)
