"""The workspace of one process, and the versions of the strategy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel import text
from openssr.kernel.identifier import is_fictional
from openssr.platform.places.services import show_boundaries
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.strategy.records.blocks import (
    DAY,
    NUMERIC,
    SHARE,
    Block,
    Named,
    Value,
)
from openssr.subjects.strategy.registers.processes import ProcessKind, StageName
from openssr.subjects.strategy.registers.strategy import OBJECTIVES
from openssr.subjects.strategy.rules.workspaces import Workspace
from openssr.subjects.strategy.services.workspaces import (
    list_versions,
    show_workspace,
)
from openssr.subjects.strategy.views.plans import SECTION, names_of
from openssr.subjects.strategy.writers.deliverable import blocks_of
from openssr.subjects.strategy.writers.workbook import workbook


def process(
    request: HttpRequest, language: str, country: str, code: str
) -> HttpResponse:
    """A process with its stages, its data as tables, and the answers to it."""
    visit = visit_of(request, language, country)
    found = show_workspace(by=visit.actor, country=country, code=code, on=visit.on)
    blocks = _blocks(visit, found)
    own = found.at.process
    if request.GET.get("as") == "xlsx":
        note = f"{own.code} · {visit.on.isoformat()}"
        if is_fictional(country):
            note += " · " + _(
                "This country is fictional: every number and document was invented."
            )
        data = workbook(
            blocks, visit.name(own.names), note, right_to_left=language == "ar"
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
        "blocks": [_shown(visit, own.code, x) for x in blocks],
    }
    return page(request, visit, "strategy/process.html", context, SECTION)


def _blocks(visit: Visit, found: Workspace) -> list[Block]:
    drawn = show_boundaries(by=visit.actor, country=visit.country, on=visit.on)
    regions = drawn.regions if drawn else ()
    named = Named(names_of(visit), {x.code: visit.name(x.names) for x in regions})
    return blocks_of(found, named, visit.name)


def _shown(visit: Visit, process: str, block: Block) -> dict[str, Any]:
    kinds = [kind for _, kind in block.heads]
    keys = block.keys or ("",) * len(block.rows)
    return {
        "code": block.code,
        "title": block.title,
        "note": block.note,
        "heads": [(head, kind in NUMERIC) for head, kind in block.heads],
        "rows": [
            [
                (
                    _cell(visit, value, kind),
                    kind in NUMERIC,
                    _trace(visit, (process, block.code, key, at))
                    if key and kind in NUMERIC and value is not None
                    else "",
                )
                for at, (value, kind) in enumerate(zip(row, kinds, strict=True))
            ]
            for row, key in zip(block.rows, keys, strict=True)
        ],
    }


def _trace(visit: Visit, cell: tuple[str, str, str, int]) -> str:
    process, table, row, column = cell
    return visit.trace(
        "strategy.process.number",
        process=process,
        table=table,
        row=row,
        column=str(column),
    )


def _cell(visit: Visit, value: Value, kind: str) -> str:
    if value is None or value == "":
        return "–"
    if kind == DAY:
        return visit.day(value if isinstance(value, date) else None)
    if kind == SHARE:
        return text.percent(Decimal(str(value)) * 100, visit.language)
    if isinstance(value, (int, Decimal)):
        return visit.number(value)
    return str(value)


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
