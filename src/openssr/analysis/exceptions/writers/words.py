"""Why an indicator needs attention, in words a person reads once."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.analysis.exceptions.records import Cause, Reason
from openssr.kernel.period import Period, quarter_of
from openssr.platform.visit import Visit

FEW, MONTH = 62, 30.4375  # days
YEAR, QUARTER = range(365, 367), range(90, 93)  # days that they have


def days_late(visit: Visit, days: int) -> str:
    """Return how many days late something is."""
    return ngettext("{n} day late", "{n} days late", days).format(n=visit.number(days))


def time_late(visit: Visit, days: int) -> str:
    """Return how late something far ahead is: in months, or days where few."""
    if days < FEW:
        return days_late(visit, days)
    months = round(days / MONTH)
    return ngettext("{n} month late", "{n} months late", months).format(
        n=visit.number(months)
    )


def period_words(visit: Visit, period: Period) -> str:
    """Return what is missing: of a year, of a quarter, or up to a day."""
    start, end = period.start, period.end
    if start is None or end is None:
        return _("no value")
    length = (end - start).days + 1
    if length in YEAR and start.month == 1:
        return _("no value for {year}").format(year=start.year)
    if length in QUARTER and quarter_of(start).period == period:
        return _quarter_words()[quarter_of(start).name[-1]].format(year=start.year)
    return _("no value for the period up to {day}").format(day=visit.day(end))


def _quarter_words() -> dict[str, str]:
    return {
        "1": _("no value for the first quarter of {year}"),
        "2": _("no value for the second quarter of {year}"),
        "3": _("no value for the third quarter of {year}"),
        "4": _("no value for the fourth quarter of {year}"),
    }


def reason_words(visit: Visit, reason: Reason) -> str:
    """Return a reason as one sentence without its full stop."""
    late, day = days_late(visit, reason.days), visit.day(reason.on)
    if reason.cause == Cause.OVERDUE_VALUE and reason.period:
        return f"{period_words(visit, reason.period)}; {late}"
    if reason.cause == Cause.PROJECTED:
        ahead = time_late(visit, reason.days)
        return _("target projected for {day}; {late}").format(day=day, late=ahead)
    words = {
        Cause.NEVER: _("the trend does not reach the target within twenty years"),
        Cause.PASSED: _("the deadline was {day} and the target is not met; {late}"),
        Cause.UNMEASURED: _("never measured"),
        Cause.OVERDUE_VALUE: _("no value"),
        Cause.MISSING: _("the value of {day} is missing: {text}"),
        Cause.DISPUTED: _("the value of {day} is disputed"),
    }
    return words[reason.cause].format(day=day, late=late, text=reason.text)
