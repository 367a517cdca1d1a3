"""The workspace of one process, and the versions of the strategy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel.identifier import is_fictional
from openssr.platform.entry.joined import joined
from openssr.platform.entry.parts import named
from openssr.platform.places.services import show_boundaries
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.tables.html import page_table
from openssr.platform.tables.table import Head, Row, Table
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.strategy.figures import PROCESS_NUMBER
from openssr.subjects.strategy.records.names import Named
from openssr.subjects.strategy.registers.processes import PROCESSES, StageName
from openssr.subjects.strategy.registers.strategy import OBJECTIVES
from openssr.subjects.strategy.rules.workspaces import Workspace
from openssr.subjects.strategy.services.workspaces import (
    list_versions,
    show_workspace,
)
from openssr.subjects.strategy.views.plans import SECTION, names_of
from openssr.subjects.strategy.writers.deliverable import blocks_of

# registers whose records the tables of a process hold
SHOWN = (
    "stages", "events", "functions", "findings", "statements", "requirements",
    "spending", "economy", "powers", "acts",
)  # fmt: skip


def process(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """A process with its stages, its data as tables, and the answers to it."""
    visit = visit_of(request, language, country)
    workspace = show_workspace(by=visit.actor, country=country, code=code, on=visit.on)
    tables = _tables(visit, workspace)
    row = workspace.at.process
    if request.GET.get("as") == "xlsx":
        note = f"{row.code} · {visit.on.isoformat()}"
        if is_fictional(country):
            note += " · " + _(
                "This country is fictional: every number and document was invented."
            )
        data = tables_xlsx(
            {
                table.code: _on_sheet(table, visit.name(row.names), note)
                for table in tables
            },
            right_to_left=language == "ar",
        )
        return attachment(data, f"openssr-{country}-{row.code}-{visit.on}.xlsx")
    stages = words_of(StageName)
    context = {
        **joined(visit, PROCESSES, row, covered=SHOWN),
        "row": row,
        "at": stages.get(workspace.at.at, "–"),
        "stages": [
            (
                stages[name],
                visit.day(stage.on) if stage else "",
                stage.document if stage else "",
            )
            for name, stage in workspace.at.stages
        ],
        "withheld": workspace.withheld,
        "tables": [
            page_table(table, language, _traces(visit, row.code, table))
            for table in tables
        ],
    }
    return page(request, visit, "strategy/process.html", context, SECTION)


def _tables(visit: Visit, workspace: Workspace) -> list[Table]:
    drawn = show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    regions = drawn.regions if drawn else ()
    named = Named(
        names_of(visit), {region.code: visit.name(region.names) for region in regions}
    )
    return blocks_of(workspace, named, visit.name)


def _on_sheet(table: Table, process: str, note: str) -> Table:
    """Return a table as it stands alone: with its process, its day and its note."""
    notes = " ".join(text for text in (note, table.note) if text)
    return replace(table, title=f"{process}: {table.title}", note=notes)


def _traces(visit: Visit, process: str, table: Table) -> Callable[[Row, Head], str]:
    """Return the function that gives the trace of each number of a table."""
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
    history = list_versions(by=visit.actor, country=country)
    current = {
        objective.code: objective.names
        for objective in list_records(OBJECTIVES, by=visit.actor, country=country)
    }
    codes = set(history.wordings)
    codes.update(*history.added.values(), *history.dropped.values())
    names = named(visit, OBJECTIVES, codes)
    rows = [
        {
            "part": names[code],
            "cells": [
                (
                    editions[version],
                    visit.name(editions[version].names),
                    history.changed(code, version),
                )
                if version in editions
                else None
                for version, _ in history.order
            ],
            "differs": code in current
            and bool(editions)
            and history.order[-1][0] in editions
            and editions[history.order[-1][0]].names != current[code],
        }
        for code, editions in sorted(history.wordings.items())
    ]
    context = {
        "order": [
            (
                version,
                visit.day(day),
                [names[code] for code in history.added.get(version, [])],
                [names[code] for code in history.dropped.get(version, [])],
            )
            for version, day in history.order
        ],
        "rows": rows,
    }
    return page(request, visit, "strategy/versions.html", context, SECTION)
