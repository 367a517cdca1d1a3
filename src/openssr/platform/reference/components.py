"""Components of the security sector, named in each language."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def components() -> dict[str, dict[str, str]]:
    """Return the names by language of each component, in order."""
    path = Path(__file__).with_name("data") / "components" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return {
            row["code"]: {lang: row[f"name_{lang}"] for lang in ("en", "fr", "ar")}
            for row in csv.DictReader(source)
        }
