"""A map of the regions as a chart, drawn on the server: no tiles, no script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from openssr.platform.charts.chart import Chart
from openssr.platform.charts.kinds.areas import Area, Areas
from openssr.platform.places.records import Boundaries
from openssr.platform.tables.table import TEXT, Cell, Head, Row, Table
from openssr.platform.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a region shows: its value, the value as the map writes it, and a link.

    ``words`` are the value as it is spoken when the region is pointed at.
    """

    value: Decimal | int
    text: str
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What a map is called, what its values are, and what stands beside it.

    The map shows values divided by ``factor``; ``unit`` says so.
    """

    title: str
    unit: str
    missing: str
    values: Head
    factor: int = 1
    lead: str = ""
    note: str = ""


def map_chart(
    visit: Visit, boundaries: Boundaries, values: Mapping[str, Shown], words: MapWords
) -> Chart:
    """Return the map; regions without a value are hatched and say so."""
    areas = []
    for region in boundaries.regions:
        name, value = visit.name(region.names), values.get(region.code)
        spoken = value.words if value else words.missing
        areas.append(
            Area(
                name=name,
                words=f"{name}: {spoken}",
                polygons=region.polygons,
                value=float(value.value) if value else None,
                text=value.text if value else "–",
                label=region.label,
                link=value.link if value else "",
            )
        )
    return Chart(
        title=words.title,
        about=_about(visit, boundaries, values, words),
        marks=Areas(
            areas=tuple(areas),
            unit=words.unit,
            missing=words.missing,
            factor=float(words.factor),
            distance=lambda kilometres: _("{n} km").format(n=kilometres),
        ),
        language=visit.language,
        table=_table(visit, boundaries, values, words),
        lead=words.lead,
        note=" ".join(filter(None, (words.note, _origin(visit, boundaries)))),
        linked=any(area.link for area in areas),
    )


def _about(
    visit: Visit, boundaries: Boundaries, values: Mapping[str, Shown], words: MapWords
) -> str:
    """Return in a sentence which regions have most and least, and of how many."""
    names = {region.code: visit.name(region.names) for region in boundaries.regions}
    ranked = sorted(names.keys() & values.keys(), key=lambda code: values[code].value)
    if not ranked:
        return words.missing
    return _(
        "{unit}: most in {most} ({highest}), least in {least} ({lowest}); values for "
        "{known} of {all} regions"
    ).format(
        unit=words.unit,
        most=names[ranked[-1]],
        highest=values[ranked[-1]].words,
        least=names[ranked[0]],
        lowest=values[ranked[0]].words,
        known=visit.number(len(ranked)),
        all=visit.number(len(names)),
    )


def _origin(visit: Visit, boundaries: Boundaries) -> str:
    """Return where the boundaries are from, and what must be said with them."""
    origin = _("Boundaries: {source}, {day}.").format(
        source=boundaries.source, day=visit.day(boundaries.valid_from)
    )
    return f"{origin} {boundaries.disclaimer}".strip()


def _table(
    visit: Visit, boundaries: Boundaries, values: Mapping[str, Shown], words: MapWords
) -> Table:
    rows = []
    for region in boundaries.regions:
        value = values.get(region.code)
        name = visit.name(region.names)
        first = Cell(name, link=value.link) if value and value.link else name
        rows.append(Row(region.code, (first, value.value if value else None)))
    heads = (Head("region", TEXT, title=_("Region")), words.values)
    return Table("map", heads, tuple(rows), title=words.title)
