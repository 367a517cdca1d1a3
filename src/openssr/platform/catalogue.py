"""Words that are looked up in the catalogue of a language once, not on every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from types import MappingProxyType

from django.utils.translation import get_language


def once_a_language(
    words: Callable[[], Mapping[str, str]],
) -> Callable[[], Mapping[str, str]]:
    """Return a function of words by code that asks each language's catalogue once.

    What it returns cannot be changed, since every later caller gets the same.
    """

    @cache
    def of_language(language: str | None) -> Mapping[str, str]:
        return MappingProxyType(dict(words()))

    @wraps(words)
    def asked() -> Mapping[str, str]:
        return of_language(get_language())

    return asked
