"""A public expenditure review as tables in the active language."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from openssr.platform.registers.words import words_of
from openssr.subjects.strategy.records.blocks import (
    MONEY,
    NO_KEY,
    SHARE,
    TEXT,
    Block,
    Named,
)
from openssr.subjects.strategy.registers.spending import (
    Channel,
    EconomicClass,
    GovernmentFunction,
    Measure,
)
from openssr.subjects.strategy.rules.spending import Review, Year


def expenditure(data: Review, named: Named) -> list[Block]:
    """Return level, mix, execution and affordability."""
    last = data.last
    return [
        _level(data),
        *(_mix(data, last, named) if last else ()),
        _execution(data),
        _affordability(data),
    ]


def _level(data: Review) -> Block:
    measures = words_of(Measure)
    rows = tuple(
        (
            str(x.year), measures[x.measure], x.spent, x.of_spending, x.of_product,
            x.execution, x.outside(Channel.OFF_BUDGET), x.outside(Channel.AID),
            x.currency,
        )
        for x in data.years
    )  # fmt: skip
    note = _(
        "Nominal amounts. The budget's share of all government spending and of the "
        "gross domestic product; execution is outturn over approved budget."
    )
    if data.other_currencies:
        note += " " + _("Amounts in other currencies are left out: {codes}.").format(
            codes=", ".join(data.other_currencies)
        )
    heads = (
        (_("Fiscal year"), TEXT), (_("Measure"), TEXT), (_("In the budget"), MONEY),
        (_("Share of government spending"), SHARE), (_("Share of GDP"), SHARE),
        (_("Execution"), SHARE), (_("Off budget"), MONEY), (_("Aid"), MONEY),
        (_("Currency"), TEXT),
    )  # fmt: skip
    keys = tuple(str(x.year) for x in data.years)
    return Block("level", _("Level of spending"), heads, rows, note, keys)


def _mix(data: Review, last: Year, named: Named) -> list[Block]:
    functions, classes = words_of(GovernmentFunction), words_of(EconomicClass)
    said: dict[str, Callable[[str], str]] = {
        "function": lambda x: f"{x} {functions[x]}",
        "economic": classes.__getitem__,
        "institution": lambda x: named.institution(x) or _("not stated"),
    }
    titles = {
        "function": _("Spending by function, {year}"),
        "economic": _("Spending by economic class, {year}"),
        "institution": _("Spending by institution, {year}"),
    }
    return [
        Block(
            kind,
            titles[kind].format(year=last.year),
            ((_("Item"), TEXT), (_("Amount"), MONEY), (_("Share"), SHARE)),
            tuple(
                (said[kind](x), amount, amount / last.spent if last.spent else None)
                for x, amount in sums.items()
            ),
            words_of(Measure)[last.measure],
            tuple(x or NO_KEY for x in sums),
        )
        for kind, sums in data.mixed.items()
    ]


def _execution(data: Review) -> Block:
    functions = words_of(GovernmentFunction)
    rows = tuple(
        (
            f"{x} {functions[x]}", voted, spent, spent / voted if voted else None,
        )
        for x, (voted, spent) in data.executed.items()
    )  # fmt: skip
    heads = (
        (_("Function"), TEXT), (_("Approved"), MONEY), (_("Outturn"), MONEY),
        (_("Execution"), SHARE),
    )  # fmt: skip
    year = data.executed_year or "–"
    title = _("Execution by function, {year}").format(year=year)
    keys = tuple(data.executed)
    return Block("execution", title, heads, rows, keys=keys)


def _affordability(data: Review) -> Block:
    rows = tuple(
        (str(x.year), x.past, x.planned, x.ceiling, x.gap) for x in data.scenarios
    )
    note = _(
        "Spending goes on growing as in the years reviewed; the plans add the capital "
        "of each action in the year it ends, and its upkeep from the next year on. The "
        "ceiling is the sector's present share of a revenue that grows as it did."
    )
    heads = (
        (_("Fiscal year"), TEXT), (_("As in the past"), MONEY),
        (_("With the plans"), MONEY), (_("Ceiling"), MONEY), (_("Fiscal gap"), MONEY),
    )  # fmt: skip
    keys = tuple(str(x.year) for x in data.scenarios)
    return Block("affordability", _("Can it be afforded?"), heads, rows, note, keys)
