"""The library of indicators: what of a reform can be measured, and how."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).with_name("data") / "indicators"
LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class LibraryIndicator:
    """An indicator of the library, with its definition in our words, by language.

    ``disaggregation`` holds letters: s sex, a age, r region, i institution, k rank
    band, t type, d donor, y year, l law.  ``direction`` tells which values are better;
    ``components`` are those of the sector, or ``all`` for every institution; ``source``
    is a code that the library's description explains.
    """

    code: str
    group: str
    kind: str
    direction: str
    unit: str
    disaggregation: tuple[str, ...]
    components: tuple[str, ...]
    source: str
    names: dict[str, str]
    definitions: dict[str, str]


@lru_cache(maxsize=1)
def library() -> dict[str, LibraryIndicator]:
    """Return the indicators by code, in the library's order."""
    with (FOLDER / "list.csv").open(encoding="utf-8", newline="") as source:
        return {
            row["code"]: LibraryIndicator(
                code=row["code"],
                group=row["group"],
                kind=row["kind"],
                direction=row["direction"],
                unit=row["unit"],
                disaggregation=tuple(
                    letter
                    for letter in row["disaggregation"].split(",")
                    if letter != "-"
                ),
                components=tuple(row["component"].split(",")),
                source=row["source"],
                names={language: row[f"name_{language}"] for language in LANGUAGES},
                definitions={
                    language: row[f"definition_{language}"] for language in LANGUAGES
                },
            )
            for row in csv.DictReader(source)
        }


@lru_cache(maxsize=1)
def about_library() -> dict[str, str]:
    """Return who made the library, who checked it, and when it is reviewed next."""
    text = (FOLDER / "list.yaml").read_text(encoding="utf-8")
    return {name: str(value) for name, value in yaml.safe_load(text).items()}
