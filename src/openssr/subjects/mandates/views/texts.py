"""Pages of the texts: comparison, export, search, citations, and the original page."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid, UserError
from openssr.kernel.words import folded, pieces
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import attachment, page, visit_of
from openssr.subjects.mandates.readers.beside import Beside, beside
from openssr.subjects.mandates.readers.lines import MAXIMUM
from openssr.subjects.mandates.records import Resolution
from openssr.subjects.mandates.rules.alignment import summary
from openssr.subjects.mandates.services import library
from openssr.subjects.mandates.writers.export import exported
from openssr.subjects.mandates.writers.word import tracked_docx
from openssr.subjects.mandates.writers.words import change_words, repair_words

SECTION = "mandates/"
LINES = 150  # of the source on one page


def compare(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Two documents side by side: what stayed, moved, changed, came and went."""
    visit = visit_of(request, language, country)
    symbols = [
        row[0] for row in library.list_documents(by=visit.actor, country=country)
    ]
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    context: dict[str, Any] = {"symbols": symbols, "old": old, "new": new}
    if old and new:
        context["filter"] = request.GET.urlencode()
        chosen: dict[str, Any] = {
            "by": visit.actor, "country": country, "old": old, "new": new,
        }  # fmt: skip
        common = library.common_language(**chosen, language=language)
        context["text_language"] = common
        pairs = library.compare_documents(**chosen, language=common)
        if request.GET.get("format") == "docx":
            changes = tracked_docx(pairs, old, new, timezone.now())
            return attachment(changes, "changes.docx")
        words = change_words()
        context["pairs"] = [(words[x.kind], x) for x in pairs]
        context["moved"], context["renumbered"] = words["moved"], words["renumbered"]
        context["counts"] = [
            (words[kind], count) for kind, count in summary(pairs).items()
        ]
    return page(request, visit, "mandates/compare.html", context, SECTION)


def export(
    request: HttpRequest, language: str, country: str, ending: str
) -> HttpResponse:
    """One document as Akoma Ntoso, JSON, CSV or annotated Word."""
    visit = visit_of(request, language, country)
    text = library.show_document(
        by=visit.actor,
        country=country,
        symbol=request.GET.get("symbol", ""),
        language=request.GET.get("text", language),
    )
    name = re.sub(r"\W+", "_", text.symbol).strip("_")
    return attachment(exported(text, ending), f"{name}.{ending}")


def read(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """A text beside the lines of the page it was read from, with every repair."""
    visit = visit_of(request, language, country)
    symbol = request.GET.get("symbol", "")
    version = request.GET.get("text", language)
    text, lines = library.show_source(
        by=visit.actor, country=country, symbol=symbol, language=version
    )
    rows = beside(text, lines)
    parts = _parts(rows)
    given = request.GET.get("part", "1")
    part = min(max(int(given) if given.isdigit() else 1, 1), len(parts))
    wanted = request.GET.get("at", "")
    for number, held in enumerate(parts, start=1):
        if wanted and any(row.name == wanted for row in held):
            part = number
    context = {
        "text": text,
        "day": visit.day(text.date),
        "rows": parts[part - 1],
        "words": repair_words(),
        "part": part,
        "parts": range(1, len(parts) + 1),
        "repairs": len(text.repairs),
        "footnotes": text.footnotes,
        "versions": library.list_languages(
            by=visit.actor, country=country, symbol=symbol
        ),
    }
    return page(request, visit, "mandates/read.html", context, SECTION)


def _parts(rows: list[Beside]) -> list[list[Beside]]:
    """Cut the rows so that a page holds about as many lines of the source."""
    parts: list[list[Beside]] = [[]]
    count = 0
    for row in rows:
        if count >= LINES:
            parts.append([])
            count = 0
        parts[-1].append(row)
        count += max(len(row.lines), 1)
    return parts


def add(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Add texts to the book; each file is kept or refused on its own, with the word."""
    visit = visit_of(request, language, country)
    context: dict[str, Any] = {
        "may_add": allowed(visit.actor, "mandates.document.add"),
        "results": [],
    }
    status = 200
    if request.method == "POST":
        files = request.FILES.getlist("file")
        try:
            if not files:
                raise Invalid("choose a file first")
        except UserError as error:
            context["error"], status = error.sentence(_), error.status
        for file in files:
            result: dict[str, Any] = {"name": file.name}
            try:
                if (file.size or 0) > MAXIMUM:
                    raise Invalid(
                        "{name}: {size} bytes is more than the {maximum} allowed for "
                        "a text",
                        name=file.name,
                        size=file.size,
                        maximum=MAXIMUM,
                    )
                text, new = library.add_document(
                    by=visit.actor,
                    country=country,
                    data=file.read(),
                    name=str(file.name),
                )
                result |= {"text": text, "new": new, "problems": _problems(text)}
            except UserError as error:
                result["error"], status = error.sentence(_), error.status
            context["results"].append(result)
    response = page(request, visit, "mandates/add.html", context, SECTION)
    response.status_code = status
    return response


def _problems(text: Resolution) -> list[str]:
    found = []
    for problem in text.problems:
        word = problem_meanings()[problem.code]
        value = f" ({problem.value})" if problem.value else ""
        found.append(f"{problem.code}: {_(word.meaning)}{value}; {_(word.advice)}")
    return found


def search(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Paragraphs that hold every word asked for, the words marked."""
    visit = visit_of(request, language, country)
    words = request.GET.get("q", "").strip()
    hits = []
    if words:
        hits = library.search_clauses(
            by=visit.actor, country=country, words=words, language=language
        )
    wanted = folded(words).split()
    context = {
        "words": words,
        "hits": [(x, visit.day(x.on), pieces(x.text, wanted)) for x in hits],
    }
    return page(request, visit, "mandates/search.html", context, SECTION)


def cited(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """What the kept documents cite, and which of that is not in the book yet."""
    visit = visit_of(request, language, country)
    found = library.list_cited(by=visit.actor, country=country)
    missing = [x for x in found if not x.held]
    only = "missing" in request.GET
    context = {
        "rows": missing if only else found,
        "count": len(found),
        "missing": len(missing),
        "only": only,
    }
    return page(request, visit, "mandates/cited.html", context, SECTION)
