"""Checking a whole book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openssr.platform.audit.store import countries_of_acts
from openssr.platform.check import areas
from openssr.platform.check.printed import State, compare_printed
from openssr.platform.check.records import Area, Finding, Report
from openssr.platform.figures.definition import Definition
from openssr.platform.figures.store import mark_current, mark_printed
from openssr.platform.registers.register import Register
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case


@use_case("book.check", reads=True)
def check_book(
    registers: Iterable[Register[Any]],
    definitions: Mapping[str, Definition],
    *,
    by: Actor,
    only: Iterable[Area] = (),
) -> Report:
    """Look at everything in the book, or at some areas, and tell what is wrong."""
    kinds = list(registers)
    countries = countries_of_acts()
    checks: dict[Area, Callable[[], areas.Found]] = {
        Area.DATABASE: areas.check_database,
        Area.FILES: areas.check_files,
        Area.REFERENCES: lambda: areas.check_references(kinds),
        Area.VALUES: lambda: areas.check_values(kinds, countries),
        Area.FIGURES: lambda: areas.check_figures(definitions, countries),
        Area.AUDIT: areas.check_audit,
        Area.RECORDS: lambda: areas.check_records(kinds),
        Area.SEARCH: areas.check_search,
    }
    chosen = set(only) or set(Area)
    looked_at: dict[Area, int] = {}
    findings: list[Finding] = []
    outdated: list[Finding] = []
    for area, check in checks.items():
        if area not in chosen:
            continue
        results = list(check())
        looked_at[area] = len(results)
        reported = [finding for finding in results if finding is not None]
        findings += [finding for finding in reported if finding.fault]
        outdated += [finding for finding in reported if not finding.fault]
    return Report(looked_at, tuple(findings), tuple(outdated))


Printed = list[tuple[str, str]]  # figures by report and key


@use_case("book.figures.compare", reads=True)
def list_marks(
    definitions: Mapping[str, Definition], *, by: Actor, country: str
) -> tuple[Printed, Printed]:
    """Return the printed figures that are to be marked stale, and current again."""
    stale: Printed = []
    current: Printed = []
    for each in compare_printed(definitions, country):
        place = (each.printed.report, each.printed.key)
        if each.state is State.AGAIN:
            current.append(place)
        elif each.state is State.OUTDATED and each.printed.stale_at is None:
            stale.append(place)
    return stale, current


@use_case("book.figures.mark")
def mark_figures(
    *,
    by: Actor,
    country: str,
    stale: Iterable[tuple[str, str]],
    current: Iterable[tuple[str, str]],
) -> int:
    """Mark printed figures, given by report and key, as stale or as current again."""
    marked = mark_printed(country, stale)
    again = mark_current(country, current)
    note("figures", after={"stale": marked, "current": again})
    return marked + again
