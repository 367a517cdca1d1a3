"""Pages of the evidence register and of the copies that the book keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from openssr.kernel.error import Invalid
from openssr.platform.entry.parts import link_to
from openssr.platform.registers.services.records import list_records
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import page, visit_of
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE, Evidence
from openssr.subjects.benchmarks.services.evidence import (
    attach_evidence,
    evidence_copy,
)

SECTION = "benchmarks/evidence/"
LARGEST = 50 * 1024 * 1024


@accepts("GET", "POST")
def evidence(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The evidence register, newest first; POST keeps a copy of a document."""
    visit = visit_of(request, language, country)
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            raise Invalid("choose a file first")
        if (file.size or 0) > LARGEST:
            raise Invalid(
                "{name}: {size} bytes is more than the {most} allowed for a document",
                name=file.name, size=file.size, most=LARGEST,
            )  # fmt: skip
        attach_evidence(
            by=visit.actor, country=country, code=request.POST.get("code", ""),
            data=file.read(), name=str(file.name),
        )  # fmt: skip
        return redirect(f"/{language}/{country}/benchmarks/evidence/")
    rows = [
        {
            "row": document,
            "part": link_to(visit, EVIDENCE, document),
            "day": visit.day(document.published_on),
        }
        for document in published_by(
            list_records(EVIDENCE, by=visit.actor, country=country), visit.on
        )
    ]
    context = {
        "rows": rows,
        "may_attach": allowed(visit.actor, "benchmarks.evidence.attach"),
    }
    return page(request, visit, "benchmarks/evidence.html", context, SECTION)


def published_by(documents: Iterable[Evidence], on: date) -> list[Evidence]:
    """Return the documents published up to a day, and those whose day is not known."""
    return [
        each
        for each in documents
        if each.published_on is None or each.published_on <= on
    ]


def copy(request: HttpRequest, language: str, country: str, code: str) -> HttpResponse:
    """The book's own copy of a document."""
    visit = visit_of(request, language, country)
    data, name = evidence_copy(by=visit.actor, country=country, code=code)
    # whatever it is, a browser is to save it and not to show it
    answer = HttpResponse(data, content_type="application/octet-stream")
    header = content_disposition_header(as_attachment=True, filename=name)
    answer["Content-Disposition"] = header or "attachment"
    return answer
