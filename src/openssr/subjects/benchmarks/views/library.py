"""The library of indicators, and a template with those that a person chose."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.platform.reference.components import components
from openssr.platform.reference.indicators import (
    LibraryIndicator,
    about_library,
)
from openssr.platform.reference.indicators import (
    library as indicators,
)
from openssr.platform.sheets.records import Sheet
from openssr.platform.sheets.writers import write_template
from openssr.platform.visit import attachment, page, visit_of
from openssr.subjects.benchmarks import readers
from openssr.subjects.benchmarks.services import import_sheet, sheet_rows
from openssr.subjects.benchmarks.writers.words import (
    disaggregation_words,
    group_words,
)

SECTION = "benchmarks/"


def library(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """All indicators by group, with definition, unit, disaggregation and source."""
    visit = visit_of(request, language, country)
    groups, parts = group_words(), disaggregation_words()
    areas = {code: visit.name(x) for code, x in components().items()}
    areas["all"] = _("every institution")
    found = [
        (
            title,
            [
                {
                    "row": x,
                    "name": visit.name(x.names),
                    "parts": [parts[y] for y in x.disaggregation],
                    "areas": [areas[y] for y in x.components],
                }
                for x in indicators().values()
                if x.group == code
            ],
        )
        for code, title in groups.items()
    ]
    about = about_library()
    context = {"groups": found, "about": about, "count": len(indicators())}
    return page(request, visit, "benchmarks/library.html", context, SECTION)


def template(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The sheet of indicators with the chosen ones filled in, to be completed."""
    chosen = request.GET.getlist("code")
    rows = [_row(x) for code, x in indicators().items() if code in chosen]
    sheet = Sheet("indicators", readers.INDICATORS, ("code",), import_sheet, sheet_rows)
    data = write_template(sheet, rows, str, right_to_left=language == "ar")
    return attachment(data, f"indicators-{country}.xlsx")


def _row(x: LibraryIndicator) -> dict[str, object]:
    names = {f"name_{language}": text for language, text in x.names.items()}
    return {
        "code": x.code,
        **names,
        "kind": x.kind,
        "unit": x.unit,
        "direction": x.direction,
    }
