"""Amounts of support as charts: who does what, by year, and what lies ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from openssr.platform.charts.chart import DOTTED, STRIPED, Chart, Series
from openssr.platform.charts.kinds.bars import Bar, Columns, Part
from openssr.platform.charts.kinds.heat import SHADES, Band, Heat, Tile
from openssr.platform.charts.scales import value_scale
from openssr.platform.tables.table import TEXT, YEAR, Cell, Head, Row, Table, amount
from openssr.platform.visit import Visit

LARGEST = 12  # partners of the heat table; the table beneath has all
SAID = 3  # largest cells that the sentence names
Cells = Mapping[tuple[str, str], Decimal]
Trace = Callable[[str, str], str]


def who_does_what(
    visit: Visit,
    partners: Mapping[str, str],
    components: Mapping[str, str],
    sums: Cells,
    trace: Trace,
) -> Chart | None:
    """Return amounts by partner and component as a heat table, the largest first."""
    totals = {
        ref: sum((sums.get((ref, code), Decimal(0)) for code in components), Decimal(0))
        for ref in partners
    }
    ranked = sorted(partners, key=lambda ref: (-totals[ref], partners[ref]))[:LARGEST]
    limits = value_scale([float(each) for each in sums.values()], 0, 1).marks
    if len(ranked) < 2 or len(components) < 2:
        return None
    most = float(limits[-1])

    def tile(ref: str, code: str) -> Tile:
        value = sums.get((ref, code))
        who = f"{partners[ref]}, {components[code]}"
        if value is None:
            return Tile(f"{who}: –")
        shade = min(int(float(value) / most * SHADES), SHADES - 1) if most else 0
        return Tile(f"{who}: {visit.usd(value)}", visit.millions(value), max(shade, 0),
                    link=trace(ref, code))  # fmt: skip

    bands = tuple(
        Band(partners[ref], tuple(tile(ref, code) for code in components))
        for ref in ranked
    )
    title = _("Who does what")
    heads = (Head("partner", TEXT, title=_("Partner")),
             *(Head(code, amount("USD"), title=name)
               for code, name in components.items()))  # fmt: skip
    rows = tuple(
        Row(ref, (partners[ref], *(sums.get((ref, code)) for code in components)))
        for ref in ranked
    )
    largest = sorted(sums, key=lambda pair: -sums[pair])[:SAID]
    return Chart(
        title=title,
        about="; ".join(
            f"{partners[ref]}, {components[code]}: {visit.usd(sums[ref, code])}"
            for ref, code in largest if ref in partners and code in components
        ),
        lead=_(
            "Millions of US dollars; darker means more. Hatched: none reported."
        ),
        marks=Heat(heads=tuple(components.values()), bands=bands),
        language=visit.language,
        table=Table("who", heads, rows, title=title),
        linked=True,
    )  # fmt: skip


def by_year(
    visit: Visit, years: Sequence[tuple[str, Decimal | None, Decimal | None]]
) -> Chart | None:
    """Return what was committed and spent in each year, beside one another."""
    if len(years) < 2:
        return None
    kinds = (Series(_("Commitments"), 1, STRIPED), Series(_("Spending"), 2))
    title = _("By year")
    return _columns(visit, title, kinds, years, beside=True)


def paid_and_announced(
    visit: Visit, years: Sequence[tuple[str, Decimal | None, Decimal | None]]
) -> Chart | None:
    """Return what was paid in each year and, dotted, what is announced for it."""
    if not any(announced for _year, _paid, announced in years):
        return None
    kinds = (Series(_("Paid"), 1), Series(_("Announced"), 2, DOTTED))
    title = _("Paid and announced, by year")
    return _columns(visit, title, kinds, years, beside=False)


def _columns(
    visit: Visit,
    title: str,
    kinds: tuple[Series, Series],
    years: Sequence[tuple[str, Decimal | None, Decimal | None]],
    *,
    beside: bool,
) -> Chart:
    bars = []
    for year, *values in years:
        parts = tuple(
            Part(float(value or 0) / 1e6, f"{kind.name}, {year}: {visit.usd(value)}")
            for kind, value in zip(kinds, values, strict=True)
        )
        both = sum((value or Decimal(0) for value in values), Decimal(0))
        bars.append(Bar(year, parts, "" if beside else visit.millions(both)))
    heads = (Head("year", YEAR, title=_("Year")),
             *(Head(f"c{at}", amount("USD"), title=kind.name)
               for at, kind in enumerate(kinds)))  # fmt: skip
    rows = tuple(Row(year, (Cell(int(year), year), *values)) for year, *values in years)
    first, last = years[0], years[-1]
    about = "; ".join(
        f"{kind.name}: {first[0]} {visit.usd(first[1:][at])}, "
        f"{last[0]} {visit.usd(last[1:][at])}"
        for at, kind in enumerate(kinds)
    )
    return Chart(
        title=title,
        about=about,
        marks=Columns(
            bars=tuple(bars), kinds=kinds, unit=_("Millions of US dollars"),
            beside=beside,
        ),
        language=visit.language,
        table=Table("years", heads, rows, title=title),
    )  # fmt: skip
