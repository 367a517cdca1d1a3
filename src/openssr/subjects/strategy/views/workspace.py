"""The workspace of one process, and the versions of the strategy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel.identifier import is_fictional
from openssr.platform.places.services import show_boundaries
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.tables.html import page_table
from openssr.platform.tables.table import Head, Row, Table
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.strategy.figures import PROCESS_NUMBER
from openssr.subjects.strategy.records.names import Named
from openssr.subjects.strategy.registers.processes import ProcessKind, StageName
from openssr.subjects.strategy.registers.strategy import OBJECTIVES
from openssr.subjects.strategy.rules.workspaces import Workspace
from openssr.subjects.strategy.services.workspaces import (
    list_versions,
    show_workspace,
)
from openssr.subjects.strategy.views.plans import SECTION, names_of
from openssr.subjects.strategy.writers.deliverable import blocks_of


def process(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """A process with its stages, its data as tables, and the answers to it."""
    visit = visit_of(request, language, country)
    found = show_workspace(by=visit.actor, country=country, code=code, on=visit.on)
    tables = _tables(visit, found)
    own = found.at.process
    if request.GET.get("as") == "xlsx":
        note = f"{own.code} · {visit.on.isoformat()}"
        if is_fictional(country):
            note += " · " + _(
                "This country is fictional: every number and document was invented."
            )
        data = tables_xlsx(
            {x.code: _on_sheet(x, visit.name(own.names), note) for x in tables},
            right_to_left=language == "ar",
        )
        return attachment(data, f"openssr-{country}-{own.code}-{visit.on}.xlsx")
    stages = words_of(StageName)
    context = {
        "row": own,
        "name": visit.name(own.names),
        "kind": words_of(ProcessKind)[own.process],
        "at": stages.get(found.at.at, "–"),
        "responsible": names_of(visit).get(own.responsible, own.responsible),
        "published": visit.day(own.published_on),
        "stages": [
            (stages[name], visit.day(x.on) if x else "", x.document if x else "")
            for name, x in found.at.stages
        ],
        "withheld": found.withheld,
        "tables": [
            page_table(x, language, _traces(visit, own.code, x)) for x in tables
        ],
    }
    return page(request, visit, "strategy/process.html", context, SECTION)


def _tables(visit: Visit, found: Workspace) -> list[Table]:
    drawn = show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    regions = drawn.regions if drawn else ()
    named = Named(names_of(visit), {x.code: visit.name(x.names) for x in regions})
    return blocks_of(found, named, visit.name)


def _on_sheet(table: Table, process: str, note: str) -> Table:
    """Return a table as it stands alone: with its process, its day and its note."""
    notes = " ".join(x for x in (note, table.note) if x)
    return replace(table, title=f"{process}: {table.title}", note=notes)


def _traces(visit: Visit, process: str, table: Table) -> Callable[[Row, Head], str]:
    """Return what gives the trace of each number of a table."""
    return lambda row, head: visit.trace(
        PROCESS_NUMBER.code,
        process=process,
        table=table.code,
        row=row.key,
        column=str(table.heads.index(head)),
    )


def versions(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The objectives as each version of the strategy worded them."""
    visit = visit_of(request, language, country)
    found = list_versions(by=visit.actor, country=country)
    current = {
        x.code: x.names
        for x in list_records(OBJECTIVES, by=visit.actor, country=country)
    }
    rows = [
        {
            "code": code,
            "cells": [
                (held[x], visit.name(held[x].names), found.changed(code, x))
                if x in held
                else None
                for x, _ in found.order
            ],
            "differs": code in current
            and bool(held)
            and found.order[-1][0] in held
            and held[found.order[-1][0]].names != current[code],
        }
        for code, held in sorted(found.wordings.items())
    ]
    context = {
        "order": [
            (x, visit.day(day), found.added.get(x, []), found.dropped.get(x, []))
            for x, day in found.order
        ],
        "rows": rows,
    }
    return page(request, visit, "strategy/versions.html", context, SECTION)
