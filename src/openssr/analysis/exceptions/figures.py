"""The money that depends on an indicator, as a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openssr.analysis.exceptions.records import Share
from openssr.analysis.exceptions.rules import together
from openssr.analysis.exceptions.services import list_shares
from openssr.kernel.error import NotFound
from openssr.platform.figures.definition import Definition, Parameter, Scope
from openssr.platform.figures.records import Figure, Rest
from openssr.platform.registers.field import label
from openssr.subjects.assistance.figures import ACTIVITY, activities_by_name


def money_figure(
    indicator: str,
    shares: Sequence[Share] | None,
    activities: Mapping[tuple[str, str], Rest],
    on: date,
) -> Figure:
    """Return the commitments that depend on an indicator, each with its share."""
    return DEPENDING.figure(
        (("indicator", indicator),),
        on,
        together(shares),
        [
            activities[share.publisher, share.identifier].adding(share.amount)
            for share in shares or ()
            if (share.publisher, share.identifier) in activities
        ],
    )


def _compute(scope: Scope, limits: Mapping[str, str]) -> Figure:
    shares = list_shares(by=scope.by, country=scope.country, on=scope.end)
    indicator = limits["indicator"]
    if indicator not in shares:
        raise NotFound("{code} is not an indicator in the book", code=indicator)
    return money_figure(
        indicator, shares[indicator], activities_by_name(scope), scope.end
    )


DEPENDING = Definition(
    code="benchmarks.indicator.money",
    title=label("Money that depends on an indicator"),
    method=label(
        "Commitments to the objectives of the indicator's benchmark, up to the date; "
        "commitments to an objective are shared equally among its indicators."
    ),
    unit="USD",
    rests_on=(ACTIVITY,),
    parameters=(Parameter(name="indicator", required=True),),
    compute=_compute,
)
FIGURES = (DEPENDING,)
