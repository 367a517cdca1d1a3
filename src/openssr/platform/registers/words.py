"""The words of registers, their columns and choices in the active language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from openssr.platform.registers.field import Choice, CodeList, label
from openssr.platform.registers.register import Column, Register

# what became of one record, and of several before their count
OUTCOMES = {
    "added": label("Added"),
    "changed": label("Changed"),
    "withdrawn": label("Withdrawn"),
    "restored": label("Restored"),
    "renamed": label("Renamed"),
}
# how an act stands, and why it cannot be undone, as a sentence says it
STATES = {
    "applied": label("applied"),
    "undone": label("undone"),
    "redone": label("undone, then applied again"),
}
PREVENTING = {
    "since": label("changed by someone since"),
    "named": label("depends on a record that would be withdrawn"),
    "names": label("refers to a record that is no longer in the book"),
}


def title_of(register: Register[Any]) -> str:
    """Return what a register is called."""
    return _(register.title)


def label_of(column: Column) -> str:
    """Return what a column means; a text by language says in which."""
    return _in_language(column, _(column.field.label))


def heading_of(column: Column) -> str:
    """Return what a column is called where it is read."""
    return _in_language(column, _(column.field.heading))


def _in_language(column: Column, label: str) -> str:
    if not column.language:
        return label
    return {
        "en": _("{label} in English"),
        "fr": _("{label} in French"),
        "ar": _("{label} in Arabic"),
    }[column.language].format(label=label)


def labels_of(register: Register[Any]) -> dict[str, str]:
    """Return what each column of a register's sheet means, by its heading."""
    return {column.name: label_of(column) for column in register.columns}


def words_of(choices: type[Choice] | CodeList | None) -> Mapping[str, str]:
    """Return what each code of a choice is called."""
    if choices is None:
        return {}
    if isinstance(choices, CodeList):
        language = get_language() or "en"
        return {
            code: names.get(language) or names["en"]
            for code, names in choices.names.items()
        }
    return _chosen(choices, get_language())


@cache
def _chosen(choices: type[Choice], language: str | None) -> Mapping[str, str]:
    """Return the words of a choice; a page asks for them on every one of its rows."""
    return MappingProxyType({choice.value: _(choice.word) for choice in choices})


def word_of(choices: type[Choice] | CodeList | None, code: str) -> str:
    """Return what one code is called, empty where it is none of the choices."""
    if not isinstance(choices, CodeList):
        return words_of(choices).get(code, "")
    names = choices.names.get(code, {})
    return names.get(get_language() or "en") or names.get("en", "")


def choices_of(register: Register[Any], name: str) -> Mapping[str, str]:
    """Return what each code that a column takes is called."""
    return words_of(register.column(name).field.choices)
