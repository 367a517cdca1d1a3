"""The terms of the book in three languages, from one file; GLOSSARY.md repeats it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr", "ar")
OURS = "ours"  # how the source of a meaning that OpenSSR gives begins


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its names and meanings by language, and the source of the meaning."""

    names: Mapping[str, str]
    meanings: Mapping[str, str]
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """Return the terms in the order of the English ones."""
    path = Path(__file__).with_name("glossary.csv")
    with path.open(encoding="utf-8", newline="") as table:
        return tuple(
            Term(
                names={code: row[code] for code in LANGUAGES},
                meanings={code: row[f"meaning_{code}"] for code in LANGUAGES},
                source=row["source"],
            )
            for row in csv.DictReader(table)
        )
