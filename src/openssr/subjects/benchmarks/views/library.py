"""The library of indicators, and a template with those that a person chose."""

from __future__ import annotations

from datetime import date
from typing import Any

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
from openssr.platform.registers.register import Register
from openssr.platform.sheets.writers import write_template
from openssr.platform.units import unit_words
from openssr.platform.visit import attachment, page, visit_of
from openssr.subjects.benchmarks.registers.indicators import DEFINITIONS, INDICATORS
from openssr.subjects.benchmarks.writers.words import (
    disaggregation_words,
    group_words,
)

SECTION = "benchmarks/"
# the library's letters that are keys of parts
KEYS = {
    "s": "sex", "a": "age", "r": "region", "i": "institution", "k": "rank", "t": "type",
}  # fmt: skip


def library(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """All indicators by group, with definition, unit, disaggregation and source."""
    visit = visit_of(request, language, country)
    groups, parts = group_words(), disaggregation_words()
    areas = {code: visit.name(names) for code, names in components().items()}
    areas["all"] = _("every institution")
    listed = [
        (
            title,
            [
                {
                    "row": indicator,
                    "name": visit.name(indicator.names),
                    "definition": visit.name(indicator.definitions),
                    "unit": unit_words(indicator.unit),
                    "parts": [parts[letter] for letter in indicator.disaggregation],
                    "areas": [areas[area] for area in indicator.components],
                }
                for indicator in indicators().values()
                if indicator.group == code
            ],
        )
        for code, title in groups.items()
    ]
    about = about_library()
    context = {
        "groups": listed,
        "review": visit.day(date.fromisoformat(about["next_review"])),
        "count": len(indicators()),
    }
    return page(request, visit, "benchmarks/library.html", context, SECTION)


def template(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The sheet of indicators, or of their definitions, with the chosen ones filled in.

    What a country has to decide is left empty: codes of benchmarks, days, rules.
    """
    chosen = request.GET.getlist("code")
    picked = [indicator for code, indicator in indicators().items() if code in chosen]
    if request.GET.get("sheet") == "definitions":
        rows = [_definition(indicator) for indicator in picked]
        register: Register[Any] = DEFINITIONS
    else:
        rows = [_row(indicator) for indicator in picked]
        register = INDICATORS
    data = write_template(register, rows, right_to_left=language == "ar")
    return attachment(data, f"{register.kind}-{country}.xlsx")


def _definition(indicator: LibraryIndicator) -> dict[str, object]:
    keys = [KEYS[letter] for letter in indicator.disaggregation if letter in KEYS]
    return {
        "indicator": indicator.code,
        "version": about_library()["version"],
        **{
            f"statement_{language}": text
            for language, text in indicator.definitions.items()
        },
        "unit": indicator.unit,
        "source": indicator.source,
        "disaggregation": ";".join(keys),
        "comparable": "yes",
    }


def _row(indicator: LibraryIndicator) -> dict[str, object]:
    names = {f"name_{language}": text for language, text in indicator.names.items()}
    return {
        "code": indicator.code,
        **names,
        "kind": indicator.kind,
        "unit": indicator.unit,
        "direction": indicator.direction,
    }
