"""The document as plain values, for the PDF template and the page."""

from __future__ import annotations

from typing import Any

from openssr.kernel.text import day
from openssr.platform.charts.saving import chart_svg
from openssr.platform.tables.table import Cell, Table
from openssr.platform.visit import chart_sheet
from openssr.reports.blocks import (
    Block,
    Document,
    Heading,
    Note,
    Picture,
    Run,
    heading_mark,
    numerals,
)
from openssr.reports.writers.cells import cell_runs
from openssr.reports.writers.sources import sources_table


def document_values(document: Document) -> dict[str, Any]:
    """Return head, blocks, annexes and sources with all numbering done."""
    language = document.language
    order = {
        figure.key: number for number, figure in enumerate(document.figures(), start=1)
    }
    counters = {"chapter": 0, "section": 0, "paragraph": 0, "picture": 0}
    sources = sources_table(document)
    return {
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "country": document.country_name,
        "day": day(document.issued_on, document.language),
        "fictional": document.fictional,
        "words": document.words,
        "blocks": [
            _block(block, counters, order, language) for block in document.blocks
        ],
        "annexes": [
            {"mark": numerals(number), **_table(table, order, language)}
            for number, table in enumerate(document.annexes, start=1)
        ],
        "sources_mark": numerals(len(document.annexes) + 1),
        "sources": [
            {
                "number": order[row.key],
                "key": row.key,
                "cells": cell_runs(sources, row, language)[1:],
            }
            for row in sources.rows
        ],
    }


def _block(
    block: Block, counters: dict[str, int], order: dict[str, int], language: str
) -> dict[str, Any]:
    if isinstance(block, Heading):
        return _heading(block, counters, language)
    if isinstance(block, Picture):
        counters["picture"] += 1
        return {
            "kind": "picture",
            "about": block.chart.about,
            "svg": chart_svg(
                block.chart, chart_sheet(), name=f"p{counters['picture']}"
            ),
        }
    counters["paragraph"] += 1
    return {
        "kind": "paragraph",
        "number": counters["paragraph"],
        "author": block.author,
        "runs": [_run(run, order) for run in block.runs],
    }


def _table(table: Table, order: dict[str, int], language: str) -> dict[str, Any]:
    return {
        "kind": "table",
        "title": table.title,
        "head": [head.title for head in table.heads],
        "rows": [
            [_run(run, order) for run in cell_runs(table, row, language)]
            for row in table.rows
        ],
    }


def _heading(block: Heading, counters: dict[str, int], language: str) -> dict[str, Any]:
    if block.level == 1:
        counters["chapter"] += 1
        counters["section"] = 0
    else:
        counters["section"] += 1
    count = counters["chapter" if block.level == 1 else "section"]
    mark = heading_mark(block.level, count, language)
    return {"kind": "heading", "level": block.level, "mark": mark, "text": block.text}


def _run(run: Run, order: dict[str, int]) -> dict[str, Any]:
    if isinstance(run, Note):
        return {"text": run.text, "figure": 0, "key": "", "note": True}
    if isinstance(run, Cell):
        key = run.trace
        return {"text": run.text, "figure": order[key], "key": key, "note": False}
    return {"text": run, "figure": 0, "key": "", "note": False}
