"""What each problem code means and what to do about it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Meaning:
    """A problem code in words, in English; the catalogues hold the translations."""

    code: str
    meaning: str
    advice: str


@lru_cache(maxsize=1)
def problem_meanings() -> dict[str, Meaning]:
    """Return the meaning of every problem code."""
    path = Path(__file__).with_name("data") / "problems" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return {row["code"]: Meaning(**row) for row in csv.DictReader(source)}
