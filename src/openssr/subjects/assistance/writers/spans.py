"""Amounts counted once as lines on one scale, with what is not sure apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openssr.platform.charts.small import Span, spans_svg
from openssr.platform.visit import Visit
from openssr.subjects.assistance.rules.netting.counting import Sum

LOW, HIGH = "low", "high"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money between two bounds, which are one where it is sure."""

    kind: str
    label: str
    low: Decimal
    high: Decimal

    @property
    def bounds(self) -> list[tuple[Decimal, str]]:
        """Return the bounds that differ, each with its name."""
        ends = [(self.low, LOW), (self.high, HIGH)]
        return ends[:1] if self.low == self.high else ends


def amount_of(kind: str, label: str, sums: Sum) -> Amount:
    """Return a sum counted once as an amount in US dollars."""
    return Amount(kind, label, Decimal(sums.low) / 100, Decimal(sums.high) / 100)


def interval(visit: Visit, sums: Sum) -> str:
    """Return a sum counted once: one amount, or its lower and its upper bound."""
    ends = [visit.usd(value) for value, _ in amount_of("", "", sums).bounds]
    return " – ".join(ends)


def span_rows(
    visit: Visit,
    amounts: Sequence[Amount],
    trace: Callable[[str, str], str] = lambda kind, bound: "",
) -> list[dict[str, Any]]:
    """Return amounts as lines on the scale of the largest, their ends with traces."""
    most = max((float(amount.high) for amount in amounts), default=0.0)
    return [
        {
            "label": amount.label,
            "ends": [
                (visit.usd(value), trace(amount.kind, bound))
                for value, bound in amount.bounds
            ],
            "svg": spans_svg(
                Span(
                    amount.kind,
                    amount.label,
                    " – ".join(visit.usd(value) for value, _ in amount.bounds),
                    float(amount.low),
                    float(amount.high),
                ),
                most,
                mirrored=visit.language == "ar",
            ),
        }
        for amount in amounts
    ]
