"""Pages of undoing: the imports that were applied, and what undoing an act does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from openssr.kernel.error import Conflict
from openssr.platform.entry.parts import name_of, names_in
from openssr.platform.entry.visitor import SECTION, entering_visit
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.services import undoing as service
from openssr.platform.registers.services.undoing import ActView, Undoing
from openssr.platform.registers.undoing import readable
from openssr.platform.registers.words import OUTCOMES, labels_of, title_of
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import signed_in
from openssr.platform.visit import Visit, page

LISTED = 100  # imports of the list
CHANGES = 100  # differences shown before an act is undone


class UndoPages:
    """The pages that undo what was done to the records of a set of registers."""

    def __init__(self, intakes: Mapping[str, Intake[Any]]) -> None:
        self.intakes = intakes

    @property
    def urls(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [
            path("imports/", self.imports),
            path("undo/<int:number>/", self.undo),
        ]

    def imports(
        self, request: HttpRequest, language: str, country: str
    ) -> HttpResponse:
        """The imports that were applied, each with what it did."""
        visit = entering_visit(request, language, country)
        acts = service.list_imports(by=visit.actor, country=country, most=LISTED)
        context = {"acts": [self._line(visit, act) for act in acts]}
        return page(request, visit, "entry/imports.html", context, SECTION)

    def _line(self, visit: Visit, act: ActView) -> dict[str, Any]:
        address = (
            f"support/import/{act.run}/" if act.run else f"enter/undo/{act.number}/"
        )
        return {
            "day": visit.day(act.at.date()),
            "by": act.by,
            "source": act.source,
            "counts": self._counts(act),
            "undone": act.undone,
            "undoes": act.undoes is not None,
            "address": address,
        }

    def _counts(self, act: ActView) -> list[tuple[str, list[tuple[str, int]]]]:
        return [
            (
                title_of(self.intakes[kind].register),
                [(_(OUTCOMES.get(name, name)), some[name]) for name in some],
            )
            for kind, some in act.counts.items()
            if kind in self.intakes
        ]

    @accepts("GET", "POST")
    def undo(
        self, request: HttpRequest, language: str, country: str, number: int
    ) -> HttpResponse:
        """What undoing an act does; POST undoes it, as a whole or not at all."""
        visit = entering_visit(request, language, country)
        refusal = ""
        if request.method == "POST":
            try:
                service.undo_act(
                    self.intakes, by=visit.actor, country=country, number=number,
                    reason=request.POST.get("reason", ""),
                )  # fmt: skip
            except Conflict as error:
                refusal = error.sentence(_)
            else:
                return redirect(self._following(request, visit))
        undo = service.preview_undo(
            self.intakes, by=visit.actor, country=country, number=number
        )
        context = {"refused": refusal, **self._shown(visit, undo)}
        response = page(request, visit, "entry/undo.html", context, SECTION)
        response.status_code = 409 if refusal else 200
        return response

    def _following(self, request: HttpRequest, visit: Visit) -> str:
        """Return the page from which the person came, if it is one of this book."""
        following = request.POST.get("next", "")
        book = f"/{visit.language}/{visit.country}/"
        host = {request.get_host()}
        if following.startswith(book) and url_has_allowed_host_and_scheme(
            following, host
        ):
            return following
        return f"{book}enter/imports/"

    def _shown(self, visit: Visit, undo: Undoing) -> dict[str, Any]:
        act, called = undo.act, self._called(visit, undo)
        return {
            "act": act,
            "day": visit.day(act.at.date()),
            "counts": [
                (_(OUTCOMES.get(name, name)), count)
                for name, count in undo.counts.items()
            ],
            "changes": [
                (
                    self._title(kind),
                    called[kind, change.key],
                    _(OUTCOMES.get(change.outcome, change.outcome)),
                    self._fields(kind, change.fields),
                )
                for kind, change in undo.changes[:CHANGES]
            ],
            "more": max(len(undo.changes) - CHANGES, 0),
            "blocks": [
                (self._title(block.kind), readable(block.key), WHY[block.why]())
                for block in undo.blocks[:CHANGES]
            ],
            "may_undo": signed_in(visit.actor) and not undo.blocks and not act.undone,
        }

    def _called(self, visit: Visit, undo: Undoing) -> dict[tuple[str, str], str]:
        """Return what the records shown are called, by kind and key."""
        by_kind: dict[str, list[Any]] = {}
        pairs = zip(undo.changes[:CHANGES], undo.records, strict=False)
        for (kind, _change), record in pairs:
            by_kind.setdefault(kind, []).append(record)
        called: dict[tuple[str, str], str] = {}
        for kind, records in by_kind.items():
            register = self.intakes[kind].register
            names = names_in(visit, register, records)
            for record in records:
                words = name_of(visit, register, record, names)
                called[kind, register.key_of(record)] = words
        return called

    def _title(self, kind: str) -> str:
        return title_of(self.intakes[kind].register) if kind in self.intakes else kind

    def _fields(
        self, kind: str, fields: tuple[tuple[str, str, str], ...]
    ) -> list[tuple[str, str, str]]:
        words = labels_of(self.intakes[kind].register)
        return [(words.get(name, name), old, new) for name, old, new in fields]


WHY = {
    "since": lambda: _("changed by someone since"),
    "named": lambda: _("depends on a record that would be withdrawn"),
    "names": lambda: _("refers to a record that is no longer in the book"),
}
