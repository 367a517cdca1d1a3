"""Identifiers of countries (ISO 3166-1 alpha-2)."""

from __future__ import annotations

import re

from openssr.kernel.error import Invalid

COUNTRY = re.compile(r"[A-Z]{2}")

# ISO 3166-1 keeps AA, QM-QZ, XA-XZ and ZZ for private use: a fictional
# country must take one of these.
PRIVATE_USE = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")


def country_code(text: str) -> str:
    """Return the upper-case country code or raise ``Invalid``."""
    code = text.strip().upper()
    if not COUNTRY.fullmatch(code):
        raise Invalid("{text!r} is not a two-letter ISO 3166-1 country code", text=text)
    return code


def is_fictional(code: str) -> bool:
    """Tell whether ISO 3166-1 reserves ``code`` for private use."""
    return PRIVATE_USE.fullmatch(code) is not None
