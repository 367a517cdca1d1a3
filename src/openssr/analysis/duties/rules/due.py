"""When a measurement, a delivery's confirmation and the like are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from openssr.analysis.duties.records import (
    ACTION,
    ANSWER,
    DECISION,
    DELIVERY,
    MEASUREMENT,
    RECOMMENDATION,
    REPORT,
    UNDERTAKING,
    VERIFICATION,
    Duty,
)
from openssr.subjects.assistance.registers.choices import DecisionState
from openssr.subjects.assistance.registers.support import Decision, Equipment
from openssr.subjects.benchmarks.registers.benchmarks import Benchmark, Stage
from openssr.subjects.benchmarks.registers.history import (
    Undertaking,
    UndertakingState,
)
from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.registers.measurements import MeasuredDay
from openssr.subjects.benchmarks.rules.history import ABSENT, Due
from openssr.subjects.strategy.registers.answers import Recommendation
from openssr.subjects.strategy.registers.plans import Action

FINISHED = {UndertakingState.DONE, UndertakingState.DROPPED}
QUARTER = timedelta(days=92)
ANSWERED_WITHIN = timedelta(days=90)  # a recommendation, where no other day is set
MONTH = timedelta(days=31)  # within which a delivery is confirmed, and a value verified


def rhythm(days: Sequence[date]) -> timedelta:
    """Return the median number of days between values, a quarter where unknown."""
    gaps = sorted(later - earlier for earlier, later in pairwise(sorted(days)))
    return gaps[len(gaps) // 2] if gaps else QUARTER


def measurements_due(
    benchmarks: Iterable[Benchmark],
    indicators: Iterable[Indicator],
    measured: Mapping[str, Sequence[MeasuredDay]],
    on: date,
) -> list[Duty]:
    """Return the next value of each indicator, and values that await verification.

    The next value is due after the median interval of the series; a series without a
    value is due a quarter after its baseline.  Indicators of a benchmark that is
    only proposed, or without a baseline's day, give no duty; nor do values of parts.
    """
    owners = {
        benchmark.code: benchmark.responsible
        for benchmark in benchmarks
        if benchmark.stage != Stage.PROPOSED
    }
    duties = []
    for indicator in indicators:
        if indicator.benchmark not in owners:
            continue
        values = [day for day in measured.get(indicator.code, ()) if day.on <= on]
        days = sorted({value.on for value in values})
        last = days[-1] if days else indicator.baseline_on
        place = (owners[indicator.benchmark], indicator.code, indicator.benchmark)
        if last is not None:
            due = last + rhythm(days)
            duties.append(Duty(MEASUREMENT, *place, last.isoformat(), due))
        duties += [
            Duty(VERIFICATION, *place, value.on.isoformat(), value.on + MONTH)
            for value in values[-1:]
            if not value.verified and not value.missing
        ]
    return duties


def undertakings_due(rows: Iterable[Undertaking]) -> list[Duty]:
    """Return open undertakings with a day, and done ones that nobody verified."""
    duties = []
    for undertaking in rows:
        day = (
            undertaking.due_on
            if undertaking.state == UndertakingState.OPEN
            else undertaking.done_on
        )
        if day and (
            undertaking.state == UndertakingState.OPEN
            or (
                undertaking.state == UndertakingState.DONE
                and not undertaking.verified_by
            )
        ):
            duties.append(
                Duty(
                    UNDERTAKING,
                    undertaking.owner,
                    undertaking.code,
                    undertaking.benchmark,
                    undertaking.what,
                    day,
                )
            )
    return duties


def decisions_due(rows: Iterable[Decision]) -> list[Duty]:
    """Return the open decisions of coordination meetings that have a day."""
    return [
        Duty(
            DECISION,
            decision.owner or decision.partner,
            decision.code,
            decision.objective,
            decision.decision,
            decision.due_on,
        )
        for decision in rows
        if decision.state == DecisionState.OPEN and decision.due_on is not None
    ]


def deliveries_due(rows: Iterable[Equipment]) -> list[Duty]:
    """Return deliveries that their receiver has not confirmed."""
    return [
        Duty(
            DELIVERY, delivery.institution, delivery.code, delivery.objective,
            f"{delivery.quantity} × {delivery.item}", delivery.delivered_on + MONTH,
        )
        for delivery in rows
        if delivery.delivered_on is not None and delivery.confirmed_on is None
    ]  # fmt: skip


def actions_due(rows: Iterable[Action]) -> list[Duty]:
    """Return the actions that are neither done nor dropped, by their last day."""
    return [
        Duty(
            ACTION,
            action.owner,
            action.code,
            action.objective,
            action.names.get("en", ""),
            action.ends_on,
        )
        for action in rows
        if action.ends_on is not None and action.state not in FINISHED
    ]


def recommendations_due(rows: Iterable[Recommendation]) -> list[Duty]:
    """Return recommendations that await an answer or are to be carried out by a day."""
    duties = []
    for recommendation in rows:
        if recommendation.state in FINISHED:
            continue
        place = (
            recommendation.addressed_to,
            recommendation.code,
            recommendation.origin,
            recommendation.words,
        )
        if not recommendation.answer:
            duties.append(
                Duty(ANSWER, *place, recommendation.made_on + ANSWERED_WITHIN)
            )
        if recommendation.due_on is not None:
            duties.append(Duty(RECOMMENDATION, *place, recommendation.due_on))
    return duties


def reports_due(rows: Iterable[Due]) -> list[Duty]:
    """Return reports whose day has passed and that are not in the book."""
    return [
        Duty(REPORT, report.by, report.basis, "", "", report.on)
        for report in rows
        if report.state == ABSENT
    ]
