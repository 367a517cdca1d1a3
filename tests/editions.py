"""Editions of reports on the example country."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openssr.platform.usecase.records import Actor
from openssr.reports.blocks import Document
from openssr.reports.council import REPORT as COUNCIL
from openssr.reports.report import Edition
from openssr.reports.services import write_report

YEAR = Edition(
    start=date(2025, 7, 1),
    end=date(2026, 6, 30),
    language="en",
    names={"en": "Arendia", "ar": "أرينديا"},
    issued_on=date(2026, 7, 15),
)


def edition(**changes: Any) -> Edition:
    """Return the edition on the last year, in English, with changes."""
    return replace(YEAR, **changes)


def write_council(by: Actor, *targets: Path, **changes: Any) -> Document:
    """Write the report to the Council on the last year, with changes."""
    return write_report(
        COUNCIL, by=by, country="XA", edition=edition(**changes), targets=list(targets)
    )
