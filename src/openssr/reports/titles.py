"""What reports that were kept are called."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from openssr.platform.visit import Visit
from openssr.reports.listed import every_report


def report_title(visit: Visit, name: str) -> str:
    """Return what a report that was kept is called: its title and its period."""
    for report in every_report():
        ends = name.removeprefix(f"{report.code}-")
        if ends == name:
            continue
        try:
            days = [date.fromisoformat(ends[:10]), date.fromisoformat(ends[11:21])]
        except ValueError:
            continue
        return f"{_(report.title)}, {' – '.join(map(visit.day, days))}"
    return name
