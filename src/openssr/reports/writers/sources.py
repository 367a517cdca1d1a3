"""The annex "sources of figures", the same in every format."""

from __future__ import annotations

from django.utils.translation import gettext, override

from openssr.platform.figures.records import HIDDEN, Figure
from openssr.platform.tables.table import ORDINAL, TEXT, Head, Row, Table
from openssr.platform.units import unit_words
from openssr.reports.blocks import Document

SHOWN = 4


def sources_table(document: Document) -> Table:
    """Return a row for each figure in order of appearance, by its number."""
    names = ("value", "definition", "coverage", "rests")
    words = document.words
    heads = (
        Head("figure", ORDINAL, title=words["figure"]),
        *(Head(name, TEXT, title=words[name]) for name in names),
    )
    rows = tuple(
        Row(figure.key, (number, *_texts(figure, document)))
        for number, figure in enumerate(document.figures(), start=1)
    )
    return Table("sources", heads, rows)


def _texts(figure: Figure, document: Document) -> tuple[str, str, str, str]:
    """Return value, definition, coverage and the records a figure rests on."""
    parameters = ", ".join(f"{name}={value}" for name, value in figure.parameters)
    rests = [
        f"{rest.kind} {rest.key}".strip() + (f" ({source})" if source else "")
        for rest in figure.rests[:SHOWN]
        for source in [gettext(HIDDEN) if rest.source == HIDDEN else rest.source]
    ]
    more = len(figure.rests) - SHOWN
    if more > 0:
        rests.append(document.words["more"] % {"count": more})
    definition = f"{figure.definition} v{figure.version} ({parameters})"
    with override(document.language):
        coverage = figure.coverage.told(gettext)
        unit = unit_words(figure.unit)
    value = "–" if figure.value is None else f"{figure.value:f} {unit}".strip()
    return value, definition, coverage, "; ".join(rests)
