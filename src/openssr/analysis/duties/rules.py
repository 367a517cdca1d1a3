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
from openssr.subjects.assistance.records import Decision, Equipment
from openssr.subjects.benchmarks.records import (
    DONE,
    DROPPED,
    OPEN,
    PROPOSED,
    Benchmark,
    Indicator,
    Measurement,
    Undertaking,
)
from openssr.subjects.benchmarks.rules.history import ABSENT, Due
from openssr.subjects.strategy.records.plans import Action, Recommendation

QUARTER = timedelta(days=92)
ANSWERED_WITHIN = timedelta(days=90)  # a recommendation, where nothing else is said
MONTH = timedelta(days=31)  # within which a delivery is confirmed, and a value verified


def rhythm(days: Sequence[date]) -> timedelta:
    """Return the usual distance of a series: its median, a quarter where unknown."""
    gaps = sorted(b - a for a, b in pairwise(sorted(days)))
    return gaps[len(gaps) // 2] if gaps else QUARTER


def measurements_due(
    benchmarks: Iterable[Benchmark],
    indicators: Iterable[Indicator],
    measured: Mapping[str, Sequence[Measurement]],
    on: date,
) -> list[Duty]:
    """Return each indicator's next value, and values that wait to be verified.

    The next value is due when the series' own rhythm says so; a series without a
    value is due a quarter after its baseline.  Indicators of a benchmark that is
    only proposed, or without a baseline's day, are due from nobody.
    """
    owners = {x.code: x.responsible for x in benchmarks if x.stage != PROPOSED}
    found = []
    for one in indicators:
        if one.benchmark not in owners:
            continue
        whole = [x for x in measured.get(one.code, ()) if not x.part and x.on <= on]
        days = sorted({x.on for x in whole})
        last = days[-1] if days else one.baseline_on
        place = (owners[one.benchmark], one.code, one.benchmark)
        if last is not None:
            due = last + rhythm(days)
            found.append(Duty(MEASUREMENT, *place, last.isoformat(), due))
        found += [
            Duty(VERIFICATION, *place, x.on.isoformat(), x.on + MONTH)
            for x in whole[-1:]
            if not x.verified_by and not x.missing
        ]
    return found


def undertakings_due(rows: Iterable[Undertaking]) -> list[Duty]:
    """Return open undertakings with a day, and done ones that nobody confirmed."""
    found = []
    for x in rows:
        day = x.due_on if x.state == OPEN else x.done_on
        if day and (x.state == OPEN or (x.state == DONE and not x.verified_by)):
            found.append(Duty(UNDERTAKING, x.owner, x.code, x.benchmark, x.what, day))
    return found


def decisions_due(rows: Iterable[Decision]) -> list[Duty]:
    """Return the open decisions of coordination meetings that have a day."""
    return [
        Duty(
            DECISION, x.owner or x.partner, x.code, x.objective, x.decision, x.due_on
        )
        for x in rows
        if x.state == "open" and x.due_on is not None
    ]  # fmt: skip


def deliveries_due(rows: Iterable[Equipment]) -> list[Duty]:
    """Return deliveries that their receiver has not confirmed."""
    return [
        Duty(
            DELIVERY, x.institution, x.code, x.objective,
            f"{x.quantity} × {x.item}", x.delivered_on + MONTH,
        )
        for x in rows
        if x.delivered_on is not None and x.confirmed_on is None
    ]  # fmt: skip


def actions_due(rows: Iterable[Action]) -> list[Duty]:
    """Return the actions that are neither done nor dropped, by their last day."""
    return [
        Duty(ACTION, x.owner, x.code, x.objective, x.names.get("en", ""), x.ends_on)
        for x in rows
        if x.ends_on is not None and x.state not in {DONE, DROPPED}
    ]


def recommendations_due(rows: Iterable[Recommendation]) -> list[Duty]:
    """Return answers that wait, and what was recommended and has a day."""
    found = []
    for x in rows:
        if x.state in {DONE, DROPPED}:
            continue
        place = (x.addressed_to, x.code, x.origin, x.words)
        if not x.answer:
            found.append(Duty(ANSWER, *place, x.made_on + ANSWERED_WITHIN))
        if x.due_on is not None:
            found.append(Duty(RECOMMENDATION, *place, x.due_on))
    return found


def reports_due(rows: Iterable[Due]) -> list[Duty]:
    """Return reports whose day has passed and of which the book holds none."""
    return [
        Duty(REPORT, x.by, x.basis, "", "", x.on) for x in rows if x.state == ABSENT
    ]
