"""Currencies of ISO 4217, of today and of the past, by their names in the CLDR."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from babel import Locale

NO_CURRENCIES = frozenset({"XTS", "XXX"})  # for tests, and for no currency


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    names = Locale("en").currencies
    return {code: names[code] for code in sorted(names) if code not in NO_CURRENCIES}


@lru_cache(maxsize=1)
def _additions() -> dict[str, dict[str, str]]:
    """Return names by currency and language that the CLDR does not have."""
    path = Path(__file__).with_name("data") / "currencies" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return {
            row["code"]: {"fr": row["name_fr"], "ar": row["name_ar"]}
            for row in csv.DictReader(source)
        }


class CurrencyNames(Mapping[str, Mapping[str, str]]):
    """The names of each currency by language, in order of the codes.

    Where the CLDR has no name in a language, one of our own stands.  Names are read
    when first asked for, since most of what runs asks for none.
    """

    def __getitem__(self, code: str) -> Mapping[str, str]:
        names = {"en": _english()[code]}
        additions = _additions().get(code, {})
        for language in ("fr", "ar"):
            listed = Locale(language).currencies.get(code)
            names[language] = listed or additions.get(language) or names["en"]
        return names

    def __contains__(self, code: object) -> bool:
        return code in _english()

    def __iter__(self) -> Iterator[str]:
        return iter(_english())

    def __len__(self) -> int:
        return len(_english())
