"""Level, mix, execution and affordability: a public expenditure review in figures.

The questions are those of "Securing Development: Public Finance and the Security
Sector" (World Bank and United Nations, 2017): how much, on what, was it spent as voted,
and can the country afford what it plans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openssr.kernel.period import fiscal_year
from openssr.subjects.strategy.registers.plans import Action, ActionState
from openssr.subjects.strategy.registers.spending import (
    Channel,
    Economy,
    Measure,
    Spending,
)

AHEAD = 3  # years that a scenario looks ahead
PLACES = Decimal("0.0001")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year in one currency, with its amounts by channel and measure.

    ``measure`` is what ``spent`` rests on: outturn where there is any, else the
    revised, else the approved budget.
    """

    year: int
    currency: str
    sums: Mapping[tuple[str, str], Decimal]
    economy: Economy | None

    @property
    def measure(self) -> str:
        """Return the best measure of the budget that the year has."""
        for measure in (Measure.OUTTURN, Measure.REVISED):
            if (Channel.BUDGET, measure) in self.sums:
                return measure
        return Measure.APPROVED

    @property
    def spent(self) -> Decimal | None:
        """Return what the budget spent, by the best measure."""
        return self.sums.get((Channel.BUDGET, self.measure))

    def outside(self, channel: str) -> Decimal | None:
        """Return what was spent through a channel outside the budget."""
        for measure in (Measure.OUTTURN, Measure.REVISED, Measure.APPROVED):
            if (channel, measure) in self.sums:
                return self.sums[channel, measure]
        return None

    @property
    def execution(self) -> Decimal | None:
        """Return outturn over approved budget; beyond 1 more was spent than voted."""
        return _share(
            self.sums.get((Channel.BUDGET, Measure.OUTTURN)),
            self.sums.get((Channel.BUDGET, Measure.APPROVED)),
        )

    @property
    def of_spending(self) -> Decimal | None:
        """Return the share of all that the Government spent."""
        return _share(self.spent, self._economy("spending"))

    @property
    def of_product(self) -> Decimal | None:
        """Return the share of the gross domestic product."""
        return _share(self.spent, self._economy("product"))

    def _economy(self, name: str) -> Decimal | None:
        fits = self.economy is not None and self.economy.currency == self.currency
        return getattr(self.economy, name) if fits else None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A year ahead: what the sector would cost, and what it could have.

    ``past`` goes on as in the years reviewed; ``planned`` adds what the actions in the
    book cost; ``ceiling`` is the sector's share of revenue in the last year, of a
    revenue that grows as it did.  All are nominal.
    """

    year: int
    past: Decimal
    planned: Decimal
    ceiling: Decimal

    @property
    def gap(self) -> Decimal:
        """Return what is missing, zero when nothing is."""
        return max(self.planned - self.ceiling, Decimal(0))


@dataclass(frozen=True, slots=True)
class Review:
    """An expenditure review: its years, the mix of the last one, and scenarios.

    ``mixed`` maps "function", "economic" and "institution" to amounts of the last
    year's best measure; ``executed`` maps a function to approved and outturn of the
    last year that has both.
    """

    years: tuple[Year, ...] = ()
    mixed: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    executed: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    executed_year: int | None = None
    growth: Decimal | None = None
    revenue_growth: Decimal | None = None
    scenarios: tuple[Scenario, ...] = ()
    other_currencies: tuple[str, ...] = ()

    @property
    def last(self) -> Year | None:
        """Return the last year of the review."""
        return self.years[-1] if self.years else None


def review(
    spending: Sequence[Spending], economy: Sequence[Economy], actions: Iterable[Action]
) -> Review:
    """Return a review in the currency that most rows are in; others are only named."""
    currencies: dict[str, int] = defaultdict(int)
    for one in spending:
        currencies[one.currency] += 1
    if not currencies:
        return Review()
    currency = max(sorted(currencies), key=lambda x: currencies[x])
    rows = [x for x in spending if x.currency == currency]
    years = _years(rows, currency, {x.year: x for x in economy})
    growth = _growth([(x.year, x.spent) for x in years])
    revenue = _growth([(x.year, x.revenue) for x in economy if x.currency == currency])
    return Review(
        years=years,
        mixed=_mix(rows, years),
        executed_year=(voted := _voted(years)),
        executed=_executed(rows, voted),
        growth=growth,
        revenue_growth=revenue,
        scenarios=_scenarios(years, growth, revenue, actions),
        other_currencies=tuple(sorted(x for x in currencies if x != currency)),
    )


def _years(
    rows: Iterable[Spending], currency: str, economy: Mapping[int, Economy]
) -> tuple[Year, ...]:
    sums: dict[int, dict[tuple[str, str], Decimal]] = {}
    for one in rows:
        held = sums.setdefault(one.year, defaultdict(Decimal))
        held[one.channel, one.measure] += one.amount
    return tuple(
        Year(year, currency, dict(held), economy.get(year))
        for year, held in sorted(sums.items())
    )


def _mix(
    rows: Sequence[Spending], years: Sequence[Year]
) -> dict[str, dict[str, Decimal]]:
    """Return the last year's budget by function, economic class and institution."""
    last = years[-1]
    found: dict[str, dict[str, Decimal]] = {}
    for name in ("function", "economic", "institution"):
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in rows:
            same = one.year == last.year and one.measure == last.measure
            if same and one.channel == Channel.BUDGET:
                sums[getattr(one, name)] += one.amount
        found[name] = dict(sorted(sums.items(), key=lambda x: (-x[1], x[0])))
    return found


def _voted(years: Iterable[Year]) -> int | None:
    known = [x.year for x in years if x.execution is not None]
    return known[-1] if known else None


def _executed(
    rows: Iterable[Spending], year: int | None
) -> dict[str, tuple[Decimal, Decimal]]:
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for one in rows:
        if one.year == year and one.channel == Channel.BUDGET:
            voted, spent = found.get(one.function, (Decimal(0), Decimal(0)))
            found[one.function] = (
                voted + (one.amount if one.measure == Measure.APPROVED else 0),
                spent + (one.amount if one.measure == Measure.OUTTURN else 0),
            )
    return dict(sorted(found.items()))


def _growth(values: Iterable[tuple[int, Decimal | None]]) -> Decimal | None:
    """Return the compound growth a year from the first to the last known value."""
    known = sorted((year, value) for year, value in values if value)
    if len(known) < 2:
        return None
    (first, start), (last, end) = known[0], known[-1]
    return (end / start) ** (Decimal(1) / (last - first)) - 1


def _scenarios(
    years: Sequence[Year],
    growth: Decimal | None,
    revenue_growth: Decimal | None,
    actions: Iterable[Action],
) -> tuple[Scenario, ...]:
    last = years[-1]
    spent = last.spent
    if growth is None or revenue_growth is None or spent is None:
        return ()
    costing = [
        x
        for x in actions
        if x.currency == last.currency and x.state != ActionState.DROPPED
    ]
    found = []
    for step in range(1, AHEAD + 1):
        year = last.year + step
        past = spent * (1 + growth) ** step
        ceiling = spent * (1 + revenue_growth) ** step
        planned = past + _planned(costing, year)
        found.append(
            Scenario(
                year,
                past.quantize(CENT),
                planned.quantize(CENT),
                ceiling.quantize(CENT),
            )
        )
    return tuple(found)


def _planned(actions: Iterable[Action], year: int) -> Decimal:
    """Return capital in the year an action ends, and upkeep in every year after it."""
    total = Decimal(0)
    for one in actions:
        if one.ends_on is None:
            continue
        last = fiscal_year(one.ends_on).start.year
        if last == year:
            total += one.capital_cost or 0
        elif last < year:
            total += one.recurrent_cost or 0
    return total


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or not whole:
        return None
    return (part / whole).quantize(PLACES)
