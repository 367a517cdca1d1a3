"""Numbers with their units, in the reader's language."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as label
from django.utils.translation import ngettext

NOUNS = ("indicators", "objectives", "paragraphs", "partners")
STAGES = re.compile(r"(stage|score) (\d+)\s?[-–]\s?(\d+)")
# units of the library of indicators and of the example; books may have any other
UNITS = frozenset(
    {
        label("barriers"), label("buildings"), label("cases"), label("cases a year"),
        label("children"), label("class"), label("days"), label("decisions"),
        label("done"), label("functions"), label("hearings a year"), label("hours"),
        label("institutions"), label("minutes"), label("officers"), label("people"),
        label("per 1,000 prisoners"), label("per 1,000 staff"), label("per 10,000"),
        label("per 10,000 people"), label("per 100 filed"), label("per 100 places"),
        label("per 100,000"), label("per quarter"), label("persons"),
        label("personnel"), label("plans"), label("ratio"), label("regions"),
        label("stage"), label("stations"), label("USD million"), label("violations"),
    }
)  # fmt: skip


def unit_words(unit: str) -> str:
    """Return what a unit is called in the active language; an unknown one as it is."""
    match = STAGES.fullmatch(unit)
    if match:
        between = {"first": match[2], "last": match[3]}
        if match[1] == "stage":
            return _("stage %(first)s–%(last)s") % between
        return _("score %(first)s–%(last)s") % between
    return _(unit) if unit in UNITS or unit in NOUNS else unit


def with_unit(digits: str, value: Decimal, unit: str) -> str:
    """Return a number with its unit, which follows a whole number that it counts."""
    count = int(value)
    nouns = {
        "indicators": ngettext("%(n)s indicator", "%(n)s indicators", count),
        "objectives": ngettext("%(n)s objective", "%(n)s objectives", count),
        "paragraphs": ngettext("%(n)s paragraph", "%(n)s paragraphs", count),
        "partners": ngettext("%(n)s partner", "%(n)s partners", count),
        "institutions": ngettext("%(n)s institution", "%(n)s institutions", count),
        "officers": ngettext("%(n)s officer", "%(n)s officers", count),
        "people": ngettext("%(n)s person", "%(n)s people", count),
        "plans": ngettext("%(n)s plan", "%(n)s plans", count),
        "regions": ngettext("%(n)s region", "%(n)s regions", count),
        "stations": ngettext("%(n)s station", "%(n)s stations", count),
    }
    if unit in nouns and count == value:
        return nouns[unit] % {"n": digits}
    return f"{digits} {unit_words(unit)}".strip()
