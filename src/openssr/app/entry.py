"""Entering data: templates out, sheets in after a preview, one record by form."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.app.matrix import matrix
from openssr.app.parcels import rows_of
from openssr.app.phone import form_of
from openssr.app.sheets import SHEETS, sheet_of
from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound, UserError
from openssr.kernel.provenance import content_hash, file_hash
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.registers.entries import Row
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.register import SEPARATOR, Column, cells_of, text_of
from openssr.platform.registers.services.records import show_record
from openssr.platform.registers.words import choices_of, labels_of, title_of
from openssr.platform.serving.methods import accepts
from openssr.platform.sheets.filled import settle_conflict, take_filled
from openssr.platform.sheets.merging import key_of
from openssr.platform.sheets.records import Waiting
from openssr.platform.sheets.services import list_conflicts
from openssr.platform.sheets.sheet import Sheet, kind_of
from openssr.platform.sheets.writers import write_template
from openssr.platform.sources.store import path_of, store_bytes
from openssr.platform.usecase.rules import signed_in
from openssr.platform.visit import Visit, attachment, page, visit_of

SECTION = "enter/"
SHOWN, LEAST_COLUMNS = 50, 4  # records of a page, columns of its table
CHANGES = 100  # differences shown before a file is taken
LARGEST = 20 * 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")


def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """What can be entered, by template or by form."""
    visit = visit_of(request, language, country)
    _signed_in(visit)
    kinds = []
    for kind, each in SHEETS.items():
        try:
            count = each.count(by=visit.actor, country=country)
        except NotAllowed:
            continue  # a kind that this role has nothing to do with
        kinds.append((kind, title_of(each.register), count))
    waiting = len(list_conflicts(by=visit.actor, country=country))
    context = {"kinds": kinds, "waiting": waiting}
    return page(request, visit, "openssr/entry.html", context, SECTION)


def _signed_in(visit: Visit) -> None:
    if not signed_in(visit.actor):
        raise NotAllowed(
            "only people who are signed in enter data; open the second address "
            "that openssr serve printed"
        )


def sheet(request: HttpRequest, language: str, country: str, kind: str) -> HttpResponse:
    """One kind: its template, an upload, and the records that the book holds."""
    visit = visit_of(request, language, country)
    _signed_in(visit)
    context = _sheet_context(visit, sheet_of(kind), request)
    return page(request, visit, "openssr/entry_sheet.html", context, SECTION)


def _sheet_context(visit: Visit, wanted: Sheet, request: HttpRequest) -> dict[str, Any]:
    """Return a kind's records, those that hold the text asked for, page by page."""
    shown = _columns_shown(wanted)
    words = labels_of(wanted.register)
    text = request.GET.get("q", "").strip()
    given = request.GET.get("page", "")
    number = int(given) if given.isdecimal() and len(given) < 9 else 1
    count, rows = wanted.search(
        by=visit.actor, country=visit.country, text=text,
        start=SHOWN * (max(number, 1) - 1), most=SHOWN,
    )  # fmt: skip
    pages = max(1, -(-count // SHOWN))
    return {
        "text": text,
        "count": count,
        "number": max(number, 1),
        "pages": pages,
        "kind": wanted.kind,
        "name": title_of(wanted.register),
        "heads": [words[x.name] for x in shown],
        "records": [
            (key_of(row, wanted.key), [row.get(x.name) for x in shown]) for row in rows
        ],
    }


def _columns_shown(wanted: Sheet) -> list[Column]:
    """Return the columns that tell records apart: the key, then what must be filled."""
    first = [x for x in wanted.columns if x.name in wanted.key]
    rest = [x for x in wanted.columns if x.required and x not in first]
    return [*first, *rest[: max(0, LEAST_COLUMNS - len(first))]]


def template(
    request: HttpRequest, language: str, country: str, kind: str
) -> HttpResponse:
    """The template as XLSX, with the book's rows unless ``?empty``."""
    visit = visit_of(request, language, country)
    _signed_in(visit)
    wanted = sheet_of(kind)
    found = wanted.rows(by=visit.actor, country=country)
    rows = [] if "empty" in request.GET else [row for rows in found for row in rows]
    owner = request.GET.get("institution", "")
    if owner:
        rows = rows_of(wanted, rows, by=visit.actor, country=country, owner=owner)
    data = write_template(
        wanted.register,
        rows,
        right_to_left=language == "ar",
        stamp=(visit.country, timezone.now().isoformat()),
    )
    name = f"{kind}-{country}-{owner}" if owner.isalnum() else f"{kind}-{country}"
    return attachment(data, f"{name}.xlsx")


def phone_form(
    request: HttpRequest, language: str, country: str, kind: str
) -> HttpResponse:
    """The form for phones, as KoboToolbox and ODK take it in."""
    visit = visit_of(request, language, country)
    _signed_in(visit)
    data = form_of(
        sheet_of(kind), by=visit.actor, country=country, on=timezone.localdate()
    )
    return attachment(data, f"form-{kind}-{country}.xlsx")


@accepts("POST")
def upload(
    request: HttpRequest, language: str, country: str, kind: str
) -> HttpResponse:
    """Show what a filled sheet adds and changes; nothing is taken yet."""
    visit = visit_of(request, language, country)
    _signed_in(visit)
    wanted = sheet_of(kind)
    context = _sheet_context(visit, wanted, request)
    status = 200
    try:
        file = request.FILES.get("file")
        if file is None:
            raise Invalid("choose a file first")
        if (file.size or 0) > LARGEST:
            raise Invalid(
                "{name}: {size} bytes is more than the {most} allowed for a sheet",
                name=file.name, size=file.size, most=LARGEST,
            )  # fmt: skip
        data, name = file.read(), str(file.name)
        found = take_filled(
            wanted, by=visit.actor, country=country, data=data, name=name, keep=False
        )
        store_bytes(data, name, visit.actor.name)
        changes = [x for x in found.outcome.changes if x.outcome != "unchanged"]
        context |= {
            "changes": changes[:CHANGES],
            "more": max(len(changes) - CHANGES, 0),
            "outcome": found.outcome,
            "filled": found,
            "sha256": file_hash(data),
            "file": name,
        }
    except UserError as error:
        context["error"], status = error.sentence(_), error.status
    response = page(request, visit, "openssr/entry_sheet.html", context, SECTION)
    response.status_code = status
    return response


@accepts("POST")
def take(request: HttpRequest, language: str, country: str, kind: str) -> HttpResponse:
    """Take a sheet that was shown before."""
    visit = visit_of(request, language, country)
    sha256 = request.POST.get("sha256", "")
    place = path_of(sha256) if SHA256.fullmatch(sha256) else None
    if place is None or not place.is_file():
        raise NotFound("the file is no longer here; choose it again")
    found = take_filled(
        sheet_of(kind),
        by=visit.actor,
        country=country,
        data=place.read_bytes(),
        name=request.POST.get("file", "")[:200] or kind,
        keep=True,
    )
    follow = "conflicts" if found.clashes else kind
    return redirect(f"/{language}/{country}/enter/{follow}/")


@accepts("GET", "POST")
def conflicts(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The cells that two people changed apart; POST says which value holds."""
    visit = visit_of(request, language, country)
    _signed_in(visit)
    if request.method == "POST":
        number = request.POST.get("number", "")
        settle_conflict(
            SHEETS,
            by=visit.actor,
            country=country,
            number=int(number) if number.isdigit() else 0,
            decision=request.POST.get("decision", ""),
        )
        return redirect(f"/{language}/{country}/enter/conflicts/")
    waiting = list_conflicts(by=visit.actor, country=country)
    context = {"found": [(cell, *_named(cell)) for cell in waiting]}
    return page(request, visit, "openssr/entry_conflicts.html", context, SECTION)


def _named(cell: Waiting) -> tuple[str, str]:
    """Return what the sheet and the column of a conflict are called.

    A conflict may be older than the sheet's columns of today.
    """
    if cell.sheet not in SHEETS:
        return cell.sheet, cell.column
    register = SHEETS[cell.sheet].register
    return title_of(register), labels_of(register).get(cell.column, cell.column)


@accepts("GET", "POST")
def form(request: HttpRequest, language: str, country: str, kind: str) -> HttpResponse:
    """Enter or correct one record; it passes the same checks as a sheet."""
    visit = visit_of(request, language, country)
    _signed_in(visit)
    wanted = sheet_of(kind)
    key = request.GET.get("key", "")
    held = _stored(visit, wanted, key) if key else []
    seen = content_hash([{k: str(v) for k, v in row.items()} for row in held])
    values = {k: text_of(v) for k, v in (held[-1] if held else {}).items()}
    faults: dict[str, str] = {}
    error = ""
    if request.method == "POST":
        values = {x.name: request.POST.get(x.name, "").strip() for x in wanted.columns}
        try:
            if request.POST.get("seen") != seen:
                raise Conflict(
                    "this record was changed by somebody else after you opened it; "
                    "compare with the newest values before you save again"
                )
            rows = [Row(n, row) for n, row in enumerate([*held[:-1], values], start=1)]
            wanted.enter(by=visit.actor, country=country, rows=rows, name=_("form"))
            return redirect(f"/{language}/{country}/enter/{kind}/")
        except Refused as refused:
            faults = _faults(refused)
            error = _("Nothing was kept")
        except UserError as refused:
            error = refused.sentence(_)
    words = labels_of(wanted.register)
    context = {
        "kind": kind,
        "name": title_of(wanted.register),
        "key": key,
        "seen": seen,
        "error": error,
        "fields": [
            {**_field(wanted, x, values, faults, visit), "label": words[x.name]}
            for x in wanted.columns
        ],
    }
    response = page(request, visit, "openssr/entry_form.html", context, SECTION)
    response.status_code = 422 if error else 200
    return response


def _stored(visit: Visit, wanted: Sheet, key: str) -> list[dict[str, Any]]:
    """Return the rows of a record as the book has them, none where there is none.

    ``key`` holds what people enter of it; records that have an owner are the visitor's.
    """
    register, parts = wanted.register, key.split(SEPARATOR)
    if register.owner:
        parts.insert(register.key.index(register.owner), visit.actor.name)
    try:
        record = show_record(
            register, by=visit.actor, country=visit.country, key=SEPARATOR.join(parts)
        )
    except NotFound:
        return []
    return cells_of(register, record)


def _faults(refused: Refused) -> dict[str, str]:
    found: dict[str, str] = {}
    for problem in refused.problems:
        word = problem_meanings()[problem.code]
        text = f"{_(word.meaning)}; {_(word.advice)} ({problem.code})"
        found.setdefault(problem.place.element, text)
    return found


def _field(
    wanted: Sheet,
    column: Column,
    values: dict[str, str],
    faults: dict[str, str],
    visit: Visit,
) -> dict[str, Any]:
    names = choices_of(wanted.register, column.name)
    options = [(code, names.get(code, code)) for code in column.choices]
    known, target = [], kind_of(column)
    if target in SHEETS:
        rows = SHEETS[target].rows(by=visit.actor, country=visit.country)
        known = [
            (row[-1]["code"], row[-1].get("name_en") or row[-1].get("title") or "")
            for row in rows
        ]
    return {
        "name": column.name,
        "value": values.get(column.name, ""),
        "required": column.required,
        "day": column.kind == "date",
        "options": options,
        "known": known,
        "long": column.long,
        "language": column.language,
        "fault": faults.get(column.name, ""),
    }


urlpatterns = [
    path("", overview),
    path("conflicts/", conflicts),
    path("matrix/", matrix),
    path("<slug:kind>/", sheet),
    path("<slug:kind>/template.xlsx", template),
    path("<slug:kind>/form.xlsx", phone_form),
    path("<slug:kind>/upload/", upload),
    path("<slug:kind>/take/", take),
    path("<slug:kind>/form/", form),
]
