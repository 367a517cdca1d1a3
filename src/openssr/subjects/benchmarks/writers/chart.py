"""The trajectory of an indicator: measured, on the way to its targets, projected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from openssr.platform.charts.chart import Chart, Series
from openssr.platform.charts.kinds.lines import Fan, Line, Lines, Point
from openssr.platform.tables.table import DAY, TEXT, Head, Kind, Row, Table
from openssr.platform.tables.table import Form as Written
from openssr.platform.units import unit_words
from openssr.platform.visit import Visit
from openssr.subjects.benchmarks.registers.indicators import (
    Indicator,
    IndicatorKind,
    Target,
)
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.definitions import ORDERED
from openssr.subjects.benchmarks.rules.projection import points as points_of
from openssr.subjects.benchmarks.rules.projection import trend, within
from openssr.subjects.benchmarks.rules.standing import value_of
from openssr.subjects.benchmarks.writers.pictures import (
    WITH_DECIMAL,
    amount,
    line_words,
)

STEPS = 8  # points of the fan
AHEAD = 540  # days that it reaches beyond the day, where no target lies further
Bounds = tuple[date, float, float, float]


def trajectory_chart(
    visit: Visit,
    indicator: Indicator,
    targets: Sequence[Target],
    measurements: Sequence[Measurement],
    *,
    breaks: Sequence[date] = (),
) -> Chart:
    """Return the measured line, the path to each target, and the projected fan.

    A break is an upright line; the fan goes by what was measured after the newest one.
    """
    values = [
        (each.on, value)
        for each in measurements
        if not each.missing and (value := value_of(each, indicator.kind)) is not None
    ]
    path = _path(indicator, targets)
    newest = max(breaks, default=None)
    series = [each for each in measurements if newest is None or each.on >= newest]
    fan = fan_of(indicator, targets, series, visit.on)
    projected = Series(_("Projected"), 3)
    lines = [
        _line(visit, indicator, Series(_("Measured"), 1), values, breaks),
        _line(visit, indicator, Series(_("Path to target"), 2), path),
    ]
    if fan:
        middle = [(day, Decimal(str(value))) for day, value, _low, _high in fan]
        lines.append(_line(visit, indicator, projected, middle))
    until_now = [value for value in values if value[0] <= visit.on]
    return Chart(
        title=_("Trajectory"),
        about=_about(visit, indicator, targets, until_now, fan),
        marks=Lines(
            lines=tuple(line for line in lines if line.points),
            fans=(_fan(visit, indicator, projected, fan),) if fan else (),
            rules=tuple((day, _("break")) for day in breaks),
            unit=_("Per cent") if indicator.unit == "%" else unit_words(indicator.unit),
            most=_most(indicator),
        ),
        language=visit.language,
        table=_table(visit, indicator, values, path, fan),
    )


def _most(indicator: Indicator) -> float | None:
    """Return the highest value that an indicator can have, None without one."""
    if indicator.kind == IndicatorKind.PERCENTAGE:
        return 100.0
    return None if indicator.stages is None else float(indicator.stages)


def _path(
    indicator: Indicator, targets: Sequence[Target]
) -> list[tuple[date, Decimal]]:
    """Return the way from the baseline through the targets, by their days."""
    path = sorted((target.due_on, target.value) for target in targets)
    if indicator.baseline is not None and indicator.baseline_on is not None:
        path.insert(0, (indicator.baseline_on, indicator.baseline))
    return path


def _line(
    visit: Visit,
    indicator: Indicator,
    series: Series,
    values: Sequence[tuple[date, Decimal]],
    breaks: Sequence[date] = (),
) -> Line:
    """Return the line of a series; none is drawn through a break."""
    points, before = [], 0
    for day, value in values:
        stretch = sum(each <= day for each in breaks)
        text = amount(visit, value, indicator)
        words = f"{series.name}, {visit.day(day)}: {text}"
        points.append(Point(day, float(value), words, begins=stretch != before))
        before = stretch
    last = amount(visit, values[-1][1], indicator) if values else ""
    return Line(series, tuple(points), end=f"{series.name} {last}".strip())


def _fan(
    visit: Visit, indicator: Indicator, series: Series, fan: Sequence[Bounds]
) -> Fan:
    day, _middle, low, high = fan[-1]
    words = _("{name}: between {low} and {high} on {day}").format(
        name=series.name,
        low=amount(visit, Decimal(str(low)), indicator),
        high=amount(visit, Decimal(str(high)), indicator),
        day=visit.day(day),
    )
    return Fan(
        series, tuple((day, low, high) for day, _middle, low, high in fan), words
    )


def _about(
    visit: Visit,
    indicator: Indicator,
    targets: Sequence[Target],
    values: Sequence[tuple[date, Decimal]],
    fan: Sequence[Bounds],
) -> str:
    """Return in a sentence what was measured, is aimed at and is projected."""
    last = max(targets, key=lambda target: target.due_on, default=None)
    words = line_words(visit, indicator, last, values)
    if not fan:
        return words
    day, middle, low, high = fan[-1]
    texts = [
        amount(visit, Decimal(str(each)), indicator) for each in (middle, low, high)
    ]
    return f"{words}; " + _(
        "projected {value} on {day}, between {low} and {high}"
    ).format(value=texts[0], low=texts[1], high=texts[2], day=visit.day(day))


def _table(
    visit: Visit,
    indicator: Indicator,
    values: Sequence[tuple[date, Decimal]],
    path: Sequence[tuple[date, Decimal]],
    fan: Sequence[Bounds],
) -> Table:
    """Return what is drawn as a table, by days."""
    places = 1 if indicator.kind in WITH_DECIMAL else 0
    number = Kind("value", Written.AMOUNT, places=places)
    heads = (
        Head("day", DAY, title=_("As at")),
        Head("series", TEXT, title=_("Series")),
        Head("value", number, title=_("Value")),
        Head("low", number, title=_("Lower bound")),
        Head("high", number, title=_("Upper bound")),
    )
    rows: list[Row] = []
    for name, points in ((_("Measured"), values), (_("Path to target"), path)):
        rows.extend(Row("", (day, name, value, None, None)) for day, value in points)
    for day, *numbers in fan:
        exact = (Decimal(str(number)) for number in numbers)
        rows.append(Row("", (day, _("Projected"), *exact)))
    title = visit.name(indicator.names)
    return Table("trajectory", heads, tuple(rows), title=title)


def fan_of(
    indicator: Indicator,
    targets: Sequence[Target],
    measurements: Sequence[Measurement],
    on: date,
) -> list[Bounds]:
    """Return the projected values with their bounds, where anything is projected."""
    if indicator.kind in ORDERED:
        return []
    line = trend(points_of(list(measurements), indicator.kind, on))
    if line is None:
        return []
    last = max([on + timedelta(days=AHEAD), *(target.due_on for target in targets)])
    days = (last - line.start).days
    rows = []
    for step in range(STEPS + 1):
        day = line.start + timedelta(days=days * step // STEPS)
        middle, low, high = (within(indicator, bound) for bound in line.at(day))
        rows.append((day, middle, low, high))
    return rows
