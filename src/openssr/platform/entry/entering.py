"""Pages of entering data: what can be entered, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.error import NotAllowed
from openssr.platform.entry.forms import Context, FormPages
from openssr.platform.entry.parts import called_by_key
from openssr.platform.entry.sheets import Parcel, SheetPages
from openssr.platform.entry.turning import Turner
from openssr.platform.entry.undoing import UndoPages
from openssr.platform.entry.visitor import SECTION, entering_visit
from openssr.platform.registers.subject import Way
from openssr.platform.registers.whole import Whole
from openssr.platform.registers.words import labels_of, title_of
from openssr.platform.serving.methods import accepts
from openssr.platform.sheets.filled import settle_conflict
from openssr.platform.sheets.records import Waiting
from openssr.platform.sheets.services import list_conflicts
from openssr.platform.sheets.sheet import Sheet
from openssr.platform.visit import Visit, page


class EntryPages:
    """The pages on which records of a set of sheets are entered.

    ``ways`` lead to pages of their own on which data come in; ``parcel`` narrows a
    template to one institution; ``contexts`` tell beside a form, by kind, what the
    record is about; ``wholes`` tell how acts on what is beside the registers
    are undone.
    """

    def __init__(
        self,
        sheets: Mapping[str, Sheet],
        ways: Sequence[Way],
        parcel: Parcel,
        contexts: Mapping[str, Context],
        wholes: Mapping[str, Whole],
    ) -> None:
        self.sheets = sheets
        self.ways = ways
        self.of_sheets = SheetPages(sheets, parcel)
        self.forms = FormPages(sheets, contexts)
        intakes = {kind: each.intake for kind, each in sheets.items()}
        self.undoing = UndoPages(Turner(intakes, wholes))

    @property
    def urls(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [
            path("", self.overview),
            path("conflicts/", self.conflicts),
            *self.undoing.urls,
            *self.of_sheets.urls,
            *self.forms.urls,
        ]

    def overview(
        self, request: HttpRequest, language: str, country: str
    ) -> HttpResponse:
        """What can be entered, by template, by form or in another way."""
        visit = entering_visit(request, language, country)
        ways = [(way.heading, way.address, _(way.title)) for way in self.ways]
        context = {
            "kinds": list(self._counts(visit)),
            "waiting": len(list_conflicts(by=visit.actor, country=country)),
            "ways": [
                (address, title) for heading, address, title in ways if not heading
            ],
            "apart": [
                (_(heading), address, title)
                for heading, address, title in ways
                if heading
            ],
        }
        return page(request, visit, "entry/overview.html", context, SECTION)

    def _counts(self, visit: Visit) -> Iterator[tuple[str, str, int]]:
        """Yield each kind that the visitor has to do with: its title and its count."""
        for kind, sheet in self.sheets.items():
            try:
                count = sheet.count(by=visit.actor, country=visit.country)
            except NotAllowed:
                continue
            yield kind, title_of(sheet.register), count

    @accepts("GET", "POST")
    def conflicts(
        self, request: HttpRequest, language: str, country: str
    ) -> HttpResponse:
        """The cells that two people changed apart; POST says which value holds."""
        visit = entering_visit(request, language, country)
        if request.method == "POST":
            number = request.POST.get("number", "")
            settle_conflict(
                self.sheets,
                by=visit.actor,
                country=country,
                number=int(number) if number.isdigit() else 0,
                decision=request.POST.get("decision", ""),
            )
            return redirect(f"/{language}/{country}/enter/conflicts/")
        waiting = list_conflicts(by=visit.actor, country=country)
        context = {"cells": [(cell, *self._titles(visit, cell)) for cell in waiting]}
        return page(request, visit, "entry/conflicts.html", context, SECTION)

    def _titles(self, visit: Visit, cell: Waiting) -> tuple[str, str, str]:
        """Return what the sheet, the record and the column of a conflict are called.

        A conflict may be older than the sheet's columns of today.
        """
        if cell.sheet not in self.sheets:
            return cell.sheet, cell.key, cell.column
        register = self.sheets[cell.sheet].register
        column = labels_of(register).get(cell.column, cell.column)
        return title_of(register), called_by_key(visit, register, cell.key), column
