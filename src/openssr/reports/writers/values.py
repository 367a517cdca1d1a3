"""The document as plain values, for the PDF template and the page."""

from __future__ import annotations

from typing import Any

from openssr.kernel.text import day
from openssr.reports.blocks import (
    Block,
    Document,
    Heading,
    Note,
    Number,
    Paragraph,
    Run,
    heading_mark,
    numerals,
)
from openssr.reports.writers.sources import source_row


def document_values(document: Document) -> dict[str, Any]:
    """Return head, blocks, annexes and sources with all numbering done."""
    language = document.language
    order = {
        figure.key: number for number, figure in enumerate(document.figures(), start=1)
    }
    counters = {"chapter": 0, "section": 0, "paragraph": 0}
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
            {"mark": numerals(number), **_block(block, counters, order, language)}
            for number, block in enumerate(document.annexes, start=1)
        ],
        "sources_mark": numerals(len(document.annexes) + 1),
        "sources": [
            {
                "number": order[figure.key],
                "key": figure.key,
                "cells": source_row(figure, document),
            }
            for figure in document.figures()
        ],
    }


def _block(
    block: Block, counters: dict[str, int], order: dict[str, int], language: str
) -> dict[str, Any]:
    if isinstance(block, Heading):
        return _heading(block, counters, language)
    if isinstance(block, Paragraph):
        counters["paragraph"] += 1
        return {
            "kind": "paragraph",
            "number": counters["paragraph"],
            "author": block.author,
            "runs": [_run(run, order) for run in block.runs],
        }
    return {
        "kind": "table",
        "title": block.title,
        "head": list(block.head),
        "rows": [[_run(run, order) for run in row] for row in block.rows],
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
    if isinstance(run, Number):
        key = run.figure.key
        return {"text": run.text, "figure": order[key], "key": key, "note": False}
    return {"text": run, "figure": 0, "key": "", "note": False}
