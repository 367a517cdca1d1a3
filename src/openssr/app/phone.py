"""A sheet's form for phones, with the codes of the book to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import override

from openssr.app.sheets import SHEETS
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.register import Column, Register
from openssr.platform.registers.words import choices_of, labels_of, title_of
from openssr.platform.sheets.sheet import Sheet, kind_of
from openssr.platform.sheets.xlsform import Choice, Form, Question, write_form
from openssr.platform.usecase.records import Actor
from openssr.subjects.benchmarks.registers.indicators import IndicatorKind

# who filled the form in is known to the server that takes it
UNASKED = {"entered_by", "verified_by", "checked_by"}
OF_KIND = "instance('indicators')/root/item[name=${{indicator}}]/kind {sign} '{kind}'"


def form_of(wanted: Sheet, *, by: Actor, country: str, on: date) -> bytes:
    """Return the XLSForm of a kind of sheet."""
    words: dict[str, dict[str, str]] = {}
    titles: dict[str, str] = {}
    register = wanted.register
    for language in LANGUAGES:
        with override(language):
            words[language] = labels_of(register)
            titles[language] = title_of(register)
    lists: dict[str, list[Choice]] = {}
    questions = []
    for column in wanted.columns:
        if column.name in UNASKED:
            continue
        name = _choices(register, column, lists, by, country)
        relevant, constraint = _conditions(wanted.kind, column.name)
        labels = {x: words[x][column.name] for x in LANGUAGES}
        questions.append(Question(column, labels, name, relevant, constraint))
    identifier = f"openssr_{wanted.kind}_{country.lower()}"
    return write_form(Form(titles["en"], identifier, questions, lists), on)


def _choices(
    register: Register[Any],
    column: Column,
    lists: dict[str, list[Choice]],
    by: Actor,
    country: str,
) -> str:
    """Add the list that a column chooses from, and return its name."""
    if column.choices:
        words = {}
        for language in LANGUAGES:
            with override(language):
                words[language] = choices_of(register, column.name)
        lists[column.name] = [
            Choice(x, {lang: found.get(x) or x for lang, found in words.items()})
            for x in column.choices
        ]
        return column.name
    target = kind_of(column)
    if target not in SHEETS:
        return ""
    rows = SHEETS[target].rows(by=by, country=country)
    lists[target] = [_choice(cells[-1]) for cells in rows]
    return target if rows else ""


def _choice(row: Mapping[str, Any]) -> Choice:
    code = str(row["code"])
    names = {x: str(row.get(f"name_{x}") or "") for x in LANGUAGES}
    title = str(row.get("title") or "")
    labels = {x: f"{code} {name or title}".strip() for x, name in names.items()}
    return Choice(code, labels, {"kind": str(row.get("kind") or "")})


def _conditions(kind: str, column: str) -> tuple[str, str]:
    """Return when a question is asked, and what its answer must fulfil."""
    if kind != "measurements":
        return "", ""
    if column in {"numerator", "denominator"}:
        bound = ". <= ${denominator}" if column == "numerator" else ". > 0"
        return OF_KIND.format(sign="=", kind=IndicatorKind.PERCENTAGE), bound
    if column == "value":
        return OF_KIND.format(sign="!=", kind=IndicatorKind.PERCENTAGE), ""
    return "", ""
