"""Who does what where as a table: one row for each known sum."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.platform.tables.table import COUNT, TEXT, YEAR, Head, Row, Table
from openssr.subjects.assistance.records import Cell
from openssr.subjects.assistance.rules.questions.answer import PARTNER, USD
from openssr.subjects.assistance.writers.words import transaction_words


def cube_table(
    cells: list[Cell], components: dict[str, str], regions: dict[str, str]
) -> Table:
    """Return the sums with the names of components, regions and types."""
    heads = (
        Head("partner", PARTNER, title=_("Partner")),
        Head("reference", TEXT, title=_("Reference")),
        Head("component", TEXT, title=_("Component")),
        Head("region", TEXT, title=_("Region")),
        Head("year", YEAR, title=_("Year")),
        Head("type", TEXT, title=_("Type")),
        Head("amount", USD, title=_("Amount in USD")),
        Head("transactions", COUNT, title=_("Transactions")),
        Head("converted", COUNT, title=_("Converted")),
    )
    words = transaction_words()
    rows = (
        (
            cell.publisher_name, cell.publisher,
            components.get(cell.component, cell.component),
            regions.get(cell.region, cell.region), cell.year,
            words.get(cell.type, cell.type), cell.total, cell.transactions,
            cell.converted,
        )
        for cell in cells
    )  # fmt: skip
    return Table("support", heads, tuple(Row("", values) for values in rows))
