"""The structure as a tree: who stands under whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.platform.charts.chart import Chart
from openssr.platform.charts.kinds.tree import Tree, Twig
from openssr.platform.tables.table import ORDINAL, TEXT, Cell, Head, Row, Table
from openssr.subjects.institutions.registers import Institution
from openssr.subjects.institutions.rules import Node

Naming = Callable[[Institution], str]


def tree_chart(
    tops: Sequence[Node], name: Naming, link: Naming, language: str = "en"
) -> Chart:
    """Return the chart; its table names each institution with the one above it."""
    rows = _rows(tops, None, 1, name, link)
    title = _("Lines of command")
    about = ngettext(
        "{n} institution in {levels} levels; at the top: {tops}",
        "{n} institutions in {levels} levels; at the top: {tops}",
        len(rows),
    ).format(
        n=len(rows),
        levels=max(level for *_names, level in rows),
        tops=", ".join(name(node.institution) for node in tops),
    )
    heads = (
        Head("institution", TEXT, title=_("Institution")),
        Head("above", TEXT, title=_("Reports to")),
        Head("level", ORDINAL, title=_("Level")),
    )
    return Chart(
        title=title,
        about=about,
        marks=Tree(tops=tuple(_twig(node, name, link) for node in tops)),
        language=language,
        table=Table(
            "structure", heads, tuple(Row("", row) for row in rows), title=title
        ),
        linked=True,
    )


def _twig(node: Node, name: Naming, link: Naming) -> Twig:
    below = tuple(_twig(each, name, link) for each in node.below)
    words = name(node.institution)
    if below:
        count = ngettext(
            "{n} institution below it", "{n} institutions below it", len(below)
        )
        words = f"{words} – {count.format(n=len(below))}"
    return Twig(name(node.institution), words, link(node.institution), below)


def _rows(
    nodes: Sequence[Node], above: Cell | None, level: int, name: Naming, link: Naming
) -> list[tuple[Cell, Cell | None, int]]:
    """Return each institution with the one above it and its level, from the top."""
    rows = []
    for node in nodes:
        cell = Cell(name(node.institution), link=link(node.institution))
        rows.append((cell, above, level))
        rows.extend(_rows(node.below, cell, level + 1, name, link))
    return rows
