"""A figure as plain values for JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from openssr.platform.figures.records import Adjustment, Figure, Rest


class FigureValues(TypedDict):
    """A number with everything needed to repeat it."""

    definition: Annotated[str, "What is counted"]
    version: Annotated[int, "Version of the definition"]
    parameters: Annotated[tuple[tuple[str, str], ...], "Parameters and values"]
    as_at: Annotated[date, "Day as at which it was counted"]
    value: Annotated[Decimal | None, "The number; null where it is missing"]
    unit: Annotated[str, "Unit"]
    rests: Annotated[tuple[Rest, ...], "Records that it rests on"]
    adjustments: Annotated[
        tuple[Adjustment, ...], "What is added or taken off beside the records"
    ]
    coverage: Annotated[str, "How much of what should be counted was"]


def figure_values(figure: Figure) -> FigureValues:
    """Return a figure with its coverage in words."""
    return {
        "definition": figure.definition,
        "version": figure.version,
        "parameters": figure.parameters,
        "as_at": figure.as_at,
        "value": figure.value,
        "unit": figure.unit,
        "rests": figure.rests,
        "adjustments": figure.adjustments,
        "coverage": figure.coverage.told(str),
    }
