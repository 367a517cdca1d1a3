"""The form of one record, which passes the same checks as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.dates import read_date, readings
from openssr.kernel.error import NotFound, UserError
from openssr.kernel.numbers import Typed
from openssr.kernel.text import isolate, legible
from openssr.platform.entry.faults import fault_text, missing_text, newer_of
from openssr.platform.entry.parts import BETWEEN, link_to, names_in, parts_of
from openssr.platform.entry.picking import Known, name_in, picked
from openssr.platform.entry.visitor import SECTION, entering_visit
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.field import STAFF
from openssr.platform.registers.meanwhile import (
    ChangedMeanwhile,
    Expected,
    Meanwhile,
    version_of,
)
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.register import (
    DATE,
    DECIMAL,
    INTEGER,
    SEPARATOR,
    Column,
    Register,
    cells_of,
    text_of,
)
from openssr.platform.registers.services.lifecycle import list_history
from openssr.platform.registers.services.names import list_codes
from openssr.platform.registers.services.records import show_record
from openssr.platform.registers.values import (
    FAR_DAY,
    NO_CHOICE,
    NO_SUCH_DAY,
    OUT_OF_RANGE,
    TOO_FINE,
    TOO_LONG,
    TWO_DATES,
    TWO_NUMBERS,
)
from openssr.platform.registers.words import choices_of, labels_of, title_of
from openssr.platform.serving.methods import accepts
from openssr.platform.sheets.merging import Cells
from openssr.platform.sheets.sheet import Sheet, known_sheet
from openssr.platform.visit import Visit, page

LONGEST_FACT = 200  # characters of a value beside the form
SUGGESTED = 500  # codes that a field offers; any other can be typed
SEARCHED = 5000  # records of a register among which a typed name is looked for
EXAMPLE = date(2026, 11, 24)
WITH_RANGE = frozenset(
    {TWO_NUMBERS, OUT_OF_RANGE, TOO_FINE, TOO_LONG, FAR_DAY, NO_CHOICE}
)
# what a form sends besides the fields of its register, none of which has such a name
SEEN, OVERWRITE, REASON = "seen", "overwrite", "correction_reason"
Fact = tuple[str, str]
# what a slice tells of what a record is about, from the values of its form
Context = Callable[[Visit, Mapping[str, str]], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as its form shows it: what its fields hold and what is wrong.

    ``meanwhile`` is what the book holds instead of what the form had shown, and
    ``unclear`` the codes that a name may mean, by field.
    """

    values: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    meanwhile: Meanwhile | None = None
    unclear: Mapping[str, list[str]] = field(default_factory=dict)


class FormPages:
    """The forms of each of a set of sheets."""

    def __init__(
        self, sheets: Mapping[str, Sheet], contexts: Mapping[str, Context]
    ) -> None:
        self.sheets = sheets
        self.contexts = contexts

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
            version = request.POST.get(OVERWRITE, request.POST.get(SEEN, ""))
            draft = _enter(request, visit, sheet, rows, Expected(opened, version))
            if not draft.error:
                return redirect(f"/{language}/{country}/enter/{kind}/")
        else:
            cells = rows[-1] if rows else _asked(request, sheet)
            draft = Draft({name: text_of(value) for name, value in cells.items()})
        context = {
            "kind": kind,
            "name": title_of(sheet.register),
            "key": key,
            "called": _called(visit, sheet, record) or key,
            "seen": version,
            "error": draft.error,
            "newer": newer_of(sheet.register, draft.meanwhile),
            "fields": _fields(visit, sheet, draft),
            "reason": request.POST.get(REASON, ""),
            "changes": record is not None,
            "stored": _stored(visit, sheet, record),
            "facts": [
                *self._facts(visit, kind, draft),
                *_history(visit, sheet, opened),
            ],
        }
        response = page(request, visit, "entry/form.html", context, SECTION)
        refused = 409 if draft.meanwhile else 422
        response.status_code = refused if draft.error else 200
        return response

    def _facts(self, visit: Visit, kind: str, draft: Draft) -> Iterable[Fact]:
        """Return what the person needs to know of what the record is about."""
        context = self.contexts.get(kind)
        return context(visit, draft.values) if context is not None else ()


def _called(visit: Visit, sheet: Sheet, record: Any) -> str:
    """Return what the record of a form is called, with its code where it has one."""
    if record is None:
        return ""
    register = sheet.register
    part = link_to(visit, register, record, names_in(visit, register, [record]))
    return BETWEEN.join(text for text in (part.code, part.text) if text)


def _asked(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """Return the values that the address fills in, such as an indicator."""
    names = [column.name for column in sheet.columns]
    return {name: request.GET[name] for name in names if name in request.GET}


def _history(visit: Visit, sheet: Sheet, key: str) -> list[Fact]:
    """Return when a record was changed last, and by whom."""
    if not key:
        return []
    try:
        acts = list_history(
            sheet.register, by=visit.actor, country=visit.country, key=key
        )
    except UserError:
        return []
    return [
        (_("Last changed"), f"{isolate(visit.day(act.at.date()))} · {isolate(who)}")
        for act in acts[:1]
        for who in [_("staff") if act.by == STAFF else act.by]
    ]


def _stored(visit: Visit, sheet: Sheet, record: Any) -> list[Fact]:
    """Return what the book has of a record now, with names for codes."""
    if record is None:
        return []
    register = sheet.register
    names = names_in(visit, register, [record])
    facts = []
    for attribute in register.attributes:
        parts = parts_of(visit, attribute, record, names)
        if parts and attribute.field.entered:
            text = legible("; ".join(part.text for part in parts), LONGEST_FACT)
            facts.append((_(attribute.field.heading), text))
    return facts


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
    stored = {name: text_of(cell) for name, cell in rows[-1].items()} if rows else {}
    typed = {
        column.name: request.POST.get(
            column.name, stored.get(column.name, "") if column.field.claims else ""
        ).strip()
        for column in sheet.columns
    }
    choice = picked(sheet.register, typed, _known(visit, sheet.register))
    if choice.unclear:
        faults = dict.fromkeys(choice.unclear, _("several records have such a name"))
        return Draft(typed, faults, _("Not saved"), unclear=choice.unclear)
    # what stands there as the book has it was typed by nobody
    values = {
        name: text if text == stored.get(name) else Typed(text)
        for name, text in choice.values.items()
    }
    if rows:  # what a file said of a value goes when another is typed over it
        sent = Cells(stored, stored, values)
        values = sent.without_old_claims(values, sheet.register)
    numbered = [
        Row(number, cells) for number, cells in enumerate([*rows[:-1], values], start=1)
    ]
    if expected.version and not expected.key:
        expected = Expected(_typed_key(visit, sheet, numbered), expected.version)
    try:
        sheet.enter(
            by=visit.actor, country=visit.country, rows=numbered, name=_("form"),
            expected=expected, reason=request.POST.get(REASON, "").strip()[:500],
        )  # fmt: skip
    except Refused as refused:
        return Draft(typed, _faults(visit, refused), _("Not saved"))
    except ChangedMeanwhile as changed:
        return Draft(typed, error=changed.lead(_), meanwhile=changed.meanwhile)
    except UserError as error:
        return Draft(typed, error=error.sentence(_))
    return Draft(values)


def _typed_key(visit: Visit, sheet: Sheet, rows: Sequence[Row]) -> str:
    """Return the key of the record that a new form holds, written over knowingly."""
    entries, _problems = read_entries(sheet.register, rows, "")
    records = [sheet.intake.prepare(each.record, visit.actor) for each in entries]
    return next((sheet.register.key_of(record) for record in records), "")


def _faults(visit: Visit, refused: Refused) -> dict[str, str]:
    """Return the first fault of each field, with what the field takes."""
    faults: dict[str, str] = {}
    for problem in refused.problems:
        text = fault_text(problem.code)
        days = [isolate(visit.day(day)) for day in readings(problem.value)]
        if problem.code == TWO_DATES:
            text = f"{text}: {' / '.join(days)}"
        elif problem.code == NO_SUCH_DAY:
            text = missing_text(visit, problem.value) or text
        elif problem.code in WITH_RANGE and problem.allowed:
            text = f"{text}: {isolate(problem.allowed)}"
        faults.setdefault(problem.place.element, f"{text} ({problem.code})")
    return faults


def _known(visit: Visit, register: Register[Any]) -> Known:
    """Return what the records are called that a form may name, by table and code."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    return list_codes(register, **who, most=SEARCHED)


def _fields(visit: Visit, sheet: Sheet, draft: Draft) -> list[dict[str, Any]]:
    """Return the fields of the form, each with what it offers to choose from."""
    register = sheet.register
    words = labels_of(register)
    codes = _known(visit, register)
    fields = []
    for column in sheet.columns:
        if column.field.claims:
            continue  # who stands for it is who is signed in, not what is typed
        value = draft.values.get(column.name, "")
        fields.append(
            {
                "name": column.name,
                "label": words[column.name],
                "value": value,
                "required": column.required,
                "day": column.kind == DATE,
                "options": _options(register, column, value),
                "suggested": _suggested(visit, column, codes, draft),
                "hint": _hint(visit, column, value, codes),
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


def _suggested(
    visit: Visit, column: Column, called: Known, draft: Draft
) -> list[tuple[str, str]]:
    """Return codes that a field may hold, each with its name.

    Where a name was typed that several records have, only these.
    """
    names = called.get(column.refers) or {}
    codes = draft.unclear.get(column.name) or list(names)[:SUGGESTED]
    return [(code, visit.name(names[code])) for code in codes if code in names]


def day_hint(visit: Visit) -> str:
    """Return how a date may be written."""
    return _("such as {first} or {second}").format(
        first=isolate(EXAMPLE.isoformat()), second=visit.day(EXAMPLE)
    )


def _hint(visit: Visit, column: Column, value: str, called: Known) -> str:
    """Return what a field takes, and how what it holds is read."""
    if column.kind == DATE:
        read = read_date(value) if value else None
        if isinstance(read, date):
            return _("read as: {day}").format(day=isolate(visit.day(read)))
        return day_hint(visit)
    if column.refers:
        name = name_in(column, value, called, visit.language) if value else ""
        return name or (_("code or name") if called.get(column.refers) else "")
    field = column.field
    if column.kind in {DECIMAL, INTEGER} and not column.choices:
        least, most = (
            None if bound is None else visit.decimal(str(bound))
            for bound in (field.minimum, field.maximum)
        )
        if least is not None and most is not None:
            return _("from {least} to {most}").format(least=least, most=most)
        if least is not None:
            return _("at least {least}").format(least=least)
    return ""
