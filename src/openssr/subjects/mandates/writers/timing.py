"""Deadlines and terms in words; this needs no Django.

``plural`` returns the form for a count in the language of who reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable

INTERVAL = re.compile(r"(?P<repeated>R/)?P(?P<count>\d+)(?P<unit>[DWMY])")
Plural = Callable[[str, str, int], str]


def timing(normalised: str, plural: Plural) -> str:
    """Return in words when a paragraph wants something: ``R/P6M`` is every 6 months.

    A day or a month of ISO 8601 stays as it is.
    """
    match = INTERVAL.fullmatch(normalised)
    if match is None:
        return normalised
    count, unit = int(match["count"]), match["unit"]
    if match["repeated"]:
        return _repeated(count, unit, plural)
    return _term(count, unit, plural)


def _repeated(count: int, unit: str, plural: Plural) -> str:
    if unit == "D":
        return plural("every day", "every %(n)s days", count)
    if unit == "W":
        return plural("every week", "every %(n)s weeks", count)
    if unit == "M":
        return plural("every month", "every %(n)s months", count)
    return plural("every year", "every %(n)s years", count)


def _term(count: int, unit: str, plural: Plural) -> str:
    if unit == "D":
        return plural("a term of %(n)s day", "a term of %(n)s days", count)
    if unit == "W":
        return plural("a term of %(n)s week", "a term of %(n)s weeks", count)
    if unit == "M":
        return plural("a term of %(n)s month", "a term of %(n)s months", count)
    return plural("a term of %(n)s year", "a term of %(n)s years", count)
