"""An indicator as a small line of its values, and in words what the line shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from openssr.platform.charts.small import Sparkline
from openssr.platform.visit import Visit
from openssr.subjects.benchmarks.registers.indicators import (
    Indicator,
    IndicatorKind,
    Target,
)
from openssr.subjects.benchmarks.rules.standing import Standing

WITH_DECIMAL = {IndicatorKind.PERCENTAGE, IndicatorKind.RATE}


def amount(visit: Visit, value: Decimal | None, indicator: Indicator) -> str:
    """Return a value of an indicator as it reads among words of either direction."""
    if indicator.kind == IndicatorKind.PERCENTAGE:
        return visit.figure(value, "%")
    return visit.number(value, 1 if indicator.kind in WITH_DECIMAL else 0)


def line_of(
    visit: Visit,
    indicator: Indicator,
    standing: Standing,
    values: Sequence[tuple[date, Decimal]],
) -> Sparkline:
    """Return the values of an indicator as a line, and in words what it shows."""
    target = standing.target
    return Sparkline(
        label=line_words(visit, indicator, target, values),
        points=tuple((day, float(value)) for day, value in values),
        target=None if target is None else float(target.value),
        status=standing.status,
    )


def line_words(
    visit: Visit,
    indicator: Indicator,
    target: Target | None,
    values: Sequence[tuple[date, Decimal]],
) -> str:
    """Return in a sentence how an indicator went, and what it is to reach."""
    words = name = visit.name(indicator.names)
    if values:
        (first_on, first), (last_on, last) = values[0], values[-1]
        words = _("{name}: from {first} on {first_on} to {last} on {last_on}").format(
            name=name,
            first=amount(visit, first, indicator),
            first_on=visit.day(first_on),
            last=amount(visit, last, indicator),
            last_on=visit.day(last_on),
        )
    if target is not None:
        aim = amount(visit, target.value, indicator)
        words += "; " + _("target {target}").format(target=aim)
    return words
