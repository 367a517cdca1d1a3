"""Themes of security sector mandates, as words that show them."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "fr", "ar")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[dict[str, str], re.Pattern[str]]]:
    path = Path(__file__).with_name("data") / "themes" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return {
            row["code"]: (
                {language: row[f"name_{language}"] for language in LANGUAGES},
                re.compile(row["pattern"], re.IGNORECASE),
            )
            for row in csv.DictReader(source)
        }


def theme_names() -> dict[str, dict[str, str]]:
    """Return the names by language of each theme."""
    return {code: names for code, (names, _) in _table().items()}


def themes_of(text: str) -> dict[str, str]:
    """Return the themes that a text's words show, each with the first such words."""
    themes = {}
    for code, (_, pattern) in _table().items():
        match = pattern.search(text)
        if match:
            themes[code] = match.group()
    return themes
