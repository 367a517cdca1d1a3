"""Writing a report and keeping the figures it printed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.audit.store import is_begun
from openssr.platform.figures.closing import figure_shown
from openssr.platform.figures.definition import Scope
from openssr.platform.figures.records import Kept
from openssr.platform.figures.store import keep, snapshots
from openssr.platform.unfinished import finish, unfinished
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import case_of_each, note, use_case
from openssr.reports.blocks import Document
from openssr.reports.report import Edition, Report

# loaded by who writes one: the libraries behind them take some time
WRITERS = {
    ".docx": "openssr.reports.writers.docx.write",
    ".pdf": "openssr.reports.writers.pdf.write",
    ".xlsx": "openssr.reports.writers.xlsx.write",
    ".html": "openssr.reports.writers.html.write",
}


Parts = list[tuple[Path, Path]]  # unfinished files, and what they are to be called


def _into_files(write: Callable[..., Document]) -> Callable[..., Document]:
    """Let an edition be written to files that get their names after the book keeps it.

    So a file with figures that no trace explains is never there, whenever it is cut
    off.
    """

    @functools.wraps(write)
    def written(
        report: Report,
        *,
        by: Actor,
        country: str,
        edition: Edition,
        targets: list[Path],
    ) -> Document:
        for target in targets:
            _check_target(report, target)
        with ExitStack() as stack:
            parts = [
                (stack.enter_context(unfinished(target.parent, target.name)), target)
                for target in targets
            ]
            document = write(
                report, by=by, country=country, edition=edition, parts=parts
            )
            for part, target in parts:
                finish(part, target)
        return document

    return written


@_into_files
@case_of_each("reports", "write")
def write_report(
    report: Report, *, by: Actor, country: str, edition: Edition, parts: Parts
) -> Document:
    """Write an edition to each target and keep its figures; the ending says the format.

    A file appears whole under its name or not at all.
    """
    document = _document(report, by, country, edition)
    name = report.name_of(edition)
    keep(document.country, name, document.figures())
    base = settings.OPENSSR.address.rstrip("/")
    book = f"{base}/{document.language}/{document.country}"
    document.traces = f"{book}/reports/trace/{name}/"
    for part, target in parts:
        with part.open("wb") as stream:
            import_string(WRITERS[target.suffix.lower()])(document, stream)
    figures = len(document.figures())
    note(name, after={"figures": figures, "language": document.language})
    return document


@case_of_each("reports", "read", reads=True)
def read_report(
    report: Report, *, by: Actor, country: str, edition: Edition
) -> Document:
    """Return an edition as the book gives it now; nothing is kept."""
    document = _document(report, by, country, edition)
    # its annex of sources names no more than its reader may see
    document.sources = {
        key: figure_shown(figure, by, document.country)
        for key, figure in document.sources.items()
    }
    return document


def _document(report: Report, by: Actor, country: str, edition: Edition) -> Document:
    code = country_code(country)
    if not is_begun(code):
        raise NotFound(
            "the book has no data on {country}, so there is nothing to "
            "report; enter or import its data first, or name another country",
            country=code,
        )
    completed = report.completed(edition)
    scope = Scope(by=by, country=code, start=edition.start, end=edition.end)
    return report.document(scope, completed)


def _check_target(report: Report, target: Path) -> None:
    """Raise ``Invalid`` for a file that could not be written."""
    if target.suffix.lower().removeprefix(".") not in report.formats:
        raise Invalid(
            "{target}: unknown ending; use one of {known}",
            target=target,
            known=", ".join(f".{ending}" for ending in report.formats),
        )
    if not target.parent.is_dir():
        raise Invalid("{parent}: folder not found", parent=target.parent)


@use_case("reports.figure.list", reads=True)
def list_snapshots(*, by: Actor, country: str) -> list[tuple[str, list[Kept], int]]:
    """Return each report with its figures and how many are stale."""
    by_report: dict[str, list[Kept]] = {}
    for row in snapshots(country_code(country)):
        by_report.setdefault(row.report, []).append(row)
    return [
        (name, rows, sum(row.stale_at is not None for row in rows))
        for name, rows in by_report.items()
    ]
