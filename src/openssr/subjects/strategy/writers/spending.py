"""A public expenditure review as tables in the active language."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from openssr.platform.registers.words import words_of
from openssr.platform.tables.table import AMOUNT, SHARE, TEXT, Table, with_total
from openssr.subjects.strategy.records.names import NO_KEY, Named
from openssr.subjects.strategy.registers.spending import (
    Channel,
    EconomicClass,
    GovernmentFunction,
    Measure,
)
from openssr.subjects.strategy.rules.spending import Review, Year
from openssr.subjects.strategy.writers.titled import titled_table


def expenditure(data: Review, named: Named) -> list[Table]:
    """Return level, mix, execution and affordability."""
    last = data.last
    return [
        _level(data),
        *(_mix(data, last, named) if last else ()),
        _execution(data),
        _affordability(data),
    ]


def _level(data: Review) -> Table:
    measures = words_of(Measure)
    rows = tuple(
        (
            str(year.year), measures[year.measure], year.spent, year.of_spending,
            year.of_product, year.execution, year.outside(Channel.OFF_BUDGET),
            year.outside(Channel.AID), year.currency,
        )
        for year in data.years
    )  # fmt: skip
    note = _(
        "Nominal amounts. The budget's share of all government spending and of the "
        "gross domestic product; execution is outturn over approved budget."
    )
    if data.other_currencies:
        note += " " + _("Amounts in other currencies are excluded: {codes}.").format(
            codes=", ".join(data.other_currencies)
        )
    heads = (
        ("year", _("Fiscal year"), TEXT), ("measure", _("Budget stage"), TEXT),
        ("budget", _("In the budget"), AMOUNT),
        ("share_of_spending", _("Share of government spending"), SHARE),
        ("share_of_gdp", _("Share of GDP"), SHARE),
        ("execution", _("Execution"), SHARE), ("off_budget", _("Off budget"), AMOUNT),
        ("aid", _("Aid"), AMOUNT),
        ("currency", _("Currency"), TEXT),
    )  # fmt: skip
    keys = tuple(str(year.year) for year in data.years)
    return titled_table("level", _("Level of spending"), heads, rows, note, keys=keys)


def _mix(data: Review, last: Year, named: Named) -> list[Table]:
    functions, classes = words_of(GovernmentFunction), words_of(EconomicClass)
    word_of: dict[str, Callable[[str], str]] = {
        "function": lambda code: f"{code} {functions[code]}",
        "economic": classes.__getitem__,
        "institution": lambda code: named.institution(code) or _("not stated"),
    }
    titles = {
        "function": _("Spending by function, {year}"),
        "economic": _("Spending by economic class, {year}"),
        "institution": _("Spending by institution, {year}"),
    }
    return [
        with_total(
            titled_table(
                kind,
                titles[kind].format(year=last.year),
                (
                    ("item", _("Item"), TEXT),
                    ("amount", _("Amount"), AMOUNT),
                    ("share", _("Share"), SHARE),
                ),
                tuple(
                    (
                        word_of[kind](code),
                        amount,
                        amount / last.spent if last.spent else None,
                    )
                    for code, amount in sums.items()
                ),
                words_of(Measure)[last.measure],
                keys=tuple(code or NO_KEY for code in sums),
            ),
            _("Total"),
        )
        for kind, sums in data.mixed.items()
    ]


def _execution(data: Review) -> Table:
    functions = words_of(GovernmentFunction)
    rows = tuple(
        (
            f"{code} {functions[code]}", voted, spent, spent / voted if voted else None,
        )
        for code, (voted, spent) in data.executed.items()
    )  # fmt: skip
    heads = (
        ("function", _("Function"), TEXT), ("approved", _("Approved"), AMOUNT),
        ("outturn", _("Outturn"), AMOUNT),
        ("execution", _("Execution"), SHARE),
    )  # fmt: skip
    year = data.executed_year or "–"
    title = _("Execution by function, {year}").format(year=year)
    keys = tuple(data.executed)
    table = titled_table("execution", title, heads, rows, keys=keys)
    return with_total(table, _("Total"))


def _affordability(data: Review) -> Table:
    rows = tuple(
        (
            str(scenario.year),
            scenario.past,
            scenario.planned,
            scenario.ceiling,
            scenario.gap,
        )
        for scenario in data.scenarios
    )
    note = _(
        "Spending is assumed to grow as in the years reviewed; the plans "
        "add the capital cost of each action in the year it ends, and "
        "its recurrent cost from the next year on. The ceiling is the "
        "sector's present share of revenue, which is assumed to grow as "
        "before."
    )
    heads = (
        ("year", _("Fiscal year"), TEXT), ("past", _("Based on past trend"), AMOUNT),
        ("planned", _("With the plans"), AMOUNT), ("ceiling", _("Ceiling"), AMOUNT),
        ("gap", _("Fiscal gap"), AMOUNT),
    )  # fmt: skip
    keys = tuple(str(scenario.year) for scenario in data.scenarios)
    return titled_table(
        "affordability", _("Affordability"), heads, rows, note, keys=keys
    )
