"""An answer in the reader's words, and as a bar chart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, TypedDict

from openssr.platform.charts.chart import Chart, Series
from openssr.platform.charts.kinds.bars import Bar, Bars, Part
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
    PURPOSE,
    REGION,
    STATE,
)
from openssr.subjects.assistance.writers.purposes import coded_purposes

BARS = 15
SAID = 3  # bars that the sentence about the picture names


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
        PURPOSE.name: coded_purposes(),
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


def answer_chart(answer: Table, language: str) -> Chart | None:
    """Return bars of the drawn column for the first rows; None where none is known.

    The first column names each bar; the table beside it holds the same numbers.
    """
    column = answer.column(answer.drawn)
    if column is None:
        return None
    rows = [row for row in answer.rows if _is_bar(row, column)][:BARS]
    if max((_size(row, column) for row in rows), default=0.0) <= 0:
        return None
    head = answer.heads[column]
    texts = [text_of(head.kind, row.cells[column], language) for row in rows]
    bars = tuple(
        Bar(name, (Part(_size(row, column), f"{name}: {text}"),), text)
        for row, text in zip(rows, texts, strict=True)
        for name in [_name(row)]
    )
    return Chart(
        title=answer.title,
        about="; ".join(f"{bar.name}: {bar.total}" for bar in bars[:SAID]),
        marks=Bars(bars=bars, kinds=(Series(head.label, 1),), unit=head.label),
        language=language,
    )


def _is_bar(row: Row, column: int) -> bool:
    """Tell whether a row has a number, and a value of its own that names it."""
    return isinstance(bare(row.cells[column]), (Decimal, int)) and bool(row.values[0])


def _name(row: Row) -> str:
    first = row.cells[0]
    text = first.text if isinstance(first, Cell) else ""
    return text or str(bare(first))


def _size(row: Row, column: int) -> float:
    value = bare(row.cells[column])
    return float(value) if isinstance(value, (Decimal, int)) else 0.0
