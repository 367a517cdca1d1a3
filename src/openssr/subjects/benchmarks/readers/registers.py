"""The columns of definitions, wordings and fiscal years, and their faults."""

from __future__ import annotations

from openssr.platform.sheets.records import Column, name_columns
from openssr.subjects.benchmarks.records.definitions import (
    NO,
    PLACE_RULES,
    TIME_RULES,
    YES,
    FiscalYear,
)

DEFINITIONS = (
    Column("indicator", required=True, refers="indicators"),
    Column("version", required=True),
    Column("from_on", "date", required=True),
    *name_columns("statement"),
    Column("unit"),
    Column("method"),
    Column("source"),
    Column("disaggregation", "codes"),
    Column("checked_by"),
    Column("next_review", "date"),
    Column("comparable", required=True, choices=(YES, NO)),
    Column("time_rule", required=True, choices=TIME_RULES),
    Column("place_rule", required=True, choices=PLACE_RULES),
)
WORDINGS = (
    Column("benchmark", required=True, refers="benchmarks"),
    Column("version", required=True),
    Column("from_on", "date", required=True),
    *name_columns("statement"),
    Column("symbol"),
    Column("paragraph"),
    Column("consequence"),
)
FISCAL_YEARS = (
    Column("code", required=True),
    Column("starts_on", "date", required=True),
    Column("ends_on", "date", required=True),
)


def fiscal_year_faults(one: FiscalYear) -> list[tuple[str, str]]:
    """Return what is wrong with a fiscal year."""
    return [("STR-001", "ends_on")] if one.ends_on < one.starts_on else []
