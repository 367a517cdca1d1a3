"""Pages of reports: write one, and read it on screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.kernel.period import parse_day
from openssr.platform.figures.records import Kept
from openssr.platform.reference.countries import country_names
from openssr.platform.serving.methods import accepts
from openssr.platform.tables.html import page_table
from openssr.platform.tables.table import with_traces
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.reports import services
from openssr.reports.blocks import numerals, report_name
from openssr.reports.council import ANSWERS, USUAL, unusual
from openssr.reports.writers.values import document_values
from openssr.subjects.assistance.writers.question_words import question_words

SECTION = "reports/"
FORMATS = ("docx", "pdf", "xlsx", "html")


def _period(request: HttpRequest, visit: Visit) -> tuple[date, date]:
    """Return the period asked for; half a year up to the visit's day otherwise."""
    fields = request.POST or request.GET
    end = parse_day(fields["to"]) if fields.get("to") else visit.on
    if fields.get("from"):
        return parse_day(fields["from"]), end
    month, year = (end.month - 6, end.year) if end.month > 6 else (end.month + 6, 0)
    return date(year or end.year - 1, month, 1), end


def _annexes(request: HttpRequest) -> tuple[str, ...]:
    """Return the questions chosen, in their order; the usual where none was asked."""
    fields = request.POST or request.GET
    if "annexes" not in fields:
        return USUAL
    chosen = fields.getlist("annex")
    return tuple(code for code in ANSWERS if code in chosen)


def _choices(chosen: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    words = question_words()
    return [(code, words[code][0], code in chosen) for code in ANSWERS]


def reports(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Each report written, with how many of its numbers have gone stale."""
    visit = visit_of(request, language, country)
    start, end = _period(request, visit)
    written = [
        {
            "name": name,
            "count": len(rows),
            "stale": stale,
            "rows": [_kept(visit, row) for row in rows],
        }
        for name, rows, stale in services.list_snapshots(
            by=visit.actor, country=country
        )
    ]
    context: dict[str, Any] = {
        "written": written,
        "start": start.isoformat(),
        "end": end.isoformat(),
    }
    context["formats"] = list(FORMATS)
    context["choices"] = _choices(_annexes(request))
    return page(request, visit, "reports/reports.html", context, SECTION)


def _kept(visit: Visit, row: Kept) -> dict[str, Any]:
    figure = row.figure
    return {
        "report": row.report,
        "key": row.key,
        "definition": f"{figure.definition} v{figure.version}",
        "parameters": ", ".join(f"{name}={text}" for name, text in figure.parameters),
        "value": visit.figure(figure.value, figure.unit),
        "coverage": figure.coverage.told(_),
        "stale": row.stale_at is not None,
    }


@accepts("GET", "POST")
def council(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show the report on screen; POST writes it, keeps its figures and sends it."""
    visit = visit_of(request, language, country)
    start, end = _period(request, visit)
    what: dict[str, Any] = {
        "by": visit.actor,
        "country": country,
        "names": country_names(country),
        "start": start,
        "end": end,
        "language": language,
        "today": timezone.localdate(),
        "annexes": _annexes(request),
    }
    if request.method == "POST":
        return _written(request.POST.get("format", "docx"), what)
    document = services.read_council(**what)
    last = replace(visit, on=end)  # its numbers are as at its last day
    traces = {
        figure.key: last.trace(figure.definition, **dict(figure.parameters))
        for figure in document.figures()
    }
    values = document_values(document)
    context = {
        "values": values,
        "traces": traces,
        "blocks": [_linked(block, traces) for block in values["blocks"]],
        "annexes": [
            (numerals(number), page_table(with_traces(annex, traces), language))
            for number, annex in enumerate(document.annexes, start=1)
        ],
        "start": start.isoformat(),
        "end": end.isoformat(),
        "formats": list(FORMATS),
        "choices": _choices(what["annexes"]),
    }
    return page(request, visit, "reports/council.html", context, SECTION)


def _linked(block: dict[str, Any], traces: dict[str, str]) -> dict[str, Any]:
    for run in block.get("runs", []):
        run["trace"] = traces.get(run["key"], "")
    return block


def _written(kind: str, what: dict[str, Any]) -> HttpResponse:
    kind = kind if kind in FORMATS else "docx"
    folder = Path(settings.OPENSSR.data_dir, "reports", what["country"])
    folder.mkdir(parents=True, exist_ok=True)
    report = report_name(what["start"], what["end"], unusual(what["annexes"]))
    name = f"{report}-{what['language']}"
    target = folder / f"{name}.{kind}"
    services.write_council(**what, targets=[target])
    return attachment(target.read_bytes(), target.name)
