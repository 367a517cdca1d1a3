"""The form of one record, which passes the same checks as a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound, UserError
from openssr.platform.entry.faults import fault_text, newer_of
from openssr.platform.entry.visitor import SECTION, entering_visit
from openssr.platform.registers.entries import Row
from openssr.platform.registers.meanwhile import (
    ChangedMeanwhile,
    Expected,
    Meanwhile,
    version_of,
)
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.register import (
    DATE,
    SEPARATOR,
    Column,
    Register,
    cells_of,
    text_of,
)
from openssr.platform.registers.services.names import Names, list_codes
from openssr.platform.registers.services.records import show_record
from openssr.platform.registers.words import choices_of, labels_of, title_of
from openssr.platform.serving.methods import accepts
from openssr.platform.sheets.merging import Cells
from openssr.platform.sheets.sheet import Sheet, known_sheet
from openssr.platform.visit import Visit, page

SUGGESTED = 500  # codes that a field offers; any other can be typed


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as its form shows it: what its fields hold and what is wrong.

    ``meanwhile`` is what the book holds instead of what the form had shown.
    """

    values: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    meanwhile: Meanwhile | None = None


class FormPages:
    """The forms of each of a set of sheets."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self.sheets = sheets

    @property
    def urls(self) -> list[URLPattern]:
        """Return the address of the forms."""
        return [path("<slug:kind>/form/", self.form)]

    @accepts("GET", "POST")
    def form(
        self, request: HttpRequest, language: str, country: str, kind: str
    ) -> HttpResponse:
        """Enter or correct one record."""
        visit = entering_visit(request, language, country)
        sheet = known_sheet(self.sheets, kind)
        key = request.GET.get("key", "")
        opened, record = _opened(visit, sheet, key)
        rows = cells_of(sheet.register, record) if record is not None else []
        version = version_of(record) if record is not None else ""
        if request.method == "POST":
            version = request.POST.get("over", request.POST.get("seen", ""))
            draft = _enter(request, visit, sheet, rows, Expected(opened, version))
            if not draft.error:
                return redirect(f"/{language}/{country}/enter/{kind}/")
        else:
            cells = rows[-1] if rows else {}
            draft = Draft({name: text_of(value) for name, value in cells.items()})
        context = {
            "kind": kind,
            "name": title_of(sheet.register),
            "key": key,
            "seen": version,
            "error": draft.error,
            "newer": newer_of(sheet.register, draft.meanwhile),
            "fields": _fields(visit, sheet, draft),
        }
        response = page(request, visit, "entry/form.html", context, SECTION)
        refused = 409 if draft.meanwhile else 422
        response.status_code = refused if draft.error else 200
        return response


def _opened(visit: Visit, sheet: Sheet, key: str) -> tuple[str, Any]:
    """Return the whole key of a record, and the record if the book has it.

    ``key`` holds what people enter of it; records that have an owner are the visitor's.
    """
    if not key:
        return "", None
    register, parts = sheet.register, key.split(SEPARATOR)
    if register.owner:
        parts.insert(register.key.index(register.owner), visit.actor.name)
    full_key = SEPARATOR.join(parts)
    try:
        record = show_record(
            register, by=visit.actor, country=visit.country, key=full_key
        )
    except NotFound:
        return full_key, None
    return full_key, record


def _enter(
    request: HttpRequest,
    visit: Visit,
    sheet: Sheet,
    rows: Sequence[dict[str, Any]],
    expected: Expected,
) -> Draft:
    """Take what a person sent; a draft with an error was not kept."""
    values = {
        column.name: request.POST.get(column.name, "").strip()
        for column in sheet.columns
    }
    if rows:  # what a file said of a value goes when another is typed over it
        stored = {name: text_of(cell) for name, cell in rows[-1].items()}
        sent = Cells(stored, stored, values)
        values = sent.without_old_claims(values, sheet.register)
    numbered = [
        Row(number, cells) for number, cells in enumerate([*rows[:-1], values], start=1)
    ]
    try:
        sheet.enter(
            by=visit.actor, country=visit.country, rows=numbered, name=_("form"),
            expected=expected,
        )  # fmt: skip
    except Refused as refused:
        return Draft(values, _faults(refused), _("Not saved"))
    except ChangedMeanwhile as changed:
        return Draft(values, error=changed.lead(_), meanwhile=changed.meanwhile)
    except UserError as error:
        return Draft(values, error=error.sentence(_))
    return Draft(values)


def _faults(refused: Refused) -> dict[str, str]:
    """Return the first fault of each field."""
    faults: dict[str, str] = {}
    for problem in refused.problems:
        text = f"{fault_text(problem.code)} ({problem.code})"
        faults.setdefault(problem.place.element, text)
    return faults


def _fields(visit: Visit, sheet: Sheet, draft: Draft) -> list[dict[str, Any]]:
    """Return the fields of the form, each with what it offers to choose from."""
    register = sheet.register
    words = labels_of(register)
    codes = list_codes(register, by=visit.actor, country=visit.country, most=SUGGESTED)
    fields = []
    for column in sheet.columns:
        value = draft.values.get(column.name, "")
        fields.append(
            {
                "name": column.name,
                "label": words[column.name],
                "value": value,
                "required": column.required,
                "day": column.kind == DATE,
                "options": _options(register, column, value),
                "suggested": _suggested(visit, codes.get(column.refers, {})),
                "long": column.long,
                "language": column.language,
                "fault": draft.faults.get(column.name, ""),
            }
        )
    return fields


def _options(
    register: Register[Any], column: Column, value: str
) -> list[tuple[str, str]]:
    """Return the codes to choose from, each with its name.

    A value of an older book that is none of them stands last, so that saving the form
    names it instead of dropping it unseen.
    """
    names = choices_of(register, column.name)
    options = [(code, names.get(code, code)) for code in column.choices]
    if options and value and not column.field.takes(value):
        options.append((value, value))
    return options


def _suggested(visit: Visit, codes: Names) -> list[tuple[str, str]]:
    """Return codes that a field may hold, each with its name."""
    return [(code, visit.name(names)) for code, names in codes.items()]
