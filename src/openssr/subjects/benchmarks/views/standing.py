"""Where an indicator stands and goes, in the words of a page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from openssr.platform.entry.parts import link_to
from openssr.platform.units import unit_words
from openssr.platform.visit import Visit
from openssr.subjects.benchmarks.figures import INDICATOR_VALUE
from openssr.subjects.benchmarks.registers.indicators import INDICATORS, Indicator
from openssr.subjects.benchmarks.rules.outlook import Outlook
from openssr.subjects.benchmarks.rules.standing import Standing, value_of
from openssr.subjects.benchmarks.writers.pictures import amount
from openssr.subjects.benchmarks.writers.words import (
    flag_words,
    outcome_words,
    rule_words,
    status_words,
)


def standing_row(
    visit: Visit, indicator: Indicator, standing: Standing
) -> dict[str, Any]:
    """Return what a page shows of where an indicator stands."""
    latest, target = standing.latest, standing.target
    value = value_of(latest, indicator.kind) if latest else None
    return {
        "code": indicator.code,
        "name": visit.name(indicator.names),
        "part": link_to(visit, INDICATORS, indicator),
        "unit": unit_words(indicator.unit),
        "value": amount(visit, value, indicator),
        "day": visit.day(latest.on if latest else None),
        "target": amount(visit, target.value if target else None, indicator),
        "due": visit.day(target.due_on if target else None),
        "status": standing.status,
        "word": status_words()[standing.status],
        "trace": visit.trace(INDICATOR_VALUE.code, indicator=indicator.code),
        "verified": bool(latest and latest.verified_by),
        "why": rule_words()[standing.rule],
    }


def outlook_row(visit: Visit, outlook: Outlook) -> dict[str, Any]:
    """Return a projection and the flags in the visit's words."""
    projection, words = outlook.projection, flag_words()
    months = projection.months
    return {
        **standing_row(visit, outlook.indicator, outlook.standing),
        "benchmark": outlook.indicator.benchmark,
        "outcome": outcome_words()[projection.outcome],
        "day_met": visit.day(projection.day) if projection.outcome == "ahead" else "",
        "early": visit.day(projection.early),
        "late": visit.day(projection.late) if projection.late else _("possibly never"),
        "months": None if months is None else visit.number(round(Decimal(months))),
        "is_late": months is not None and months > 0,
        "flags": [
            (words[flag.code], visit.day(flag.on), flag.value) for flag in outlook.flags
        ],
        "used": projection.trend.measurements if projection.trend else 0,
    }
