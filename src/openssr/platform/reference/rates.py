"""Dated exchange rates to the US dollar."""

from __future__ import annotations

import csv
from bisect import bisect_right
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from openssr.kernel.money import Rate

DATA = Path(__file__).with_name("data")
SOURCE = "IMF IFS ENDA, annual average {}"
REPORTING = "USD"


@lru_cache(maxsize=1)
def _table() -> dict[str, list[tuple[int, Decimal]]]:
    table: dict[str, list[tuple[int, Decimal]]] = {}
    path = DATA / "exchange_rates" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            units = Decimal(row["units_per_usd"])
            table.setdefault(row["currency"], []).append((int(row["year"]), units))
    for rates in table.values():
        rates.sort()
    return table


def rate_on(currency: str, on: date) -> Rate | None:
    """Return the rate of ``on``'s year or of the nearest earlier year.

    ``None`` when the currency is unknown or every rate is later.
    """
    if currency == REPORTING:
        return Rate(currency, date(on.year, 1, 1), Decimal(1), "identity")
    rates = _table().get(currency, [])
    index = bisect_right(rates, on.year, key=lambda pair: pair[0])
    if index == 0:
        return None
    year, units = rates[index - 1]
    return Rate(currency, date(year, 1, 1), Decimal(1) / units, SOURCE.format(year))
