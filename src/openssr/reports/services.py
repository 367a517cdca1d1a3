"""Writing a report and keeping the figures it printed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings

from openssr.analysis.facts.services import gather
from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code, is_fictional
from openssr.platform.figures.records import Kept
from openssr.platform.figures.store import keep, snapshots
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.reports.blocks import Document, report_name
from openssr.reports.council import ANSWERS, USUAL, Council, unusual
from openssr.reports.writers import docx, html, pdf, xlsx

WRITERS = {
    ".docx": docx.write,
    ".pdf": pdf.write,
    ".xlsx": xlsx.write,
    ".html": html.write,
}


@use_case("reports.council.write")
def write_council(
    *,
    by: Actor,
    country: str,
    names: dict[str, str],
    start: date,
    end: date,
    language: str,
    targets: list[Path],
    today: date,
    annexes: Sequence[str] = USUAL,
) -> Document:
    """Write the report to each target; its ending says the format.

    ``annexes`` are the questions on support whose answers it ends with.  A file
    appears whole under its name or not at all.
    """
    code = country_code(country)
    _check(start, end, annexes)
    for target in targets:
        if target.suffix.lower() not in WRITERS:
            known = ", ".join(WRITERS)
            raise Invalid(
                "{target}: unknown ending; use one of {known}",
                target=target,
                known=known,
            )
        if not target.parent.is_dir():
            raise Invalid("{parent}: there is no such folder", parent=target.parent)
    facts = gather(by=by, country=code, start=start, end=end)
    document = Council(facts, language, names, annexes).build(is_fictional(code), today)
    name = report_name(start, end, unusual(annexes))
    keep(code, name, document.figures())
    base = settings.OPENSSR.address.rstrip("/")
    document.traces = f"{base}/{language}/{code}/reports/trace/{name}/"
    for target in targets:
        part = target.with_name(f".{target.name}.part")
        try:
            with part.open("wb") as stream:
                WRITERS[target.suffix.lower()](document, stream)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
    note(name, after={"figures": len(document.figures()), "language": language})
    return document


@use_case("reports.council.read", reads=True)
def read_council(
    *,
    by: Actor,
    country: str,
    names: dict[str, str],
    start: date,
    end: date,
    language: str,
    today: date,
    annexes: Sequence[str] = USUAL,
) -> Document:
    """Return the report as the book gives it now; nothing is kept."""
    code = country_code(country)
    _check(start, end, annexes)
    facts = gather(by=by, country=code, start=start, end=end)
    return Council(facts, language, names, annexes).build(is_fictional(code), today)


def _check(start: date, end: date, annexes: Sequence[str]) -> None:
    if end < start:
        raise Invalid(
            "the last day {end} lies before the first day {start}", end=end, start=start
        )
    for question in annexes:
        if question not in ANSWERS:
            raise Invalid(
                "there is no question {question}; choose from {choices}",
                question=question,
                choices=", ".join(ANSWERS),
            )


@use_case("reports.figure.list", reads=True)
def list_snapshots(*, by: Actor, country: str) -> list[tuple[str, list[Kept], int]]:
    """Return each report with its figures and how many are stale."""
    found: dict[str, list[Kept]] = {}
    for row in snapshots(country_code(country)):
        found.setdefault(row.report, []).append(row)
    return [
        (name, rows, sum(row.stale_at is not None for row in rows))
        for name, rows in found.items()
    ]
