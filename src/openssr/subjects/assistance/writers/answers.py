"""An answer as values, CSV with the tags of HXL, a workbook, and a bar chart."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import xlsxwriter

from openssr.platform.sheets.writers import safe
from openssr.subjects.assistance.rules.questions.answer import (
    COMPONENT,
    INSTITUTION,
    NUMBERS,
    OBJECTIVE,
    REGION,
    SHARE,
    STATE,
    USD,
    Answer,
    Head,
    Value,
)

BARS, ROW, WIDTH, LABEL = 15, 28, 640, 230
PLACES = {SHARE: Decimal("0.0001"), "ratio": Decimal("0.0001")}


@dataclass(frozen=True, slots=True)
class Names:
    """What codes and words are called in the language of the reader."""

    heads: dict[str, str]
    states: dict[str, str]
    components: dict[str, str]
    regions: dict[str, str]
    objectives: dict[str, str]
    institutions: dict[str, str]

    def of(self, head: Head, value: Value) -> Value:
        """Return a value as it is read; a code becomes its name."""
        if value is None or not isinstance(value, str):
            return value
        named = {
            STATE: self.states,
            COMPONENT: self.components,
            REGION: self.regions,
            OBJECTIVE: self.objectives,
            INSTITUTION: self.institutions,
        }.get(head.kind)
        return value if named is None else named.get(value, value)


def answer_values(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain values: columns with kind and tag, rows by name."""
    return {
        "question": answer.question,
        "columns": [
            {"name": head.name, "kind": head.kind, "hxl": head.tag}
            for head in answer.heads
        ],
        "rows": [
            {
                head.name: plain(head, value)
                for head, value in zip(answer.heads, row, strict=True)
            }
            for row in answer.rows
        ],
    }


def plain(head: Head, value: Value) -> str | int | None:
    """Return a value for programs: numbers as exact decimals, days as ISO 8601."""
    if isinstance(value, Decimal):
        exact = value.quantize(PLACES[head.kind]) if head.kind in PLACES else value
        return f"{exact.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def answer_csv(answer: Answer, names: Names, *, tagged: bool) -> bytes:
    """Return CSV in UTF-8; ``tagged`` adds the row of HXL tags below the heads."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow([names.heads[head.name] for head in answer.heads])
    if tagged:
        rows.writerow([head.tag for head in answer.heads])
    for row in answer.rows:
        cells = []
        for head, value in zip(answer.heads, row, strict=True):
            text = plain(head, names.of(head, value))
            cells.append("" if text is None else _neutral(text))
        rows.writerow(cells)
    return stream.getvalue().encode("utf-8-sig")


def _neutral(value: str | int) -> str:
    text = str(value)
    try:
        Decimal(text)
    except ArithmeticError:
        return safe(text)
    return text  # a number below zero is no formula


def answer_xlsx(
    answer: Answer, names: Names, title: str, note: str, *, right_to_left: bool
) -> bytes:
    """Return the answer as a workbook; what is not known is an empty cell."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#e8eef3", "text_wrap": True})
    formats = {
        USD: book.add_format({"num_format": "#,##0"}),
        SHARE: book.add_format({"num_format": "0.0%"}),
        "ratio": book.add_format({"num_format": "0.00"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    sheet = book.add_worksheet(answer.question)
    sheet.write_string(0, 0, title, book.add_format({"bold": True}))
    sheet.write_string(1, 0, note)
    for column, head in enumerate(answer.heads):
        sheet.write_string(3, column, names.heads[head.name], bold)
        sheet.set_column(column, column, 16 if head.kind in NUMBERS else 30)
        for line, row in enumerate(answer.rows, start=4):
            value = names.of(head, row[column])
            _write(sheet, (line, column), value, formats.get(head.kind))
    sheet.freeze_panes(4, 1)
    if right_to_left:
        sheet.right_to_left()
    book.close()
    return stream.getvalue()


def _write(sheet: Any, place: tuple[int, int], value: Value, form: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(*place, value, form)
    elif isinstance(value, (Decimal, int)):
        sheet.write_number(*place, value, form)
    else:
        sheet.write_string(*place, safe(str(value)))


def answer_svg(
    answer: Answer, names: Names, cell_text: Callable[[Head, Value], str], title: str
) -> str:
    """Return bars of the drawn column for the first rows; empty where none is known.

    The first column names each bar; the table beside it holds the same numbers.
    """
    index = {head.name: at for at, head in enumerate(answer.heads)}
    at = index.get(answer.drawn)
    if at is None:
        return ""
    rows = [
        row for row in answer.rows if isinstance(row[at], (Decimal, int)) and row[0]
    ]
    rows = rows[:BARS]
    most = max((_size(row[at]) for row in rows), default=0.0)
    if most <= 0:
        return ""
    height = ROW * len(rows) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="o-map" role="img" '
        f'viewBox="0 0 {WIDTH} {height}"><title>{escape(title)}</title>'
    ]
    for line, row in enumerate(rows):
        top = line * ROW + 6
        length = max(_size(row[at]), 0.0) / most * (WIDTH - LABEL - 110)
        name = str(names.of(answer.heads[0], row[0]))
        parts.append(
            f'<text x="{LABEL - 8}" y="{top + 14}" text-anchor="end" font-size="13">'
            f"\u2068{escape(_short(name))}\u2069</text>"
            f'<rect x="{LABEL}" y="{top}" width="{length:.1f}" height="18" '
            f'fill="#14456b"/><text x="{LABEL + length + 6:.1f}" y="{top + 14}" '
            f'font-size="13">{escape(cell_text(answer.heads[at], row[at]))}</text>'
        )
    return "".join(parts) + "</svg>"


def _short(name: str) -> str:
    return name if len(name) <= 28 else name[:27] + "…"


def _size(value: Value) -> float:
    return float(value) if isinstance(value, (Decimal, int)) else 0.0
