"""The list of a register: a page of it in any order, any columns, or all as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel import text as texts
from openssr.platform.entry.joined import is_number
from openssr.platform.entry.paging import page_in
from openssr.platform.entry.parts import Called, Part, link_to, names_in, parts_of
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import (
    DATE,
    DECIMAL,
    INTEGER,
    TEXTS,
    Attribute,
    Register,
)
from openssr.platform.registers.services import records
from openssr.platform.registers.words import title_of
from openssr.platform.search.query import LONGEST
from openssr.platform.tables.csv import table_csv
from openssr.platform.tables.table import (
    AMOUNT,
    DAY,
    TEXT,
    Form,
    Head,
    Kind,
    Row,
    Table,
    Value,
)
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.platform.usecase.rules import may
from openssr.platform.visit import (
    SAVE,
    SORT,
    SORTED_WHOLE,
    Visit,
    attachment,
    page,
    visit_of,
)

SECTION = "records/"
SHOWN = 50  # records of one page
COLUMNS = 5  # columns that the list shows where nobody chose
FILES = {"1.csv", "1.xlsx"}
CHOICE = "columns"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The record that a list is narrowed to: what refers to it is listed."""

    of: tuple[Register[Any], str] | None = None
    query: tuple[tuple[str, str], ...] = ()
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A record of the list: what it is called, and each of its columns."""

    record: Any
    part: Part
    cells: tuple[list[Part], ...]


def show_list(
    request: HttpRequest,
    intake: Intake[Any],
    narrowing: Narrowing,
    language: str,
    country: str,
) -> HttpResponse:
    """Show the records of a register that hold a text, page by page, or save them."""
    visit = visit_of(request, language, country)
    register = intake.register
    text = request.GET.get("q", "").strip()[:LONGEST]
    offered = offered_columns(register)
    columns = _chosen(request, register, offered)
    sort, save = request.META.get(SORT, ""), request.META.get(SAVE, "")
    search = partial(
        records.search_records,
        intake, by=visit.actor, country=country, text=text, of=narrowing.of,
    )  # fmt: skip
    pages = partial(_page, request)
    if sort or save in FILES or any(each.field.money for each in columns):
        count, listed = search(start=0, most=None)
        lines = _sorted(_lines(visit, register, columns, listed), columns, sort)
        if save in FILES:
            return _file(visit, register, columns, lines, save)
        number = pages(count)
        lines = lines[SHOWN * (number - 1) : SHOWN * number]
        request.META[SORTED_WHOLE] = True
        total = _total(visit, columns, listed)
    else:
        number = pages(search(start=0, most=0)[0])
        count, listed = search(start=SHOWN * (number - 1), most=SHOWN)
        lines, total = _lines(visit, register, columns, listed), []
    context = {
        "title": title_of(register),
        "kind": register.kind,
        "text": text,
        "of": narrowing.part,
        "count": count,
        "number": number,
        "pages": max(1, -(-count // SHOWN)),
        **_addresses(request, register, narrowing, text, sort),
        **_drawn(register, columns, lines),
        "total": total,
        "offered": [
            (each.name, _(each.field.heading), each in columns) for each in offered
        ],
        "may_enter": may(
            visit.actor, "import", register.kind, register.tier, reading=False
        ),
    }
    return page(request, visit, "entry/list.html", context, SECTION)


def _page(request: HttpRequest, count: int) -> int:
    """Return the number of the page asked for, of as many records."""
    return page_in(request.GET.get("page", ""), -(-count // SHOWN))


def _addresses(
    request: HttpRequest,
    register: Register[Any],
    narrowing: Narrowing,
    text: str,
    sort: str,
) -> dict[str, Any]:
    """Return what the links and forms of the list keep of its address."""
    pairs = (("q", text), ("on", request.GET.get("on", "")), ("sort", sort))
    fields = [*(pair for pair in pairs if pair[1]), *narrowing.query]
    query = urlencode([*fields, *_picked(request), ("page", "")])
    return {
        "pages_at": f"records/{register.kind}/?{query}",
        "narrowed": dict(narrowing.query),
        "picked": _picked(request),
        "kept": fields,
    }


def _drawn(
    register: Register[Any], columns: Sequence[Attribute], lines: Sequence[_Line]
) -> dict[str, Any]:
    """Return the heads and the rows of a page."""
    numbers = [is_number(each) for each in columns]
    return {
        "name_head": name_head(register),
        "heads": [
            (_(each.field.heading), number)
            for each, number in zip(columns, numbers, strict=True)
        ],
        "rows": [
            (line.part, list(zip(line.cells, numbers, strict=True))) for line in lines
        ],
    }


def _picked(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the columns that the address chooses, as its query has them."""
    return [(CHOICE, name) for name in request.GET.getlist(CHOICE)]


def _chosen(
    request: HttpRequest, register: Register[Any], offered: Sequence[Attribute]
) -> list[Attribute]:
    names = {name for _, name in _picked(request)}
    return [each for each in offered if each.name in names] or columns_of_list(register)


def _lines(
    visit: Visit,
    register: Register[Any],
    columns: Sequence[Attribute],
    listed: Sequence[Any],
) -> list[_Line]:
    names = names_in(visit, register, listed)
    return [_line(visit, register, columns, record, names) for record in listed]


def _line(
    visit: Visit,
    register: Register[Any],
    columns: Sequence[Attribute],
    record: Any,
    names: Called,
) -> _Line:
    return _Line(
        record,
        link_to(visit, register, record, names),
        tuple(parts_of(visit, each, record, names) for each in columns),
    )


def _sorted(lines: list[_Line], columns: Sequence[Attribute], sort: str) -> list[_Line]:
    """Return all lines in the order asked for: ``1.3`` or ``1.-3``, the name first.

    Numbers and days stand by size, all else by its words; what is empty stays last.
    """
    place = sort.removeprefix("1.").removeprefix("-")
    if not sort.startswith("1.") or not place.isdecimal():
        return lines
    at = int(place) - 2
    if not -1 <= at < len(columns):
        return lines

    def key(line: _Line) -> tuple[int, Decimal, str] | None:
        if at == -1:
            return 1, Decimal(0), texts.bare_text(line.part.text).casefold()
        return _rank(getattr(line.record, columns[at].name), line.cells[at])

    ranked = [(key(line), line) for line in lines]
    ranks = [(rank, line) for rank, line in ranked if rank is not None]
    ranks.sort(key=lambda pair: pair[0], reverse=sort.startswith("1.-"))
    return [*(line for _, line in ranks), *(line for rank, line in ranked if not rank)]


def _rank(value: Any, parts: Sequence[Part]) -> tuple[int, Decimal, str] | None:
    if not parts:
        return None
    if isinstance(value, date):
        return 0, Decimal(value.toordinal()), ""
    if isinstance(value, (Decimal, int)):
        return 0, Decimal(value), ""
    return 1, Decimal(0), _words(parts).casefold()


def _words(parts: Sequence[Part]) -> str:
    return "; ".join(texts.bare_text(part.text) for part in parts)


def _file(
    visit: Visit,
    register: Register[Any],
    columns: Sequence[Attribute],
    lines: Sequence[_Line],
    save: str,
) -> HttpResponse:
    """Return all records of the list as a file, with codes beside their names."""
    coded = any(line.part.code for line in lines)
    heads = (
        *([Head("code", TEXT, title=_("Code"))] if coded else []),
        Head("name", TEXT, title=name_head(register)),
        *(
            Head(each.name, _kind(each), title=_(each.field.heading))
            for each in columns
        ),
    )
    rows = tuple(
        Row(
            str(number),
            (
                *([line.part.code] if coded else []),
                texts.bare_text(line.part.text),
                *(
                    _value(getattr(line.record, each.name), each, cells)
                    for each, cells in zip(columns, line.cells, strict=True)
                ),
            ),
        )
        for number, line in enumerate(lines)
    )
    table = Table(register.kind, heads, rows)
    name = f"{visit.country}-records-{register.kind}"
    if save.endswith(".csv"):
        return attachment(table_csv(table), f"{name}.csv")
    data = tables_xlsx({register.kind: table}, right_to_left=visit.language == "ar")
    return attachment(data, f"{name}.xlsx")


def _kind(attribute: Attribute) -> Kind:
    if attribute.kind == DATE:
        return DAY
    if attribute.kind == DECIMAL and not attribute.field.choices:
        return Kind("number", Form.AMOUNT, places=attribute.field.places)
    return AMOUNT if is_number(attribute) else TEXT


def _value(value: Any, attribute: Attribute, parts: Sequence[Part]) -> Value:
    if not parts:
        return None
    plain = attribute.kind == DATE or is_number(attribute)
    return value if plain else _words(parts)


def _total(
    visit: Visit, columns: Sequence[Attribute], listed: Sequence[Any]
) -> list[str]:
    """Return the sum of each column of money over the whole list, the others empty.

    Amounts in several currencies have none.
    """
    sums = []
    for each in columns:
        currencies = {
            getattr(record, each.field.money)
            for record in listed
            if each.field.money and getattr(record, each.name) is not None
        }
        if len(currencies) != 1:
            sums.append("")
            continue
        amounts = (getattr(record, each.name) for record in listed)
        total = sum((value for value in amounts if value is not None), Decimal(0))
        sums.append(
            texts.money(total, currencies.pop(), visit.language).strip(texts.NBSP)
        )
    return sums if any(sums) else []


def name_head(register: Register[Any]) -> str:
    """Return the heading of the column that says what records are called."""
    fields = {each.name: each.field for each in register.attributes}
    first = fields.get(register.name_field)
    return _(first.heading) if first else title_of(register)


def offered_columns(register: Register[Any]) -> list[Attribute]:
    """Return the fields that a list may show besides the name, in their order."""
    single = set(register.key) if len(register.key) == 1 else set()
    return [
        attribute
        for attribute in register.attributes
        if attribute.field.entered
        and attribute.rows is None
        and not attribute.field.claims
        and attribute.name != register.name_field
        and attribute.name not in single
    ]


def columns_of_list(register: Register[Any]) -> list[Attribute]:
    """Return the fields that tell records apart besides their name.

    They are the parts of a key that every record has, texts by language and what is
    required; where there is room numbers follow, then days.  A single key is a code,
    which stands with the name.
    """
    offered = offered_columns(register)
    keys = set(register.key)
    groups = (
        [each for each in offered if each.name in keys and each.required],
        [each for each in offered if each.kind == TEXTS],
        [each for each in offered if each.required],
        [each for each in offered if each.kind in {DECIMAL, INTEGER}],
        [each for each in offered if each.kind == DATE],
    )
    ordered = dict.fromkeys(each.name for group in groups for each in group)
    by_name = {each.name: each for each in offered}
    return [by_name[name] for name in ordered][:COLUMNS]
