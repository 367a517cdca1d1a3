"""Pages of reports: write one, and read it on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.analysis.facts.writers.parameters import parameter_text
from openssr.kernel.period import parse_ends
from openssr.platform.entry.forms import day_hint
from openssr.platform.figures.definition import title_of_figure
from openssr.platform.figures.records import Kept
from openssr.platform.reference.countries import country_names
from openssr.platform.serving.methods import accepts
from openssr.platform.tables.html import page_table
from openssr.platform.tables.table import with_traces
from openssr.platform.usecase.rules import allowed_of
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.reports import services
from openssr.reports.blocks import Document, numerals
from openssr.reports.listed import every_report, report_of
from openssr.reports.report import Edition, Option, Report
from openssr.reports.titles import report_title
from openssr.reports.writers.values import document_values

SECTION = "reports/"


def _period(request: HttpRequest, visit: Visit) -> tuple[date, date]:
    """Return the period asked for; half a year up to the visit's day otherwise."""
    fields = request.POST or request.GET
    typed = [fields.get(name, "") for name in ("from", "to")]
    start, last = parse_ends(typed[0], typed[1] or visit.on.isoformat())
    end = last or visit.on
    if start is not None:
        return start, end
    month, year = (end.month - 6, end.year) if end.month > 6 else (end.month + 6, 0)
    return date(year or end.year - 1, month, 1), end


def _chosen(request: HttpRequest, report: Report) -> dict[str, tuple[str, ...]]:
    """Return what was chosen of each option, in the order of its choices.

    An option whose name was not sent is left out, so that the usual holds.
    """
    fields = request.POST or request.GET
    return {
        option.name: tuple(
            code for code in option.choices if code in fields.getlist(option.each)
        )
        for option in report.options
        if option.name in fields
    }


def _edition(request: HttpRequest, visit: Visit, report: Report) -> Edition:
    start, end = _period(request, visit)
    edition = Edition(
        start=start,
        end=end,
        language=visit.language,
        names=country_names(visit.country),
        issued_on=timezone.localdate(),
        options=_chosen(request, report),
    )
    return report.completed(edition)


def _ask(visit: Visit, report: Report, edition: Edition) -> dict[str, Any]:
    """Return the form that asks for a report, filled as for an edition."""
    return {
        "code": report.code,
        "address": f"{SECTION}{report.code}/",
        "title": _(report.title),
        "about": _(report.about),
        "day_hint": day_hint(visit),
        "options": [
            {
                "name": option.name,
                "each": option.each,
                "title": _(option.title),
                "about": _(option.about),
                "choices": _choices(option, edition.options[option.name]),
            }
            for option in report.options
        ],
        "formats": report.formats,
        "may_write": allowed_of(visit.actor, "reports", report.code, "write"),
    }


def _choices(option: Option, chosen: Sequence[str]) -> list[tuple[str, str, bool]]:
    words = option.words()
    return [(code, words[code], code in chosen) for code in option.choices]


def reports(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The reports to ask for, and each one written with its stale numbers."""
    visit = visit_of(request, language, country)
    start, end = _period(request, visit)
    written = [
        {
            "name": report_title(visit, name),
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
        "asks": [
            _ask(visit, report, _edition(request, visit, report))
            for report in every_report()
            if allowed_of(visit.actor, "reports", report.code, "read")
        ],
    }
    return page(request, visit, "reports/reports.html", context, SECTION)


def _kept(visit: Visit, row: Kept) -> dict[str, Any]:
    figure = row.figure
    return {
        "report": row.report,
        "key": row.key,
        "definition": _(title_of_figure(figure.definition)) or "–",
        "parameters": parameter_text(visit, figure.parameters),
        "value": visit.figure(figure.value, figure.unit),
        "coverage": figure.coverage.told(_),
        "stale": row.stale_at is not None,
    }


@accepts("GET", "POST")
def report(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """Show a report on screen; POST writes it, keeps its figures and sends it."""
    visit = visit_of(request, language, country)
    declared = report_of(code)
    edition = _edition(request, visit, declared)
    if request.method == "POST":
        kind = request.POST.get("format", "")
        return _written(visit, declared, edition, kind)
    document = services.read_report(
        declared, by=visit.actor, country=country, edition=edition
    )
    context = {
        **_content(visit, document, edition),
        "start": edition.start.isoformat(),
        "end": edition.end.isoformat(),
        "ask": _ask(visit, declared, edition),
    }
    return page(request, visit, "reports/report.html", context, SECTION)


def _content(visit: Visit, document: Document, edition: Edition) -> dict[str, Any]:
    """Return the blocks and annexes of a document, each number with its trace."""
    last = replace(visit, on=edition.end)  # its numbers are as at its last day
    traces = {
        figure.key: last.trace(figure.definition, **dict(figure.parameters))
        for figure in document.figures()
    }
    values = document_values(document)
    return {
        "values": values,
        "blocks": [_linked(block, traces) for block in values["blocks"]],
        "annexes": [
            (numerals(number), page_table(with_traces(annex, traces), visit.language))
            for number, annex in enumerate(document.annexes, start=1)
        ],
    }


def _linked(block: dict[str, Any], traces: dict[str, str]) -> dict[str, Any]:
    for run in block.get("runs", []):
        run["trace"] = traces.get(run["key"], "")
    return block


def _written(visit: Visit, report: Report, edition: Edition, kind: str) -> HttpResponse:
    """Write an edition and send it, in the first format where none was chosen."""
    ending = kind if kind in report.formats else report.formats[0]
    folder = Path(settings.OPENSSR.data_dir, "reports", visit.country)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{report.name_of(edition)}-{edition.language}.{ending}"
    services.write_report(
        report,
        by=visit.actor,
        country=visit.country,
        edition=edition,
        targets=[target],
    )
    return attachment(target.read_bytes(), target.name)
