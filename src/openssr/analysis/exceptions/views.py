"""The page of when targets will be met: what needs attention first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.analysis.exceptions.figures import DEPENDING
from openssr.analysis.exceptions.records import DAYS_OF_A_YEAR, Cause, Concern
from openssr.analysis.exceptions.services import list_exceptions
from openssr.analysis.exceptions.writers.words import reason_words
from openssr.platform.entry.parts import link_to
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.benchmarks.figures import INDICATOR_TARGET, INDICATOR_VALUE
from openssr.subjects.benchmarks.registers.indicators import INDICATORS
from openssr.subjects.benchmarks.rules.outlook import Outlook
from openssr.subjects.benchmarks.rules.projection import AHEAD
from openssr.subjects.benchmarks.rules.quality import DISPUTE, MISSING, STALE
from openssr.subjects.benchmarks.rules.standing import value_of
from openssr.subjects.benchmarks.writers.pictures import amount
from openssr.subjects.benchmarks.writers.words import flag_words, outcome_words

MONTH = DAYS_OF_A_YEAR / 12
SECTION = "benchmarks/"
LATE = {Cause.PROJECTED, Cause.NEVER, Cause.PASSED}
FLAGGED = {STALE, MISSING, DISPUTE}  # what the exceptions themselves tell


def outlook(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """When each target would be met: the exceptions, those that cost most first."""
    visit = visit_of(request, language, country)
    listed = list_exceptions(by=visit.actor, country=country, on=visit.on)
    outlooks = [*(each.outlook for each in listed.concerns), *listed.others]
    context = {
        "concerns": [_concern_row(visit, each) for each in listed.concerns],
        "common": [
            (reason_words(visit, reason), count) for reason, count in listed.common
        ],
        "others": [_outlook_row(visit, each) for each in listed.others],
        "doubts": _doubts(visit, outlooks),
        "late": sum(
            any(reason.cause in LATE for reason in each.reasons)
            for each in listed.concerns
        ),
        "known": sum(each.standing.latest is not None for each in outlooks),
        "all": len(outlooks),
    }
    return page(request, visit, "exceptions/outlook.html", context, SECTION)


def _outlook_row(visit: Visit, outlook: Outlook) -> dict[str, Any]:
    """Return where an indicator stands and when its target would be met."""
    indicator, standing = outlook.indicator, outlook.standing
    projection, target = outlook.projection, standing.target
    latest = standing.latest
    code = indicator.code
    ahead = projection.outcome == AHEAD
    return {
        "part": link_to(visit, INDICATORS, indicator),
        "value": amount(
            visit, value_of(latest, indicator.kind) if latest else None, indicator
        ),
        "trace": visit.trace(INDICATOR_VALUE.code, indicator=code),
        "target": amount(visit, target.value if target else None, indicator),
        "target_trace": visit.trace(INDICATOR_TARGET.code, indicator=code),
        "due": visit.day(target.due_on if target else None),
        "outcome": outcome_words()[projection.outcome],
        "day_met": visit.day(projection.day) if ahead else "",
        "early": visit.day(projection.early),
        "late": visit.day(projection.late) if projection.late else "",
    }


def _concern_row(visit: Visit, concern: Concern) -> dict[str, Any]:
    return {
        **_outlook_row(visit, concern.outlook),
        "reasons": [reason_words(visit, reason) for reason in concern.reasons],
        "months": visit.number(concern.days / MONTH, 1),
        "money": visit.usd(concern.money),
        "money_trace": visit.trace(
            DEPENDING.code, indicator=concern.outlook.indicator.code
        ),
        "cost": visit.number(concern.cost),
    }


def _doubts(visit: Visit, outlooks: Sequence[Outlook]) -> list[dict[str, Any]]:
    """Return what else a person may look at in the measurements, by indicator."""
    words = flag_words()
    rows = [
        {
            "part": link_to(visit, INDICATORS, each.indicator),
            "flags": [
                (words[flag.code], visit.day(flag.on), flag.value)
                for flag in each.flags
                if flag.code not in FLAGGED
            ],
        }
        for each in outlooks
    ]
    return [row for row in rows if row["flags"]]
