"""Names of countries in each language."""

from __future__ import annotations

from babel import Locale

from openssr.kernel.identifier import is_fictional

# the fictional country of the example pack
EXAMPLE = {"XA": {"en": "Arendia", "fr": "Arendie", "ar": "أرينديا"}}


def country_names(code: str) -> dict[str, str]:
    """Return the names by language from the CLDR; a code unknown to it itself."""
    upper = code.upper()
    if is_fictional(upper):
        return EXAMPLE.get(upper, dict.fromkeys(("en", "fr", "ar"), upper))
    return {
        language: Locale(language).territories.get(upper, upper)
        for language in ("en", "fr", "ar")
    }
