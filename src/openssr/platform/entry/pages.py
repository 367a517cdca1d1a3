"""Pages of registers: a list with a search, and a page for every record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.platform.entry.finding import SearchPage, page_number
from openssr.platform.entry.joined import Panel, is_number, joined
from openssr.platform.entry.parts import (
    Part,
    address,
    link_to,
    names_in,
    parts_of,
    record_address,
)
from openssr.platform.registers.history import Withdrawal
from openssr.platform.registers.intake import Intake, known_intake
from openssr.platform.registers.register import TEXTS, Attribute, Register
from openssr.platform.registers.services import lifecycle, records
from openssr.platform.registers.services.confirming import Seen, known_act
from openssr.platform.registers.words import title_of
from openssr.platform.search.query import LONGEST
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import may, signed_in
from openssr.platform.visit import Visit, page, visit_of

SECTION = "records/"
SHOWN = 50  # records of one page
COLUMNS = 5  # columns of the list
ACTIONS = ("withdraw", "restore", "rename", "sign")


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
        intake = self._intake(kind)
        text = request.GET.get("q", "").strip()[:LONGEST]
        number = page_number(request.GET.get("page", ""))
        of, narrowed, named_record = self._narrowing(visit, request)
        count, listed = records.search_records(
            intake, by=visit.actor, country=country, text=text,
            start=SHOWN * (number - 1), most=SHOWN, of=of,
        )  # fmt: skip
        register = intake.register
        columns = columns_of_list(register)
        names = names_in(visit, register, listed)
        context = {
            "title": title_of(register),
            "kind": kind,
            "text": text,
            "of": named_record,
            "count": count,
            "number": number,
            "pages": max(1, -(-count // SHOWN)),
            "several": count > SHOWN,
            "pages_at": f"records/{kind}/?{urlencode({'q': text, **narrowed})}&page=",
            "narrowed": narrowed,
            "name_head": _name_head(register),
            "heads": [(_(each.field.heading), is_number(each)) for each in columns],
            "rows": [
                (
                    link_to(visit, register, record, names),
                    [
                        (parts_of(visit, each, record, names), is_number(each))
                        for each in columns
                    ],
                )
                for record in listed
            ],
            "may_enter": may(visit.actor, "import", kind, register.tier, reading=False),
        }
        return page(request, visit, "entry/list.html", context, SECTION)

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

    def _narrowing(
        self, visit: Visit, request: HttpRequest
    ) -> tuple[tuple[Register[Any], str] | None, dict[str, str], Part | None]:
        """Return the record that a list is narrowed to: what refers to it is listed."""
        kind, key = request.GET.get("of", ""), request.GET.get("key", "")
        if not kind:
            return None, {}, None
        register = self._intake(kind).register
        record = records.show_record(
            register, by=visit.actor, country=visit.country, key=key
        )
        names = names_in(visit, register, [record])
        part = link_to(visit, register, record, names)
        return (register, key), {"of": kind, "key": key}, part

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


def _name_head(register: Register[Any]) -> str:
    """Return the heading of the column that says what records are called."""
    fields = {each.name: each.field for each in register.attributes}
    first = fields.get(register.name_field)
    return _(first.heading) if first else title_of(register)


def columns_of_list(register: Register[Any]) -> list[Attribute]:
    """Return the fields that tell records apart besides their name.

    They are the parts of a key, texts by language and what is required; a single key
    is a code, which stands with the name.
    """
    entered = [
        attribute
        for attribute in register.attributes
        if attribute.field.entered
        and attribute.rows is None
        and attribute.name != register.name_field
    ]
    keys = set(register.key)
    first = [each for each in entered if each.name in keys and len(keys) > 1]
    texts = [each for each in entered if each.kind == TEXTS]
    rest = [
        each
        for each in entered
        if each.required and each not in (*first, *texts) and each.name not in keys
    ]
    return [*first, *texts, *rest][:COLUMNS]
