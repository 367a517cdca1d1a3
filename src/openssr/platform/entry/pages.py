"""Pages of registers: a list with a search, and a page for every record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.platform.entry.commenting import ADD, RESOLVE, change_comment
from openssr.platform.entry.finding import SearchPage
from openssr.platform.entry.joined import Panel, joined
from openssr.platform.entry.listing import Narrowing, show_list
from openssr.platform.entry.parts import (
    address,
    link_to,
    names_in,
    record_address,
)
from openssr.platform.registers.history import Withdrawal
from openssr.platform.registers.intake import Intake, known_intake
from openssr.platform.registers.register import Register
from openssr.platform.registers.services import lifecycle, records
from openssr.platform.registers.services.confirming import Seen, known_act
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import signed_in
from openssr.platform.visit import Visit, page, visit_of

SECTION = "records/"
ACTIONS = ("withdraw", "restore", "rename", "sign", ADD, RESOLVE)


class RecordPages:
    """The pages of a set of registers; ``panels`` are what slices add to records."""

    def __init__(
        self, intakes: Mapping[str, Intake[Any]], panels: Sequence[Panel] = ()
    ) -> None:
        self.intakes = intakes
        self.panels = tuple(panels)

    @property
    def urls(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [
            path("", SearchPage(self.intakes).show),
            path("<slug:kind>/", self.list),
            path("<slug:kind>/record/", self.show),
            path("<slug:kind>/<slug:action>/", accepts("POST")(partial(self.act))),
        ]

    def _intake(self, kind: str) -> Intake[Any]:
        return known_intake(self.intakes, kind)

    def list(
        self, request: HttpRequest, language: str, country: str, kind: str
    ) -> HttpResponse:
        """The records of a register that hold a text, page by page."""
        visit = visit_of(request, language, country)
        narrowing = self._narrowing(visit, request)
        return show_list(request, self._intake(kind), narrowing, language, country)

    def show(
        self, request: HttpRequest, language: str, country: str, kind: str
    ) -> HttpResponse:
        """One record: its fields, what refers to it and what was done to it."""
        visit = visit_of(request, language, country)
        intake = self._intake(kind)
        register = intake.register
        record, withdrawal = records.find_record(
            register, by=visit.actor, country=country, key=request.GET.get("key", "")
        )
        if intake.is_withdrawn(record):
            withdrawal = _withdrawal(visit, register, record)
        if register.page and withdrawal is None:
            return redirect(address(visit, register, register.key_of(record)))
        panels = [] if withdrawal else _drawn(visit, self.panels, kind, record)
        covered = {each for panel, _drawn in panels for each in panel.covers}
        context = {
            **joined(visit, register, record, withdrawal=withdrawal, covered=covered),
            "gone": withdrawal if signed_in(visit.actor) else None,
            "panels": [
                (panel.code, _(panel.title), panel.template, drawn)
                for panel, drawn in panels
            ],
        }
        return page(request, visit, "entry/record.html", context, SECTION)

    def _narrowing(self, visit: Visit, request: HttpRequest) -> Narrowing:
        """Return the record that a list is narrowed to: what refers to it is listed."""
        kind, key = request.GET.get("of", ""), request.GET.get("key", "")
        if not kind:
            return Narrowing()
        register = self._intake(kind).register
        record = records.show_record(
            register, by=visit.actor, country=visit.country, key=key
        )
        names = names_in(visit, register, [record])
        part = link_to(visit, register, record, names)
        return Narrowing((register, key), (("of", kind), ("key", key)), part)

    def act(
        self, request: HttpRequest, language: str, country: str, kind: str, action: str
    ) -> HttpResponseBase:
        """Withdraw, restore or rename a record, and show it."""
        visit = visit_of(request, language, country)
        intake = self._intake(kind)
        if action not in ACTIONS:
            raise NotFound("page not found")
        key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
        version = request.POST.get("version", "")
        who: dict[str, Any] = {
            "by": visit.actor, "country": country, "key": key, "version": version
        }  # fmt: skip
        if action == "withdraw":
            lifecycle.withdraw_record(intake, **who, reason=reason)
        elif action == "restore":
            lifecycle.restore_record(intake, **who, reason=reason)
        elif action in {ADD, RESOLVE}:
            change_comment(request, visit, intake.register, key, action)
        elif action == "sign":
            looked_at = Seen((key,), version)
            _, confirm = known_act(intake.register, request.POST.get("act", ""))
            confirm(intake, by=visit.actor, country=country, seen=looked_at)
        else:
            code = request.POST.get("code", "").strip()
            lifecycle.rename_record(intake, **who, code=code, reason=reason)
            key = code
        return redirect(record_address(visit, intake.register, key))


def _withdrawal(
    visit: Visit, register: Register[Any], record: Any
) -> Withdrawal[Any] | None:
    """Return who withdrew a record that says so itself: the last who changed it."""
    key = register.key_of(record)
    acts = lifecycle.list_history(
        register, by=visit.actor, country=visit.country, key=key
    )
    return Withdrawal(record, acts[0].at, acts[0].by, acts[0].reason) if acts else None


def _drawn(
    visit: Visit, panels: Sequence[Panel], kind: str, record: Any
) -> list[tuple[Panel, dict[str, Any]]]:
    """Return what the slices add to a record's page, where they add anything."""
    drawn = [
        (panel, panel.draw(visit, record)) for panel in panels if panel.kind == kind
    ]
    return [(panel, values) for panel, values in drawn if values is not None]
