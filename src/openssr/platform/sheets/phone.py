"""A sheet's form for phones, with the codes of the book to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import override

from openssr.platform.registers.condition import ALWAYS
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.register import Column, Register
from openssr.platform.registers.words import choices_of, labels_of, title_of
from openssr.platform.sheets.sheet import Sheet, kind_of
from openssr.platform.sheets.xlsform import Choice, Form, Question, write_form
from openssr.platform.usecase.records import Actor

T = TypeVar("T")
Sheets = Mapping[str, Sheet]


def phone_form(
    sheets: Sheets, sheet: Sheet, *, by: Actor, country: str, on: date
) -> bytes:
    """Return the XLSForm of a sheet; codes are chosen from those of ``sheets``."""
    register = sheet.register
    words = _by_language(lambda: labels_of(register))
    lists = _Lists(sheets, by, country)
    questions = []
    for column in sheet.columns:
        if column.field.claims:  # who filled it in is known to who takes it
            continue
        name = lists.of(register, column)
        condition = sheet.intake.phone.get(column.name, ALWAYS)
        labels = {language: words[language][column.name] for language in LANGUAGES}
        questions.append(Question(column, labels, name, condition))
    identifier = f"openssr_{sheet.kind}_{country.lower()}"
    with override("en"):
        title = title_of(register)
    return write_form(Form(title, identifier, questions, lists.by_name), on)


def _by_language(words: Callable[[], T]) -> dict[str, T]:
    """Return what words say in each language."""
    texts = {}
    for language in LANGUAGES:
        with override(language):
            texts[language] = words()
    return texts


class _Lists:
    """The lists that the questions of a form choose from."""

    def __init__(self, sheets: Sheets, by: Actor, country: str) -> None:
        self.sheets = sheets
        self.by = by
        self.country = country
        self.by_name: dict[str, list[Choice]] = {}

    def of(self, register: Register[Any], column: Column) -> str:
        """Add the list that a column chooses from; return its name, empty if none."""
        if column.choices:
            words = _by_language(lambda: choices_of(register, column.name))
            self.by_name[column.name] = [
                Choice(code, _titles(words, code)) for code in column.choices
            ]
            return column.name
        target = kind_of(column)
        if target not in self.sheets:
            return ""
        if target not in self.by_name:
            records = self.sheets[target].rows(by=self.by, country=self.country)
            self.by_name[target] = [_choice(rows[-1]) for rows in records]
        return target if self.by_name[target] else ""


def _titles(words: Mapping[str, Mapping[str, str]], code: str) -> dict[str, str]:
    """Return what a code is called in each language, itself where it has no name."""
    return {language: names.get(code) or code for language, names in words.items()}


def _choice(row: Mapping[str, Any]) -> Choice:
    code = str(row["code"])
    names = {language: str(row.get(f"name_{language}") or "") for language in LANGUAGES}
    title = str(row.get("title") or "")
    labels = {
        language: f"{code} {name or title}".strip() for language, name in names.items()
    }
    return Choice(code, labels, {"kind": str(row.get("kind") or "")})
