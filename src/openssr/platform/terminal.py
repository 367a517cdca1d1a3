"""The text that commands print, in the language of the person.

``--language`` or OPENSSR_LANGUAGE chooses it; JSON, codes and options stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from functools import lru_cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Any

import click

LANGUAGES = ("en", "fr", "ar")
VARIABLE = "OPENSSR_LANGUAGE"


def language() -> str:
    """Return the language set by the person, English where it is not available."""
    code = os.environ.get(VARIABLE, "")[:2].lower()
    return code if code in LANGUAGES else LANGUAGES[0]


def translated(message: str) -> str:
    """Return a message in the person's language; this needs no open book."""
    if language() == LANGUAGES[0]:
        return message
    return _catalogue(language()).gettext(message)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> NullTranslations:
    folder = Path(__file__).resolve().parent.parent / "locale"
    return translation("django", folder, [code], fallback=True)


@contextmanager
def speaking() -> Iterator[None]:
    """Let writers use the person's language inside the block; the book must be open."""
    from django.utils.translation import override

    with override(language()):
        yield


def translated_text(message: str, **values: Any) -> str:
    """Return a message with its slots filled, in the person's language."""
    text = translated(message)
    return text.format(**values) if values else text


def translated_plural(single: str, many: str, count: int) -> str:
    """Return the form for a count, with the count in its slot ``%(n)s``."""
    catalogue = NullTranslations() if language() == "en" else _catalogue(language())
    return catalogue.ngettext(single, many, count) % {"n": count}


def say(message: str, *, err: bool = False, **values: Any) -> None:
    """Print a message with its slots filled, in the person's language."""
    click.echo(translated_text(message, **values), err=err)


def named(names: Mapping[str, str]) -> str:
    """Return the name in the person's language, else in English."""
    return names.get(language()) or names.get(LANGUAGES[0], "")


def word(code: str, words: Callable[[], Mapping[str, str]]) -> str:
    """Return the word for a code; English keeps the code, on which scripts rely."""
    if language() == LANGUAGES[0]:
        return code
    with speaking():
        return words().get(code, code)


def plain(value: Any) -> Any:
    """Return what JSON cannot write by itself: a record by field, else as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
