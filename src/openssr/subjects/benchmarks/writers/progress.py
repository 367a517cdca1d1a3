"""Many indicators in one chart: on their way, over the quarters, beside one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.kernel.period import Quarter
from openssr.platform.charts.chart import Chart, Series
from openssr.platform.charts.kinds.dots import Dots, Way
from openssr.platform.charts.kinds.heat import Band, Heat, Tile
from openssr.platform.charts.kinds.panels import Panel, Panels
from openssr.platform.tables.table import DAY, TEXT, Cell, Head, Row, Table
from openssr.platform.visit import Visit
from openssr.subjects.benchmarks.registers.benchmarks import Benchmark
from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.rules.standing import (
    MET,
    Progress,
    Standing,
    value_of,
)
from openssr.subjects.benchmarks.writers.pictures import amount, line_words
from openssr.subjects.benchmarks.writers.words import status_words


def ways_chart(
    visit: Visit, benchmarks: Sequence[Benchmark], progress: Sequence[Progress]
) -> Chart | None:
    """Return how far each indicator is from its baseline to its target.

    Only those with a baseline, a target and a value have a way; None where none has.
    """
    ways, rows = [], []
    for benchmark in benchmarks:
        for each in progress:
            if each.indicator.benchmark != benchmark.code:
                continue
            way = _way(visit, benchmark, each)
            if way is not None:
                # one benchmark alone needs no heading of its own
                ways.append(way if len(benchmarks) > 1 else replace(way, group=""))
                rows.append(_way_row(visit, way, each))
    if not ways:
        return None
    counts = Counter(way.status for way in ways)
    words = status_words()
    title = _("From baseline to target")
    heads = (
        Head("indicator", TEXT, title=_("Indicator")),
        Head("benchmark", TEXT, title=_("Benchmark")),
        Head("baseline", TEXT, title=_("Baseline")),
        Head("value", TEXT, title=_("Latest value")),
        Head("target", TEXT, title=_("Target")),
        Head("due", DAY, title=_("Due")),
        Head("status", TEXT, title=_("Status")),
    )
    return Chart(
        title=title,
        about=_("Of {count} indicators: {statuses}").format(
            count=visit.number(len(ways)),
            statuses=", ".join(
                f"{words[status]} {visit.number(count)}"
                for status, count in counts.most_common()
            ),
        ),
        lead=_(
            "Each line shows the progress of one indicator. The vertical mark shows "
            "where it would be now at a constant rate."
        ),
        marks=Dots(
            ways=tuple(ways),
            now=Series(_("Latest value"), 1),
            due=Series(_("Expected by now"), 6),
            start=_("Baseline"),
            aim=_("Target"),
        ),
        language=visit.language,
        table=Table("ways", heads, tuple(rows), title=title),
        linked=True,
    )


def _way(visit: Visit, benchmark: Benchmark, progress: Progress) -> Way | None:
    indicator, standing = progress.indicator, progress.standing
    target, start = standing.target, indicator.baseline
    if target is None or start is None or not progress.values:
        return None
    value, length = progress.values[-1][1], target.value - start
    expected = standing.expected

    def share(each: Decimal) -> float:
        if length:
            return float((each - start) / length)
        return 1.0 if standing.status == MET else 0.0

    word = status_words()[standing.status]
    return Way(
        name=visit.name(indicator.names),
        words=f"{line_words(visit, indicator, target, progress.values)} – {word}",
        now=share(value),
        due=None if expected is None else share(expected),
        start=amount(visit, start, indicator),
        value=amount(visit, value, indicator),
        aim=amount(visit, target.value, indicator),
        status=standing.status,
        link=_link(visit, indicator),
        group=visit.name(benchmark.names),
    )


def _way_row(visit: Visit, way: Way, progress: Progress) -> Row:
    target = progress.standing.target
    return Row(
        progress.indicator.code,
        (
            Cell(way.name, link=way.link),
            way.group,
            way.start,
            way.value,
            way.aim,
            target.due_on if target else None,
            status_words()[progress.standing.status],
        ),
    )


def _link(visit: Visit, indicator: Indicator) -> str:
    book = f"/{visit.language}/{visit.country}/benchmarks/"
    day = f"?on={visit.on.isoformat()}"
    return f"{book}{indicator.benchmark}/{day}#{indicator.code}"


def states_chart(
    visit: Visit,
    benchmarks: Sequence[Benchmark],
    indicators: Sequence[Indicator],
    quarters: Sequence[Quarter],
    standings: Mapping[tuple[str, Quarter], Standing],
) -> Chart | None:
    """Return where each indicator stood at the end of each quarter, oldest first."""
    words = status_words()
    heads = [
        _("Q{number} {year}").format(number=each.number, year=each.year)
        for each in quarters
    ]
    bands, rows = [], []
    for benchmark in benchmarks:
        for indicator in indicators:
            if indicator.benchmark != benchmark.code:
                continue
            name = visit.name(indicator.names)
            states = [standings[indicator.code, quarter] for quarter in quarters]
            tiles = tuple(
                Tile(_state_words(visit, name, head, indicator, state),
                     status=state.status)
                for head, state in zip(heads, states, strict=True)
            )  # fmt: skip
            group, link = visit.name(benchmark.names), _link(visit, indicator)
            bands.append(Band(name, tiles, group, link))
            texts = (words[state.status] for state in states)
            rows.append(Row(indicator.code, (Cell(name, link=link), *texts)))
    if not bands:
        return None
    used = {tile.status for band in bands for tile in band.tiles}
    title = _("Status at the end of each quarter")
    columns = (Head("indicator", TEXT, title=_("Indicator")),
               *(Head(each.name, TEXT, title=head)
                 for each, head in zip(quarters, heads, strict=True)))  # fmt: skip
    return Chart(
        title=title,
        about=_states_about(visit, heads, bands),
        marks=Heat(
            heads=tuple(heads),
            bands=tuple(bands),
            states=tuple(
                Series(word, look, status=status)
                for look, (status, word) in enumerate(words.items(), start=1)
                if status in used
            ),
            in_time=True,
        ),
        language=visit.language,
        table=Table("states", columns, tuple(rows), title=title),
        linked=True,
    )


def _state_words(
    visit: Visit, name: str, head: str, indicator: Indicator, state: Standing
) -> str:
    """Return what is said of an indicator at the end of a quarter."""
    word = status_words()[state.status]
    value = value_of(state.latest, indicator.kind) if state.latest else None
    if value is None:
        return f"{name}, {head}: {word}"
    return f"{name}, {head}: {amount(visit, value, indicator)} – {word}"


def _states_about(visit: Visit, heads: Sequence[str], bands: Sequence[Band]) -> str:
    """Return how many indicators had which status in the first and last quarter."""
    words = status_words()

    def counts(at: int) -> str:
        numbers = Counter(band.tiles[at].status for band in bands)
        return ", ".join(
            f"{words[status]} {visit.number(count)}"
            for status, count in numbers.most_common()
        )

    return f"{heads[0]}: {counts(0)}; {heads[-1]}: {counts(-1)}"


def panels_chart(visit: Visit, progress: Sequence[Progress]) -> Chart | None:
    """Return a small chart of each indicator; None unless several were measured."""
    measured = [each for each in progress if each.values]
    if len(measured) < 2:
        return None
    title = _("Indicators over time")
    heads = (
        Head("day", DAY, title=_("As at")),
        Head("indicator", TEXT, title=_("Indicator")),
        Head("value", TEXT, title=_("Value")),
    )
    rows = tuple(
        Row("", (day, visit.name(each.indicator.names),
                 amount(visit, value, each.indicator)))
        for each in measured for day, value in each.values
    )  # fmt: skip
    return Chart(
        title=title,
        about=ngettext(
            "{n} indicator, each on its own scale",
            "{n} indicators, each on its own scale",
            len(measured),
        ).format(n=visit.number(len(measured))),
        marks=Panels(
            panels=tuple(_panel(visit, each) for each in measured),
            measured=Series(_("Measured"), 1),
            target=Series(_("Target"), 2),
        ),
        language=visit.language,
        table=Table("series", heads, rows, title=title),
        linked=True,
    )


def _panel(visit: Visit, progress: Progress) -> Panel:
    indicator, target = progress.indicator, progress.standing.target
    points: list[tuple[date, float]] = [
        (day, float(value)) for day, value in progress.values
    ]
    return Panel(
        title=visit.name(indicator.names),
        words=line_words(visit, indicator, target, progress.values),
        points=tuple(points),
        target=float(target.value) if target else None,
        last=amount(visit, progress.values[-1][1], indicator),
        aim=amount(visit, target.value, indicator) if target else "",
        status=progress.standing.status,
        link=_link(visit, indicator),
    )
