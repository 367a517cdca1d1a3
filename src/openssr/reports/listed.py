"""The reports of the book: the one list that a new report joins.

Commands, pages, permissions and names of stored figures follow from it and from what
each report declares.  The list holds names, since the help of commands is read before
Django is set up.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from openssr.kernel.error import NotFound

if TYPE_CHECKING:
    from openssr.reports.report import Report

# the code of each report, which is its module as well, and what its command does
LISTED = {
    "council": "Write the SSR section of a Secretary-General's report to the Council.",
}  # a new report stands above this line


def report_of(code: str) -> Report:
    """Return the report of a code or raise ``NotFound``."""
    if code not in LISTED:
        raise NotFound(
            "there is no report {code}; choose from {codes}",
            code=code,
            codes=", ".join(LISTED),
        )
    report: Report = import_module(f"openssr.reports.{code}").REPORT
    return report


def every_report() -> list[Report]:
    """Return the reports in the order of the list."""
    return [report_of(code) for code in LISTED]
