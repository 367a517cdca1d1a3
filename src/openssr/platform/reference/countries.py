"""Names of countries in each language."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from babel import Locale

from openssr.kernel.identifier import is_fictional
from openssr.kernel.words import folded

# the fictional country of the example pack
EXAMPLE = {"XA": {"en": "Arendia", "fr": "Arendie", "ar": "أرينديا"}}

# two letters that the CLDR names but ISO 3166-1 gives to no country: reserved for
# islands and unions, or free for users
NO_COUNTRY = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB",
     "XK", "ZZ")
)  # fmt: skip


@lru_cache(maxsize=1)
def _of_iso() -> frozenset[str]:
    codes = {str(code) for code in Locale("en").territories}
    letters = {code for code in codes if len(code) == 2 and code.isalpha()}
    return frozenset(letters - NO_COUNTRY)


def is_country(code: str) -> bool:
    """Tell whether ISO 3166-1 gives the code to a country, or the example has it."""
    return code.upper() in _of_iso() or code.upper() in EXAMPLE


def country_names(code: str) -> dict[str, str]:
    """Return the names by language from the CLDR; a code unknown to it itself."""
    upper = code.upper()
    if is_fictional(upper):
        return EXAMPLE.get(upper, dict.fromkeys(("en", "fr", "ar"), upper))
    return {
        language: Locale(language).territories.get(upper, upper)
        for language in ("en", "fr", "ar")
    }


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    territories = Locale("en").territories
    codes = {folded(name): code for code, name in territories.items() if len(code) == 2}
    path = Path(__file__).with_name("data") / "crs_recipients" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        codes |= {folded(row["name"]): row["code"] for row in csv.DictReader(source)}
    return codes


def country_of(name: str) -> str:
    """Return the code of a country by its English name, empty when unknown."""
    return _by_name().get(folded(name), "")
