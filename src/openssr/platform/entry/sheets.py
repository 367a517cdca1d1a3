"""Pages of one sheet: its records and template, and a filled one before it is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, re_path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.kernel.error import Conflict, Invalid, NotFound, UserError
from openssr.kernel.provenance import file_hash
from openssr.kernel.text import isolate
from openssr.platform.entry.listing import SHOWN
from openssr.platform.entry.paging import page_in, page_number
from openssr.platform.entry.parts import BETWEEN, key_words
from openssr.platform.entry.visitor import SECTION, entering_visit
from openssr.platform.registers.entries import Row
from openssr.platform.registers.outcome import ADDED, RESTORED, UNCHANGED
from openssr.platform.registers.register import Column
from openssr.platform.registers.words import labels_of, title_of, word_of
from openssr.platform.serving.methods import accepts
from openssr.platform.sheets.filled import take_filled
from openssr.platform.sheets.looking import (
    days_in,
    outcome_words,
    totals_in,
    values_in,
)
from openssr.platform.sheets.merging import key_of
from openssr.platform.sheets.phone import phone_form
from openssr.platform.sheets.sheet import Cells, Sheet, known_sheet
from openssr.platform.sheets.writers import template_bytes
from openssr.platform.sources.store import path_of, store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.visit import Visit, attachment, page

LEAST_COLUMNS = 4  # of the table of records
DAYS = 20  # dates of a file of which the page says how they were read
CHANGES = 100  # differences shown before a file is taken
LARGEST = 20 * 1024 * 1024  # bytes of a filled sheet
LONGEST = 200  # characters of a file's name
SHA256 = re.compile(r"[0-9a-f]{64}")


class Parcel(Protocol):
    """Narrows the rows of a sheet to those that concern one institution."""

    def __call__(
        self, sheet: Sheet, rows: list[Cells], *, by: Actor, country: str, owner: str
    ) -> list[Cells]:
        """Return the rows of the institution ``owner``."""


class SheetPages:
    """The pages of each of a set of sheets."""

    def __init__(self, sheets: Mapping[str, Sheet], parcel: Parcel) -> None:
        self.sheets = sheets
        self.parcel = parcel

    @property
    def urls(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [
            path("<slug:kind>/", self.show),
            re_path(
                r"^(?P<kind>[-\w]+)/template\.(?P<ending>xlsx|ods|csv)$", self.template
            ),
            path("<slug:kind>/form.xlsx", self.phone),
            path("<slug:kind>/upload/", self.upload),
            path("<slug:kind>/take/", self.take),
        ]

    def show(
        self, request: HttpRequest, language: str, country: str, kind: str
    ) -> HttpResponse:
        """One kind: its template, an upload, and the records that the book holds."""
        visit = entering_visit(request, language, country)
        context = _records(request, visit, known_sheet(self.sheets, kind))
        return page(request, visit, "entry/sheet.html", context, SECTION)

    def template(
        self,
        request: HttpRequest,
        language: str,
        country: str,
        kind: str,
        ending: str,
    ) -> HttpResponse:
        """The template of a kind, with the book's rows unless ``?empty``."""
        visit = entering_visit(request, language, country)
        sheet = known_sheet(self.sheets, kind)
        who: dict[str, Any] = {"by": visit.actor, "country": country}
        records = sheet.rows(**who)
        rows = (
            [] if "empty" in request.GET else [row for part in records for row in part]
        )
        owner = request.GET.get("institution", "")
        if owner:
            rows = self.parcel(sheet, rows, **who, owner=owner)
        stamp = (country, timezone.now().isoformat())
        data = template_bytes(
            ending, sheet.register, rows, right_to_left=language == "ar", stamp=stamp
        )
        name = f"{kind}-{country}-{owner}" if owner.isalnum() else f"{kind}-{country}"
        return attachment(data, f"{name}.{ending}")

    def phone(
        self, request: HttpRequest, language: str, country: str, kind: str
    ) -> HttpResponse:
        """The form for phones, as KoboToolbox and ODK take it in."""
        visit = entering_visit(request, language, country)
        sheet, today = known_sheet(self.sheets, kind), timezone.localdate()
        data = phone_form(self.sheets, sheet, by=visit.actor, country=country, on=today)
        return attachment(data, f"form-{kind}-{country}.xlsx")

    @accepts("POST")
    def upload(
        self, request: HttpRequest, language: str, country: str, kind: str
    ) -> HttpResponse:
        """Show what a filled sheet adds and changes; nothing is taken yet."""
        visit = entering_visit(request, language, country)
        sheet = known_sheet(self.sheets, kind)
        context = _records(request, visit, sheet)
        status = 200
        try:
            context |= _differences(visit, sheet, *_file(request))
        except UserError as error:
            context["error"], status = error.sentence(_), error.status
        response = page(request, visit, "entry/sheet.html", context, SECTION)
        response.status_code = status
        return response

    @accepts("POST")
    def take(
        self, request: HttpRequest, language: str, country: str, kind: str
    ) -> HttpResponse:
        """Take a sheet that was shown before, or show what it does by now."""
        visit = entering_visit(request, language, country)
        sha256 = request.POST.get("sha256", "")
        place = path_of(sha256) if SHA256.fullmatch(sha256) else None
        if place is None or not place.is_file():
            raise NotFound("the file is no longer here; choose it again")
        sheet, data = known_sheet(self.sheets, kind), place.read_bytes()
        name = request.POST.get("file", "")[:LONGEST] or kind
        try:
            filled = take_filled(
                sheet, by=visit.actor, country=country, data=data, name=name,
                keep=True, previewed=request.POST.get("shown", ""),
            )  # fmt: skip
        except Conflict as error:
            context = _records(request, visit, sheet)
            context |= _differences(visit, sheet, data, name)
            context["error"] = error.sentence(_)
            response = page(request, visit, "entry/sheet.html", context, SECTION)
            response.status_code = error.status
            return response
        follow = "conflicts" if filled.clashes else kind
        return redirect(f"/{language}/{country}/enter/{follow}/")


def _records(request: HttpRequest, visit: Visit, sheet: Sheet) -> dict[str, Any]:
    """Return a kind's records, those that hold the text asked for, page by page."""
    columns = _columns_shown(sheet)
    words = labels_of(sheet.register)
    text = request.GET.get("q", "").strip()
    number = page_number(request.GET.get("page", ""))
    count, rows = sheet.search(
        by=visit.actor, country=visit.country, text=text,
        start=SHOWN * (number - 1), most=SHOWN,
    )  # fmt: skip
    page_in(str(number), -(-count // SHOWN))
    return {
        "text": text,
        "count": count,
        "number": number,
        "pages": max(1, -(-count // SHOWN)),
        "kind": sheet.kind,
        "name": title_of(sheet.register),
        "heads": [words[column.name] for column in columns],
        "records": [
            (
                key_of(row, sheet.key),
                BETWEEN.join(
                    str(_shown(visit, column, row[column.name]))
                    for column in columns
                    if column.name in sheet.key and row.get(column.name)
                ),
                [_shown(visit, column, row.get(column.name)) for column in columns],
            )
            for row in rows
        ],
    }


def _shown(visit: Visit, column: Column, cell: Any) -> Any:
    """Return a cell as a page shows it: days, and choices by their words."""
    if isinstance(cell, date):
        return visit.day(cell)
    if not cell or not column.field.named_values:
        return cell
    codes = str(cell).split(";")
    words = (word_of(column.field.named_values, code.strip()) or code for code in codes)
    return "; ".join(words)


def _columns_shown(sheet: Sheet) -> Sequence[Column]:
    """Return the columns that tell records apart: the key, then what must be filled."""
    first = [column for column in sheet.columns if column.name in sheet.key]
    rest = [
        column for column in sheet.columns if column.required and column not in first
    ]
    return [*first, *rest[: max(0, LEAST_COLUMNS - len(first))]]


def _file(request: HttpRequest) -> tuple[bytes, str]:
    """Return the file that was sent, and its name."""
    file = request.FILES.get("file")
    if file is None:
        raise Invalid("choose a file first")
    if (file.size or 0) > LARGEST:
        raise Invalid(
            "{name}: {size} bytes is more than the {most} allowed for a sheet",
            name=file.name, size=file.size, most=LARGEST,
        )  # fmt: skip
    return file.read(), str(file.name)


def _differences(visit: Visit, sheet: Sheet, data: bytes, name: str) -> dict[str, Any]:
    """Return what a filled sheet would do, and keep its file until it is taken."""
    filled = take_filled(
        sheet, by=visit.actor, country=visit.country, data=data, name=name, keep=False
    )
    store_bytes(data, name, visit.actor.name)
    changes = [
        change for change in filled.outcome.changes if change.outcome != UNCHANGED
    ]
    values = values_in(sheet, filled.rows, name)
    words = labels_of(sheet.register)
    return {
        "changes": [
            (
                change,
                key_words(sheet.register, change.key),
                [
                    (words.get(heading, heading), text)
                    for heading, text in values.get(change.key, ())
                ]
                if change.outcome in {ADDED, RESTORED}
                else [],
            )
            for change in changes[:CHANGES]
        ],
        "clashes": [
            (clash, key_words(sheet.register, clash.key)) for clash in filled.clashes
        ],
        "totals": [
            (words.get(heading, heading), currency, visit.decimal(total))
            for heading, currency, total in totals_in(sheet, filled.rows, name)
        ],
        "days": _days(visit, sheet, filled.rows),
        "more": max(len(changes) - CHANGES, 0),
        "outcome": filled.outcome,
        "counts": [
            (outcome_words().get(name, name), count)
            for name, count in filled.outcome.counts.items()
        ],
        "filled": filled,
        "sha256": file_hash(data),
        "file": name,
    }


def _days(visit: Visit, sheet: Sheet, rows: Sequence[Row]) -> list[str]:
    """Return how the dates of a file were read, each as a sentence."""
    words = labels_of(sheet.register)
    days = days_in(sheet, rows)
    sentences = [
        ngettext(
            "%(text)s → %(day)s (%(n)s cell in column %(column)s)",
            "%(text)s → %(day)s (%(n)s cells in column %(column)s)",
            each.cells,
        )
        % {
            "text": isolate(each.text),
            "day": isolate(visit.day(each.day)),
            "n": visit.number(each.cells),
            "column": isolate(words.get(each.column, each.column)),
        }
        for each in days[:DAYS]
    ]
    return [*sentences, *(["…"] if len(days) > DAYS else [])]
