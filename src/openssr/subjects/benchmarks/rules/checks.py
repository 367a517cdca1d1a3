"""What is wrong with an input in view of other records: kinds, days, overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from openssr.platform.registers.entries import Entry, EntryFault
from openssr.platform.registers.references import Book
from openssr.platform.registers.register import Fault
from openssr.subjects.benchmarks.registers.benchmarks import FISCAL_YEARS, FiscalYear
from openssr.subjects.benchmarks.registers.indicators import (
    INDICATORS,
    Definition,
    Indicator,
    IndicatorKind,
    Target,
)
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.definitions import rule_fault

HUNDRED = Decimal(100)


def measurements_against_indicators(
    entries: Sequence[Entry[Measurement]], book: Book
) -> Iterator[EntryFault]:
    """Return the numbers that do not fit the kind of their indicator."""
    indicators = book.records(INDICATORS)
    for entry in entries:
        indicator = indicators.get(entry.record.indicator)
        if indicator is None or entry.record.missing:
            continue
        for code, column in number_faults(entry.record, indicator):
            yield EntryFault(entry, code, column)


def number_faults(measurement: Measurement, indicator: Indicator) -> Iterator[Fault]:
    """Return what is wrong with the numbers of a measurement that is not missing."""
    if indicator.kind == IndicatorKind.PERCENTAGE:
        top, bottom = measurement.numerator, measurement.denominator
        if top is None or bottom is None or bottom <= 0:
            yield "BEN-003", "denominator"
        elif not 0 <= top <= bottom:
            yield "BEN-004", "numerator"
    elif measurement.value is None:
        yield "BEN-005", "value"
    elif not fits(measurement.value, indicator):
        yield "BEN-006", "value"


def fits(value: Decimal, indicator: Indicator) -> bool:
    """Tell whether a value is one that the kind of an indicator can have."""
    if indicator.kind == IndicatorKind.ORDINAL:
        return value == int(value) and 0 <= value <= (indicator.stages or 0)
    if indicator.kind == IndicatorKind.MILESTONE:
        return value in {Decimal(0), Decimal(1)}
    return value >= 0


def targets_against_indicators(
    entries: Sequence[Entry[Target]], book: Book
) -> Iterator[EntryFault]:
    """Return targets before their baseline, or that their indicator cannot reach."""
    indicators = book.records(INDICATORS)
    for entry in entries:
        target, indicator = entry.record, indicators.get(entry.record.indicator)
        if indicator is None:
            continue
        if indicator.baseline_on is not None and target.due_on < indicator.baseline_on:
            yield EntryFault(entry, "BEN-013", "due_on")
        share = indicator.kind == IndicatorKind.PERCENTAGE
        beyond = share and not 0 <= target.value <= HUNDRED
        if beyond or not fits(target.value, indicator):
            yield EntryFault(entry, "BEN-006", "value")


def definitions_against_indicators(
    entries: Sequence[Entry[Definition]], book: Book
) -> Iterator[EntryFault]:
    """Return the rules that would average or add what has an order only."""
    indicators = book.records(INDICATORS)
    for entry in entries:
        indicator = indicators.get(entry.record.indicator)
        for column in ("time_rule", "place_rule"):
            rule = getattr(entry.record, column)
            if indicator is not None and rule_fault(indicator.kind, rule):
                yield EntryFault(entry, "BEN-014", column)


def overlapping_years(
    entries: Sequence[Entry[FiscalYear]], book: Book
) -> Iterator[EntryFault]:
    """Return the fiscal years that share a day with another."""
    entered = {entry.record.code: entry for entry in entries}
    years = {**book.records(FISCAL_YEARS)}
    years |= {code: entry.record for code, entry in entered.items()}
    for first, second in pairwise(
        sorted(years.values(), key=lambda year: year.starts_on)
    ):
        if not first.period.shares_day_with(second.period):
            continue
        pair = [entered[year.code] for year in (first, second) if year.code in entered]
        for entry in sorted(pair, key=lambda entry: entry.number)[-1:]:
            yield EntryFault(entry, "BEN-015", "starts_on", second.code)
