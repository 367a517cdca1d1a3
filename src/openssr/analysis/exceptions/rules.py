"""Which indicators are exceptions, and in which order a person should look at them.

The order is that of money times lateness, the measure by which operations research
ranks late orders (throughput-dollar-days: E. M. Goldratt, The Haystack Syndrome, 1990).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from openssr.analysis.exceptions.records import (
    Cause,
    Concern,
    Exceptions,
    Reason,
    Share,
)
from openssr.kernel.period import Period, quarter_of
from openssr.subjects.assistance.rules.questions.money import Supporting
from openssr.subjects.benchmarks.registers.benchmarks import Benchmark, Stage
from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.rules.outlook import Outlook
from openssr.subjects.benchmarks.rules.projection import (
    AHEAD,
    AWAY,
    BEYOND,
    HORIZON,
    NO_CHANGE,
)
from openssr.subjects.benchmarks.rules.quality import DISPUTE, MISSING, STALE
from openssr.subjects.benchmarks.rules.standing import OVERDUE

CENT = Decimal("0.01")
DAY = timedelta(days=1)
FIRST_VALUE = timedelta(days=92)  # after the baseline, where nothing was measured
NOWHERE_NEAR = {AWAY, NO_CHANGE, BEYOND}
# usual days between two values, and what such values are of
MONTHLY, QUARTERLY, YEARLY = range(27, 33), range(85, 96), range(350, 380)


def next_period(days: Sequence[date]) -> Period:
    """Return the period after the last value, whose own value is due at its end.

    A series of every month, quarter or year goes by the calendar; any other by the
    median distance between its values.
    """
    ordered = sorted(days)
    last = ordered[-1]
    gaps = sorted((later - earlier).days for earlier, later in pairwise(ordered))
    usual = gaps[len(gaps) // 2] if gaps else FIRST_VALUE.days
    if usual in QUARTERLY:
        return quarter_of(last).after(1).period
    if usual in YEARLY:
        return Period(date(last.year + 1, 1, 1), date(last.year + 1, 12, 31))
    if usual in MONTHLY:
        first = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
        return Period(first, (first + timedelta(days=32)).replace(day=1) - DAY)
    return Period(last + DAY, last + timedelta(days=usual))


def reasons_of(outlook: Outlook, days: Sequence[date], on: date) -> list[Reason]:
    """Return why an indicator needs attention on a day, its target first.

    ``days`` are those of its values.  A value is overdue when the last one is older
    than one and a half times the usual distance.
    """
    raised = _about_target(outlook, on)
    flags = {flag.code: flag for flag in outlook.flags}
    if not days:
        begun = outlook.indicator.baseline_on
        late = (on - begun - FIRST_VALUE).days if begun else 0
        raised.append(Reason(Cause.UNMEASURED, max(late, 0)))
    elif STALE in flags:
        period = next_period(days)
        late = max((on - period.end).days, 0) if period.end else 0
        raised.append(Reason(Cause.OVERDUE_VALUE, late, period.end, period))
    for code, cause in ((MISSING, Cause.MISSING), (DISPUTE, Cause.DISPUTED)):
        if code in flags:
            flag = flags[code]
            late = (on - flag.on).days
            raised.append(Reason(cause, late, flag.on, text=flag.value))
    return raised


def _about_target(outlook: Outlook, on: date) -> list[Reason]:
    target, projection = outlook.standing.target, outlook.projection
    if target is None:
        return []
    if (
        projection.outcome == AHEAD
        and projection.day
        and projection.day > target.due_on
    ):
        late = (projection.day - target.due_on).days
        return [Reason(Cause.PROJECTED, late, projection.day)]
    if projection.outcome in NOWHERE_NEAR and projection.trend:
        horizon = projection.trend.start + timedelta(days=HORIZON)
        return [Reason(Cause.NEVER, max((horizon - target.due_on).days, 0))]
    if outlook.standing.status == OVERDUE:
        return [Reason(Cause.PASSED, (on - target.due_on).days, target.due_on)]
    return []


def shares_of(
    benchmarks: Iterable[Benchmark],
    indicators: Iterable[Indicator],
    supporting: Iterable[Supporting],
) -> dict[str, list[Share] | None]:
    """Return the commitments that depend on each indicator, None where unknown.

    What was committed to an objective is shared equally among the indicators of the
    benchmarks that serve it, so that no money stands twice.
    """
    served = {
        each.code: each.objectives for each in benchmarks if each.stage != Stage.ENDED
    }
    rows = list(indicators)
    among: Counter[str] = Counter()
    for row in rows:
        among.update(served.get(row.benchmark, ()))
    by_objective: dict[str, list[Supporting]] = {}
    for part in supporting:
        by_objective.setdefault(part.objective, []).append(part)
    return {
        row.code: _shares(served.get(row.benchmark, ()), among, by_objective)
        for row in rows
    }


def _shares(
    objectives: Sequence[str],
    among: Mapping[str, int],
    by_objective: Mapping[str, Sequence[Supporting]],
) -> list[Share] | None:
    if not objectives:
        return None
    sums: dict[tuple[str, str], Decimal] = {}
    for objective in objectives:
        for part in by_objective.get(objective, ()):
            activity = (part.publisher, part.identifier)
            added = part.amount / among[objective]
            sums[activity] = sums.get(activity, Decimal(0)) + added
    return [
        Share(publisher, identifier, amount.quantize(CENT))
        for (publisher, identifier), amount in sorted(sums.items())
    ]


def together(shares: Sequence[Share] | None) -> Decimal | None:
    """Return what shares come to, None where they are not known."""
    return None if shares is None else sum((each.amount for each in shares), Decimal(0))


def exceptions_of(
    outlooks: Sequence[Outlook],
    days: Mapping[str, Sequence[date]],
    money: Mapping[str, Decimal | None],
    on: date,
) -> Exceptions:
    """Return which indicators need attention on a day, those that cost most first.

    Where no money depends on them the days late decide, then the code.
    """
    reasons = {
        each.indicator.code: reasons_of(each, days.get(each.indicator.code, ()), on)
        for each in outlooks
    }
    common = _in_common(reasons)
    in_common = {(reason.cause, reason.on) for reason, _ in common}
    own = {
        code: tuple(each for each in every if (each.cause, each.on) not in in_common)
        for code, every in reasons.items()
    }
    concerns = [
        Concern(each, own[each.indicator.code], money.get(each.indicator.code))
        for each in outlooks
        if own[each.indicator.code]
    ]
    flagged = {concern.outlook.indicator.code for concern in concerns}
    return Exceptions(
        tuple(sorted(concerns, key=_rank)),
        tuple(common),
        tuple(each for each in outlooks if each.indicator.code not in flagged),
    )


def _in_common(reasons: Mapping[str, Sequence[Reason]]) -> list[tuple[Reason, int]]:
    """Return the overdue value that more than half of the indicators lack."""
    counts: Counter[Reason] = Counter(
        reason
        for each in reasons.values()
        for reason in each
        if reason.cause == Cause.OVERDUE_VALUE
    )
    return [
        (reason, count)
        for reason, count in counts.items()
        if 2 * count > len(reasons) and len(reasons) > 1
    ]


def _rank(concern: Concern) -> tuple[Decimal, int, str]:
    return -(concern.cost or Decimal(0)), -concern.days, concern.outlook.indicator.code
