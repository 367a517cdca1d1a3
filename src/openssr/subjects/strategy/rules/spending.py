"""Level, mix, execution and affordability: a public expenditure review in figures.

The questions are those of "Securing Development: Public Finance and the Security
Sector" (World Bank and United Nations, 2017): how much, on what, was it spent as voted,
and can the country afford what it plans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from openssr.kernel.money import Money, total
from openssr.kernel.period import fiscal_year
from openssr.platform.registers.money import money_of
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
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year in one currency, with its amounts by channel and measure.

    ``measure`` is what ``spent`` rests on: outturn where there is any, else the
    revised, else the approved budget.
    """

    year: int
    currency: str
    sums: Mapping[tuple[str, str], Money]
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
        return self._sum(Channel.BUDGET, self.measure)

    def outside(self, channel: str) -> Decimal | None:
        """Return what was spent through a channel outside the budget."""
        for measure in (Measure.OUTTURN, Measure.REVISED, Measure.APPROVED):
            if (channel, measure) in self.sums:
                return self._sum(channel, measure)
        return None

    @property
    def execution(self) -> Decimal | None:
        """Return outturn over approved budget; beyond 1 more was spent than voted."""
        return _share(
            self._sum(Channel.BUDGET, Measure.OUTTURN),
            self._sum(Channel.BUDGET, Measure.APPROVED),
        )

    @property
    def of_spending(self) -> Decimal | None:
        """Return the share of all that the Government spent."""
        return _share(self.spent, self._economy("spending"))

    @property
    def of_product(self) -> Decimal | None:
        """Return the share of the gross domestic product."""
        return _share(self.spent, self._economy("product"))

    def _sum(self, channel: str, measure: str) -> Decimal | None:
        spent = self.sums.get((channel, measure))
        return None if spent is None else spent.amount

    def _economy(self, name: str) -> Decimal | None:
        amount = None if self.economy is None else money_of(self.economy, name)
        if amount is None or amount.currency != self.currency:
            return None
        return amount.amount


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
    for row in spending:
        currencies[row.currency] += 1
    if not currencies:
        return Review()
    currency = max(sorted(currencies), key=lambda code: currencies[code])
    rows = [row for row in spending if row.currency == currency]
    years = _years(rows, currency, {row.year: row for row in economy})
    growth = _growth([(year.year, year.spent) for year in years])
    revenue = _growth(
        [(row.year, row.revenue) for row in economy if row.currency == currency]
    )
    return Review(
        years=years,
        mixed=_mix(rows, years),
        executed_year=(voted := _voted(years)),
        executed=_executed(rows, voted, currency),
        growth=growth,
        revenue_growth=revenue,
        scenarios=_scenarios(years, growth, revenue, actions),
        other_currencies=tuple(sorted(code for code in currencies if code != currency)),
    )


def _years(
    rows: Iterable[Spending], currency: str, economy: Mapping[int, Economy]
) -> tuple[Year, ...]:
    by_year: dict[int, list[Spending]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    return tuple(
        Year(
            year,
            currency,
            _sums(some, lambda row: (row.channel, row.measure), currency),
            economy.get(year),
        )
        for year, some in sorted(by_year.items())
    )


def _sums(
    rows: Iterable[Spending], key: Callable[[Spending], Key], currency: str
) -> dict[Key, Money]:
    """Return the amounts of rows by key, all in one currency."""
    amounts: dict[Key, list[Money | None]] = defaultdict(list)
    for row in rows:
        amounts[key(row)].append(money_of(row, "amount"))
    return {part: total(some, currency) for part, some in amounts.items()}


def _mix(
    rows: Sequence[Spending], years: Sequence[Year]
) -> dict[str, dict[str, Decimal]]:
    """Return the last year's budget by function, economic class and institution."""
    last = years[-1]
    budget = [
        row
        for row in rows
        if (row.year, row.measure) == (last.year, last.measure)
        and row.channel == Channel.BUDGET
    ]
    mix: dict[str, dict[str, Decimal]] = {}
    for name in ("function", "economic", "institution"):
        sums = _sums(budget, attrgetter(name), last.currency)
        ordered = sorted(sums.items(), key=lambda pair: (-pair[1].amount, pair[0]))
        mix[name] = {code: spent.amount for code, spent in ordered}
    return mix


def _voted(years: Iterable[Year]) -> int | None:
    voted = [year.year for year in years if year.execution is not None]
    return voted[-1] if voted else None


def _executed(
    rows: Iterable[Spending], year: int | None, currency: str
) -> dict[str, tuple[Decimal, Decimal]]:
    budget = [row for row in rows if row.year == year and row.channel == Channel.BUDGET]
    sums = _sums(budget, lambda row: (row.function, row.measure), currency)
    nothing = Money(Decimal(0), currency)
    return {
        function: (
            sums.get((function, Measure.APPROVED), nothing).amount,
            sums.get((function, Measure.OUTTURN), nothing).amount,
        )
        for function in sorted({row.function for row in budget})
    }


def _growth(values: Iterable[tuple[int, Decimal | None]]) -> Decimal | None:
    """Return the compound growth a year from the first to the last known value."""
    positive = sorted((year, value) for year, value in values if value)
    if len(positive) < 2:
        return None
    (first, start), (last, end) = positive[0], positive[-1]
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
        action
        for action in actions
        if action.currency == last.currency and action.state != ActionState.DROPPED
    ]
    scenarios = []
    for step in range(1, AHEAD + 1):
        year = last.year + step
        past = spent * (1 + growth) ** step
        ceiling = spent * (1 + revenue_growth) ** step
        planned = past + _planned(costing, year, last.currency).amount
        scenarios.append(
            Scenario(
                year,
                past.quantize(CENT),
                planned.quantize(CENT),
                ceiling.quantize(CENT),
            )
        )
    return tuple(scenarios)


def _planned(actions: Iterable[Action], year: int, currency: str) -> Money:
    """Return capital in the year an action ends, and upkeep in every year after it."""
    amounts: list[Money | None] = []
    for action in actions:
        if action.ends_on is None:
            continue
        last = fiscal_year(action.ends_on).start.year
        if last == year:
            amounts.append(money_of(action, "capital_cost"))
        elif last < year:
            amounts.append(money_of(action, "recurrent_cost"))
    return total(amounts, currency)


def _share(part: Decimal | None, total: Decimal | None) -> Decimal | None:
    if part is None or not total:
        return None
    return (part / total).quantize(PLACES)
