"""An answer in the reader's words, and as a bar chart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Annotated, TypedDict

from openssr.platform.tables.table import Cell, Row, Table, bare, with_names
from openssr.platform.tables.texts import text_of
from openssr.platform.tables.values import (
    ColumnValues,
    Plain,
    column_values,
    row_values,
)
from openssr.subjects.assistance.rules.questions.answer import (
    COMPONENT,
    INSTITUTION,
    OBJECTIVE,
    REGION,
    STATE,
)

BARS, HEIGHT, WIDTH, LABEL = 15, 28, 640, 230


@dataclass(frozen=True, slots=True)
class Names:
    """What codes and words are called in the language of the reader."""

    heads: dict[str, str]
    states: dict[str, str]
    components: dict[str, str]
    regions: dict[str, str]
    objectives: dict[str, str]
    institutions: dict[str, str]


def named_answer(answer: Table, names: Names) -> Table:
    """Return an answer with titles for its columns and names for its codes."""
    lists = {
        STATE.name: names.states,
        COMPONENT.name: names.components,
        REGION.name: names.regions,
        OBJECTIVE.name: names.objectives,
        INSTITUTION.name: names.institutions,
    }
    return with_names(answer, names.heads, lists)


class AnswerValues(TypedDict):
    """The answer to a question, as one table."""

    question: Annotated[str, "The question"]
    columns: Annotated[list[ColumnValues], "Columns in order"]
    rows: Annotated[list[dict[str, Plain]], "Values of each row by name of the column"]


def answer_values(answer: Table) -> AnswerValues:
    """Return an answer as plain values: columns with kind and tag, rows by name."""
    return {
        "question": answer.code,
        "columns": column_values(answer),
        "rows": row_values(answer),
    }


def answer_svg(answer: Table, title: str, language: str) -> str:
    """Return bars of the drawn column for the first rows; empty where none is known.

    The first column names each bar; the table beside it holds the same numbers.
    """
    column = answer.column(answer.drawn)
    if column is None:
        return ""
    rows = [row for row in answer.rows if _is_bar(row, column)][:BARS]
    most = max((_size(row, column) for row in rows), default=0.0)
    if most <= 0:
        return ""
    height = HEIGHT * len(rows) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="o-map" role="img" '
        f'viewBox="0 0 {WIDTH} {height}"><title>{escape(title)}</title>'
    ]
    for line, row in enumerate(rows):
        top = line * HEIGHT + 6
        length = max(_size(row, column), 0.0) / most * (WIDTH - LABEL - 110)
        number = text_of(answer.heads[column].kind, row.cells[column], language)
        parts.append(
            f'<text x="{LABEL - 8}" y="{top + 14}" text-anchor="end" font-size="13">'
            f"\u2068{escape(_short(_name(row)))}\u2069</text>"
            f'<rect x="{LABEL}" y="{top}" width="{length:.1f}" height="18" '
            f'fill="#14456b"/><text x="{LABEL + length + 6:.1f}" y="{top + 14}" '
            f'font-size="13">{escape(number)}</text>'
        )
    return "".join(parts) + "</svg>"


def _is_bar(row: Row, column: int) -> bool:
    """Tell whether a row has a number, and a value of its own that names it."""
    return isinstance(bare(row.cells[column]), (Decimal, int)) and bool(row.values[0])


def _name(row: Row) -> str:
    first = row.cells[0]
    text = first.text if isinstance(first, Cell) else ""
    return text or str(bare(first))


def _short(name: str) -> str:
    return name if len(name) <= 28 else name[:27] + "…"


def _size(row: Row, column: int) -> float:
    value = bare(row.cells[column])
    return float(value) if isinstance(value, (Decimal, int)) else 0.0
