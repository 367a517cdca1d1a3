"""The page of the search over all of the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.platform.entry.paging import page_in
from openssr.platform.entry.searching import (
    SHOWN,
    Found,
    Hits,
    count_registers,
    search_book,
)
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import SEPARATOR
from openssr.platform.registers.words import title_of
from openssr.platform.search.folding import words
from openssr.platform.search.marking import Runs, has_all, passage, runs
from openssr.platform.search.query import LONGEST, Query
from openssr.platform.search.records import Match
from openssr.platform.visit import Visit, page, visit_of

SECTION = "records/"
PAGE = 20  # of one kind on a page
FEW = 8  # kinds that are listed above the results without a click


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was found: name and code with marks, its page, the text around."""

    name: Runs
    code: Runs
    link: str
    passage: Runs


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things that were found, with the address of all of them."""

    kind: str
    title: str
    count: str
    link: str
    more: bool
    lines: tuple[Line, ...]


class SearchPage:
    """The registers, and what a search over the book finds."""

    def __init__(self, intakes: Mapping[str, Intake[Any]]) -> None:
        self.intakes = intakes

    def show(self, request: HttpRequest, language: str, country: str) -> HttpResponse:
        """Show what holds the words asked for, by kind; without words the registers."""
        visit = visit_of(request, language, country)
        text = request.GET.get("q", "").strip()[:LONGEST]
        if not text:
            return page(
                request, visit, "entry/registers.html", self._counts(visit), SECTION
            )
        kind = request.GET.get("kind", "")
        who: dict[str, Any] = {"by": visit.actor, "country": country, "text": text}
        every = search_book(**who)
        chosen = every
        total = next((each.count for each in every.kinds if each.kind == kind), 0)
        pages = max(1, -(-total // PAGE))
        number = page_in(request.GET.get("page", ""), pages)
        if kind:
            start = PAGE * (number - 1)
            chosen = search_book(**who, kind=kind, start=start, most=PAGE)
        context = {
            "text": text,
            "kind": kind,
            "count": every.count,
            "few": not kind and len(every.kinds) <= FEW,
            "all_at": _address(visit, text),
            "kinds": _kinds(visit, every, text),
            "results": _kinds(visit, chosen, text),
            "near": [
                (word, visit.number(count), _address(visit, word))
                for word, count in every.near
            ],
            "number": number,
            "pages": pages,
            "pages_at": f"records/?{urlencode({'q': text, 'kind': kind})}&page=",
        }
        return page(request, visit, "entry/search.html", context, SECTION)

    def _counts(self, visit: Visit) -> dict[str, Any]:
        counts = count_registers(self.intakes, by=visit.actor, country=visit.country)
        root = f"/{visit.language}/{visit.country}/records"
        return {
            "registers": [
                (title_of(register), f"{root}/{register.kind}/", visit.number(count))
                for register, count in counts
            ]
        }


def _address(visit: Visit, text: str, kind: str = "") -> str:
    query = {"q": text, "kind": kind} if kind else {"q": text}
    return f"/{visit.language}/{visit.country}/records/?{urlencode(query)}"


def _kinds(visit: Visit, results: Found, text: str) -> list[Kind]:
    return [_kind(visit, each, results.query, text) for each in results.kinds]


def _kind(visit: Visit, hits: Hits, query: Query, text: str) -> Kind:
    return Kind(
        hits.kind,
        _(hits.title),
        visit.number(hits.count),
        _address(visit, text, hits.kind),
        hits.count > SHOWN,
        tuple(_line(visit, match, query) for match in hits.matches),
    )


def _line(visit: Visit, match: Match, query: Query) -> Line:
    """Return a match as the page shows it; a name that says it all needs no passage."""
    name = visit.name(dict(match.names))
    code = match.key.replace(SEPARATOR, " ")
    others: list[str] = []
    if not has_all(name, query):
        others = [text for text in match.texts if text not in {name, match.key}]
    return Line(
        name=runs(name or code, query),
        code=runs(code, query) if words(name) not in ([], words(code)) else [],
        link=f"/{visit.language}/{visit.country}/{match.address}",
        passage=passage(others, query),
    )
