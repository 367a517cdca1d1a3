"""Purpose codes of the security and justice sector."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose code, the component it supports, and core or related."""

    code: str
    component: str
    standing: str
    name: str


@lru_cache(maxsize=1)
def purposes() -> dict[str, Purpose]:
    """Return the sector's purposes by code."""
    path = Path(__file__).with_name("data") / "sectors" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return {row["code"]: Purpose(**row) for row in csv.DictReader(source)}
