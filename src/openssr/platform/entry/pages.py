"""Pages of registers: a list with a search, and a page for every record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.platform.entry.finding import SearchPage, page_number
from openssr.platform.registers.field import CHECKED, STAFF, VERIFIED
from openssr.platform.registers.intake import Intake, known_intake
from openssr.platform.registers.meanwhile import version_of
from openssr.platform.registers.register import (
    CODES,
    SEPARATOR,
    TEXTS,
    Attribute,
    Register,
    attributes_of,
)
from openssr.platform.registers.searched import name_of
from openssr.platform.registers.services import lifecycle, records
from openssr.platform.registers.services.confirming import Seen, acts_of, known_act
from openssr.platform.registers.services.names import list_names
from openssr.platform.registers.signatures import confirmations, may_confirm
from openssr.platform.registers.table import register_of
from openssr.platform.registers.words import title_of, word_of
from openssr.platform.search.query import LONGEST
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import may, signed_in
from openssr.platform.visit import Visit, page, visit_of

SECTION = "records/"
SHOWN = 50  # records of one page
COLUMNS = 5  # columns of the list
ACTIONS = ("withdraw", "restore", "rename", "sign")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a value as it is read, and where it leads."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a record: its label and what it holds."""

    label: str
    parts: tuple[Part, ...]


class RecordPages:
    """The pages of a set of registers."""

    def __init__(self, intakes: Mapping[str, Intake[Any]]) -> None:
        self.intakes = intakes

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
        count, listed = records.search_records(
            intake, by=visit.actor, country=country, text=text,
            start=SHOWN * (number - 1), most=SHOWN,
        )  # fmt: skip
        register = intake.register
        columns = columns_of_list(register)
        names = _names(visit, register, listed)
        context = {
            "title": title_of(register),
            "kind": kind,
            "text": text,
            "count": count,
            "number": number,
            "pages": max(1, -(-count // SHOWN)),
            "pages_at": f"records/{kind}/?{urlencode({'q': text})}&page=",
            "heads": [_(column.field.label) for column in columns],
            "rows": [
                (
                    address(visit, register, register.key_of(record)),
                    [_parts(visit, column, record, names) for column in columns],
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
        register = self._intake(kind).register
        key = request.GET.get("key", "")
        by = visit.actor
        record, withdrawal = records.find_record(
            register, by=by, country=country, key=key
        )
        names = _names(visit, register, [record])
        context = {
            "title": title_of(register),
            "name": visit.name(name_of(record)) or key.replace(SEPARATOR, " "),
            "kind": kind,
            "key": key,
            "gone": withdrawal if signed_in(by) else None,
            "lines": _lines(visit, register, record, names),
            "referring": [] if withdrawal else _referring(visit, register, key),
            "entered": _entered(visit, register, key),
            "acts": [] if withdrawal else _acts(visit, register, record, key),
            "version": version_of(record),
            "history": _history(visit, register, key) if signed_in(by) else [],
            "may_change": may(by, "withdraw", kind, register.tier, reading=False),
            "has_code": len(register.key) == 1,
        }
        return page(request, visit, "entry/record.html", context, SECTION)

    def act(
        self, request: HttpRequest, language: str, country: str, kind: str, action: str
    ) -> HttpResponseBase:
        """Withdraw, restore or rename a record, and show it."""
        visit = visit_of(request, language, country)
        intake = self._intake(kind)
        if action not in ACTIONS:
            raise NotFound("there is no such page")
        key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
        who: dict[str, Any] = {"by": visit.actor, "country": country, "key": key}
        if action == "withdraw":
            lifecycle.withdraw_record(intake, **who, reason=reason)
        elif action == "restore":
            lifecycle.restore_record(intake, **who, reason=reason)
        elif action == "sign":
            looked_at = Seen((key,), request.POST.get("version", ""))
            _, confirm = known_act(intake.register, request.POST.get("act", ""))
            confirm(intake, by=visit.actor, country=country, seen=looked_at)
        else:
            code = request.POST.get("code", "").strip()
            lifecycle.rename_record(intake, **who, code=code, reason=reason)
            key = code
        return redirect(address(visit, intake.register, key))


def address(visit: Visit, register: Register[Any], key: str) -> str:
    """Return the address of a record's page."""
    query = urlencode({"key": key})
    return f"/{visit.language}/{visit.country}/records/{register.kind}/record/?{query}"


def columns_of_list(register: Register[Any]) -> list[Attribute]:
    """Return the fields that tell records apart: the key, names, what is required."""
    entered = [
        attribute
        for attribute in register.attributes
        if attribute.field.entered and attribute.rows is None
    ]
    first = [attribute for attribute in entered if attribute.name in register.key]
    texts = [attribute for attribute in entered if attribute.kind == TEXTS]
    rest = [
        attribute
        for attribute in entered
        if attribute.required and attribute not in (*first, *texts)
    ]
    return [*first, *texts, *rest][:COLUMNS]


Names = Mapping[str, Mapping[str, dict[str, str]]]


def _names(visit: Visit, register: Register[Any], named: Iterable[Any]) -> Names:
    """Return the names by language of all that records refer to, by table and code."""
    return list_names(
        register, by=visit.actor, country=visit.country, records=list(named)
    )


def _lines(
    visit: Visit, register: Register[Any], record: Any, names: Names
) -> list[Line]:
    lines = []
    for attribute in register.attributes:
        if attribute.rows is not None:
            for row in getattr(record, attribute.name):
                parts = [
                    part
                    for each in attributes_of(attribute.rows)
                    for part in _parts(visit, each, row, names)
                ]
                lines.append(Line(_(attribute.field.label), tuple(parts)))
        elif attribute.field.claims and _is_said(attribute, record):
            continue
        elif attribute.field.entered or attribute.field.signs:
            parts = _parts(visit, attribute, record, names)
            lines.append(Line(_(attribute.field.label), tuple(parts)))
    return [line for line in lines if line.parts]


def _is_said(attribute: Attribute, record: Any) -> bool:
    """Tell whether a claim says no more than the signature itself."""
    claimed, signature = attribute.name, attribute.field.claims
    return bool(getattr(record, claimed) == getattr(record, signature))


def _entered(visit: Visit, register: Register[Any], key: str) -> dict[str, str]:
    """Return who entered a record as it stands, and on which day, where it is known."""
    entered = records.list_entered(
        register, by=visit.actor, country=visit.country, keys=[key]
    ).get(key)
    if entered is None:
        return {}
    return {"by": entered.by, "day": visit.day(entered.at.date())}


def _acts(
    visit: Visit, register: Register[Any], record: Any, key: str
) -> list[tuple[str, str]]:
    """Return the acts by which the visitor may confirm a record, each with its word."""
    words = {VERIFIED: _("Verify"), CHECKED: _("Check")}
    by = visit.actor
    acts = {
        act: name
        for act, name in confirmations(register).items()
        if not getattr(record, name)
        and may(by, acts_of(register)[act][0], register.kind, register.tier,
                reading=False)
    }  # fmt: skip
    if not acts:
        return []
    history = lifecycle.list_history(register, by=by, country=visit.country, key=key)
    return [
        (act, words[act])
        for act in acts
        if may_confirm(register, record, act, by.name, history)
    ]


def _parts(visit: Visit, attribute: Attribute, record: Any, names: Names) -> list[Part]:
    """Return a field's value as it is read: names for codes, each a link."""
    value = getattr(record, attribute.name)
    field = attribute.field
    if value is None or value in ("", (), {}):
        return []
    if attribute.kind == TEXTS:
        return [Part(visit.name(value))]
    values = value if attribute.kind == CODES else (value,)
    if field.refers:
        target = register_of(field.refers)
        titles = names.get(field.refers, {})
        return [
            Part(visit.name(titles.get(code, {})) or code, address(visit, target, code))
            for code in values
        ]
    if field.person and value == STAFF:
        return [Part(_("staff"))]
    words = [word_of(field.choices, str(each)) for each in values]
    return [
        Part(word or _text(visit, each))
        for word, each in zip(words, values, strict=True)
    ]


def _text(visit: Visit, value: Any) -> str:
    if isinstance(value, date):
        return visit.day(value)
    if isinstance(value, (Decimal, int)):
        return visit.decimal(value) if isinstance(value, Decimal) else str(value)
    return str(value)


def _referring(
    visit: Visit, register: Register[Any], key: str
) -> list[tuple[str, list[Part]]]:
    """Return what refers to a record: the register's title, and each record's link."""
    return [
        (
            title_of(other),
            [
                Part(name.replace(SEPARATOR, " "), address(visit, other, name))
                for name in keys
            ],
        )
        for other, _field, keys in records.list_references(
            register, by=visit.actor, country=visit.country, key=key
        )
    ]


def _history(visit: Visit, register: Register[Any], key: str) -> list[dict[str, Any]]:
    actions = {
        "added": _("added"),
        "changed": _("changed"),
        "withdrawn": _("withdrawn"),
        "restored": _("restored"),
        "renamed": _("renamed"),
        "claimed": _("signature kept as stated in a file"),
    }
    return [
        {
            "day": visit.day(act.at.date()),
            "by": act.by,
            "action": actions.get(act.action, act.action),
            "fields": act.fields,
            "reason": act.reason,
            "source": act.source,
        }
        for act in lifecycle.list_history(
            register, by=visit.actor, country=visit.country, key=key
        )
    ]
