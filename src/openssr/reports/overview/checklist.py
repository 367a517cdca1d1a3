"""What a new book still lacks, each with the page on which it is entered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def checklist(
    *,
    mandates: bool,
    institutions: bool,
    objectives: bool,
    benchmarks: bool,
    measurements: bool,
    aid: bool,
) -> list[dict[str, Any]]:
    """Return what a book needs first, in the order in which it is best entered."""
    steps = (
        (mandates, _("Add the mandates"), "mandates/add/",
         _("Resolutions, agreements and national laws, as PDF, Word or text.")),
        (institutions, _("Enter the institutions"), "enter/institutions/",
         _("The institutions of the sector and their reporting lines.")),
        (objectives, _("Enter the objectives of the strategy"), "enter/objectives/",
         _("With their owners, dates and costs; enter the goals first.")),
        (benchmarks, _("Enter the benchmarks"), "enter/benchmarks/",
         _("With their indicators and targets.")),
        (measurements, _("Enter measurements"), "enter/measurements/",
         _("The baseline and latest value of each indicator.")),
        (aid, _("Import aid data"), "support/import/",
         _("IATI files of the partners, by upload or fetched.")),
    )  # fmt: skip
    return [
        {"there": there, "title": title, "address": address, "about": about}
        for there, title, address, about in steps
    ]
