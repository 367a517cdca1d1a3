"""Pages of undoing: the imports that were applied, and what undoing an act does."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from openssr.kernel.error import Conflict
from openssr.kernel.text import isolate
from openssr.platform.entry.parts import name_of, names_in
from openssr.platform.entry.turning import Turner
from openssr.platform.entry.visitor import SECTION, entering_visit
from openssr.platform.registers.services import undoing as service
from openssr.platform.registers.services.undoing import ActView, Undoing
from openssr.platform.registers.undoing import readable
from openssr.platform.registers.whole import Turned
from openssr.platform.registers.words import (
    OUTCOMES,
    PREVENTING,
    STATES,
    labels_of,
    title_of,
)
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import signed_in
from openssr.platform.visit import Visit, page

LISTED = 100  # imports of the list
CHANGES = 100  # differences shown before an act is undone


class UndoPages:
    """The pages that undo acts and apply them again."""

    def __init__(self, turner: Turner) -> None:
        self.turner = turner
        self.intakes = turner.intakes

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
        """The imports that were applied, each once, with what it did."""
        visit = entering_visit(request, language, country)
        acts = service.list_imports(by=visit.actor, country=country, most=LISTED)
        context = {"acts": [self._line(visit, act) for act in acts]}
        return page(request, visit, "entry/imports.html", context, SECTION)

    def _line(self, visit: Visit, act: ActView) -> dict[str, Any]:
        return {
            "number": act.number,
            "day": visit.day(act.at.date()),
            "by": act.by,
            "source": act.source,
            "counts": self._counts(act),
            "undone": act.undone,
            "state": _(STATES[act.state]),
            "address": self._address(act),
        }

    def _address(self, act: ActView) -> str:
        """Return the address in the book of the page on which an act is undone."""
        undoer = self.turner.whole_of(act)
        return undoer.page(act) if undoer is not None else f"enter/undo/{act.number}/"

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
        """What undoing an act does, or applying it again; POST does it."""
        visit = entering_visit(request, language, country)
        who: dict[str, Any] = {"by": visit.actor, "country": country}
        act = self._act(visit, number)
        if request.method == "GET" and self._address(act) != f"enter/undo/{number}/":
            return redirect(f"/{language}/{country}/{self._address(act)}")
        refusal = ""
        if request.method == "POST":
            try:
                self.turner.turn(
                    **who, number=number, reason=request.POST.get("reason", ""),
                    again="again" in request.POST,
                )  # fmt: skip
            except Conflict as error:
                refusal = error.sentence(_)
            else:
                return redirect(self._following(request, visit))
        undoing = self.turner.look(**who, number=act.number, again=act.undone)
        context = {"refused": refusal, **self._shown(visit, act, undoing)}
        response = page(request, visit, "entry/undo.html", context, SECTION)
        response.status_code = 409 if refusal else 200
        return response

    def _act(self, visit: Visit, number: int) -> ActView:
        """Return the act that a page is about: the first of its line."""
        who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
        act = service.show_act(**who, number=number)
        while act.undoes is not None:
            act = service.show_act(**who, number=act.undoes)
        return act

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

    def _shown(
        self, visit: Visit, act: ActView, undoing: Undoing | Turned
    ) -> dict[str, Any]:
        records = undoing if isinstance(undoing, Undoing) else None
        refused = undoing.refused
        blocks = records.blocks[:CHANGES] if records is not None else ()
        names = undoing.names if isinstance(undoing, Turned) else ()
        return {
            "act": act,
            "heading": (
                _("Apply again: {what}") if act.undone else _("Undo: {what}")
            ).format(what=isolate(self._what(act))),
            "effect": _("What applying it again does")
            if act.undone
            else _("What undoing does"),
            "state": _(STATES[act.state]),
            "day": visit.day(act.at.date()),
            "counts": [
                (_(OUTCOMES.get(name, name)), count)
                for name, count in undoing.counts.items()
            ],
            "changes": self._changes(visit, records) if records is not None else [],
            "names": names[:CHANGES],
            "more": max(self._total(undoing) - CHANGES, 0),
            "blocks": [
                (self._title(each.kind), readable(each.key), _(PREVENTING[each.why]))
                for each in blocks
            ],
            "prevented": refused.sentence(_) if refused is not None else "",
            "may_undo": signed_in(visit.actor) and refused is None,
        }

    def _what(self, act: ActView) -> str:
        """Return in words what an act was: an import's file, or what became of what."""
        if act.sha256 or act.run is not None:
            return act.source
        words = [
            f"{title} ({', '.join(f'{word}: {count}' for word, count in counts)})"
            for title, counts in self._counts(act)
        ]
        return "; ".join(words) or act.source

    @staticmethod
    def _total(undoing: Undoing | Turned) -> int:
        if isinstance(undoing, Turned):
            return len(undoing.names)
        return len(undoing.changes)

    def _changes(self, visit: Visit, undoing: Undoing) -> list[tuple[Any, ...]]:
        """Return what becomes of each record, as the page says it."""
        called = self._called(visit, undoing)
        return [
            (
                self._title(kind),
                called[kind, change.key],
                _(OUTCOMES.get(change.outcome, change.outcome)),
                self._fields(kind, change.fields),
            )
            for kind, change in undoing.changes[:CHANGES]
        ]

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
