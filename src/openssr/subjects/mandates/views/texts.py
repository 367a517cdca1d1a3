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
from openssr.platform.serving.methods import accepts
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
    """Show two documents side by side with the changes from the old to the new."""
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
        context["pairs"] = [(words[pair.kind], pair) for pair in pairs]
        context["moved"], context["renumbered"] = words["moved"], words["renumbered"]
        context["counts"] = [
            (words[kind], count) for kind, count in summary(pairs).items()
        ]
    return page(request, visit, "mandates/compare.html", context, SECTION)


def export(
    request: HttpRequest, language: str, country: str, ending: str
) -> HttpResponse:
    """Download one document as Akoma Ntoso, JSON, CSV or annotated Word."""
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
    """Show a text beside the lines that it was read from, with every repair."""
    visit = visit_of(request, language, country)
    symbol = request.GET.get("symbol", "")
    version = request.GET.get("text", language)
    text, lines = library.show_source(
        by=visit.actor, country=country, symbol=symbol, language=version
    )
    rows = beside(text, lines)
    parts = _parts(rows)
    requested = request.GET.get("part", "1")
    part = min(max(int(requested) if requested.isdigit() else 1, 1), len(parts))
    place = request.GET.get("at", "")
    for number, part_rows in enumerate(parts, start=1):
        if place and any(row.name == place for row in part_rows):
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


@accepts("GET", "POST")
def add(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Add texts to the book; each file is stored, or refused with a reason."""
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
    sentences = []
    for problem in text.problems:
        word = problem_meanings()[problem.code]
        value = f" ({problem.value})" if problem.value else ""
        sentences.append(f"{problem.code}: {_(word.meaning)}{value}; {_(word.advice)}")
    return sentences


def search(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show the paragraphs that contain all the words, with the words marked."""
    visit = visit_of(request, language, country)
    words = request.GET.get("q", "").strip()
    hits = []
    if words:
        hits = library.search_clauses(
            by=visit.actor, country=country, words=words, language=language
        )
    folded_words = folded(words).split()
    documents = hits or library.list_documents(by=visit.actor, country=country)
    context = {
        "any": bool(documents),
        "words": words,
        "hits": [
            (hit, visit.day(hit.on), pieces(hit.text, folded_words)) for hit in hits
        ],
    }
    return page(request, visit, "mandates/search.html", context, SECTION)


def cited(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """List what the stored documents cite, and what of that is not in the book yet."""
    visit = visit_of(request, language, country)
    documents = library.list_cited(by=visit.actor, country=country)
    missing = [document for document in documents if not document.held]
    only = "missing" in request.GET
    context = {
        "rows": missing if only else documents,
        "count": len(documents),
        "missing": len(missing),
        "only": only,
    }
    return page(request, visit, "mandates/cited.html", context, SECTION)
