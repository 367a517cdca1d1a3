"""A sheet as a form for phones: XLSForm, as KoboToolbox and ODK read it.

After the XLSForm reference (xlsform.org, version 1): the sheets ``survey``,
``choices`` and ``settings``, with the labels in each language.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter

from openssr.platform.registers.condition import ALWAYS, Condition
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.register import Column
from openssr.platform.tables.csv import safe

TYPES = {"text": "text", "date": "date", "decimal": "decimal", "integer": "integer"}
SPOKEN = {"en": "English (en)", "fr": "Français (fr)", "ar": "العربية (ar)"}
Labels = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: a code with its labels, and what forms can look up."""

    name: str
    labels: Labels
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A column as a question; ``choices`` names its list."""

    column: Column
    labels: Labels
    choices: str = ""
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its title, identifier, questions and lists."""

    title: str
    identifier: str
    questions: Sequence[Question]
    lists: Mapping[str, Sequence[Choice]]


def write_form(form: Form, made_on: date) -> bytes:
    """Return the workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    labels = [f"label::{SPOKEN[language]}" for language in LANGUAGES]
    heads = ["type", "name", *labels, "required", "relevant", "constraint"]
    rows = [_survey(question) for question in form.questions]
    _fill(book.add_worksheet("survey"), [heads, *rows])
    extra = sorted(
        {
            name
            for choices in form.lists.values()
            for choice in choices
            for name in choice.extra
        }
    )
    options = [
        [
            name, choice.name,
            *(_label(choice.labels, language, safe) for language in LANGUAGES),
            *(choice.extra.get(column, "") for column in extra),
        ]
        for name, choices in form.lists.items()
        for choice in choices
    ]  # fmt: skip
    _fill(
        book.add_worksheet("choices"),
        [["list_name", "name", *labels, *extra], *options],
    )
    _fill(
        book.add_worksheet("settings"),
        [
            ["form_title", "form_id", "version", "default_language"],
            [form.title, form.identifier, made_on.strftime("%Y%m%d"), SPOKEN["en"]],
        ],
    )
    book.close()
    return stream.getvalue()


def _survey(question: Question) -> list[str]:
    column = question.column
    kind = TYPES.get(column.kind, "text")
    if question.choices:
        word = "select_multiple" if column.kind == "codes" else "select_one"
        kind = f"{word} {question.choices}"
    return [
        kind, column.name,
        *(_label(question.labels, language, safe) for language in LANGUAGES),
        "yes" if column.required else "",
        question.condition.relevant, question.condition.constraint,
    ]  # fmt: skip


def _label(labels: Labels, language: str, clean: Callable[[str], str]) -> str:
    return clean(labels.get(language) or labels.get("en", ""))


def _fill(page: Any, rows: Sequence[Sequence[str]]) -> None:
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            page.write_string(line, column, text)
    page.freeze_panes(1, 0)
    page.set_column(0, len(rows[0]) - 1, 24)
